import { textOf } from '../../document/document.ts';
import { canonical } from '../set/canonical.ts';
import { contentOrSchema } from './content.ts';
import type { Effect, Part } from './effect.ts';
import type { Operation, Parameter } from './operations.ts';
import { encodingOf, serializationEffects } from './serialization.ts';
import { demandEffects, effect, flowOf, isPast, type OperationContext } from './values.ts';

/** The effects on the parameters of an operation. */
export function parameterEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const [old, now] = [byKey(base.parameters), byKey(head.parameters)];
  const gone = base.parameters.filter(({ key }) => !now.has(key));
  const come = head.parameters.filter(({ key }) => !old.has(key));
  const moves = movesOf(gone, come);
  const moved = [...moves.values()];
  return [
    ...base.parameters.flatMap((before) => {
      const after = now.get(before.key);
      return after === undefined ? [] : changed(context, before, after);
    }),
    ...gone.flatMap((before) => {
      const after = moves.get(before);
      return after === undefined ? removed(context, before, head) : movedTo(context, before, after);
    }),
    ...come.filter((each) => !moved.includes(each)).flatMap((after) => added(context, after, base)),
  ];
}

function byKey(parameters: Parameter[]): Map<string, Parameter> {
  return new Map(parameters.map((parameter) => [parameter.key, parameter]));
}

function partOf({ name, in: place }: Parameter): Part {
  return { kind: 'parameter', name, in: place };
}

/** Parameters that kept their name and moved, or were renamed and differ in nothing else. */
function movesOf(gone: Parameter[], come: Parameter[]): Map<Parameter, Parameter> {
  const alike = (a: Parameter, b: Parameter) => a.name === b.name || contentOf(a) === contentOf(b);
  return new Map(
    gone.flatMap((before): [Parameter, Parameter][] => {
      const likely = come.filter((after) => alike(before, after));
      const back = gone.filter((other) => likely.some((after) => alike(other, after)));
      const [after] = likely;
      return after !== undefined && likely.length === 1 && back.length === 1 ? [[before, after]] : [];
    }),
  );
}

function contentOf({ node }: Parameter): string {
  const { name: _, description: __, examples: ___, example: ____, schema = true, ...rest } = node.value;
  return `${textOf(rest)} ${canonical(node.document, schema)}`;
}

function movedTo(context: OperationContext, before: Parameter, after: Parameter): Effect[] {
  const rule = before.in === after.in ? 'parameter-renamed' : 'parameter-moved';
  return [
    effect(context, 'request', partOf(before), {
      rule,
      verdict: 'breaking',
      base: before.node.at,
      head: after.node.site,
      before: `${before.name} in ${before.in}`,
      after: `${after.name} in ${after.in}`,
      name: before.name,
      trail: after.node.trail,
    }),
  ];
}

function removed(context: OperationContext, before: Parameter, head: Operation): Effect[] {
  const isRetired = isPast(before.node.value, context.run.today);
  // A receiver cannot rely on an optional parameter of a webhook.
  const isOptional = flowOf(context, 'request') === 'out' && !before.isRequired;
  const rule = isRetired ? 'parameter-retired' : 'parameter-removed';
  return [
    effect(context, 'request', partOf(before), {
      rule,
      verdict: isRetired || isOptional ? 'warning' : 'breaking',
      base: before.node.site,
      head: head.node.nearest('parameters'),
      before: before.name,
      name: before.name,
    }),
  ];
}

function added(context: OperationContext, after: Parameter, base: Operation): Effect[] {
  const isDemand = after.isRequired && flowOf(context, 'request') === 'in';
  const rule = after.isRequired ? 'required-parameter-added' : 'parameter-added';
  return [
    effect(context, 'request', partOf(after), {
      rule,
      verdict: isDemand ? 'breaking' : 'non-breaking',
      base: base.node.at,
      head: after.node.site,
      after: after.name,
      name: after.name,
    }),
  ];
}

function changed(context: OperationContext, before: Parameter, after: Parameter): Effect[] {
  const part = partOf(after);
  const rules = { required: 'parameter-required', optional: 'parameter-optional' } as const;
  const isRenamed = before.in === 'path' && before.name !== after.name;
  const renamed = () =>
    effect(context, 'request', part, {
      rule: 'path-parameter-renamed',
      verdict: 'warning',
      base: before.node.place('name'),
      head: after.node.place('name'),
      trail: after.node.trail,
      before: before.name,
      after: after.name,
      name: before.name,
    });
  const options = {
    encoding: encodingOf(before, after),
    isOptional: !before.isRequired && !after.isRequired,
  };
  return [
    ...(isRenamed ? [renamed()] : []),
    // A path parameter is required, whatever it says.
    ...(after.in === 'path' ? [] : demandEffects(context, 'request', part, rules, before.node, after.node)),
    ...serializationEffects(context, 'request', part, before, after),
    ...contentOrSchema(context, 'request', part, before.node, after.node, options),
  ];
}
