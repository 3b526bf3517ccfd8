import { contentOrSchema } from './bodies.ts';
import type { Node } from './cursor.ts';
import { isMembers, type Json, textOf } from './document.ts';
import type { Effect, Part } from './effect.ts';
import type { Operation, Parameter } from './model.ts';
import type { Rule } from './rule.ts';
import { canonical } from './schema/canonical.ts';
import { effect, isPast, type Pair, wayOf } from './values.ts';

/** What is sent in the URL, the headers and the cookies. */
export function parameterEffects(pair: Pair, base: Operation, head: Operation): Effect[] {
  const [old, now] = [byKey(base.parameters), byKey(head.parameters)];
  const gone = base.parameters.filter(({ key }) => !now.has(key));
  const come = head.parameters.filter(({ key }) => !old.has(key));
  const moves = movesOf(gone, come);
  const moved = [...moves.values()];
  return [
    ...base.parameters.flatMap((before) => {
      const after = now.get(before.key);
      return after === undefined ? [] : changed(pair, before, after, head);
    }),
    ...gone.flatMap((before) => {
      const after = moves.get(before);
      return after === undefined ? removed(pair, before, head) : movedTo(pair, before, after);
    }),
    ...come.filter((each) => !moved.includes(each)).flatMap((after) => added(pair, after, base)),
  ];
}

function byKey(parameters: Parameter[]): Map<string, Parameter> {
  return new Map(parameters.map((parameter) => [parameter.key, parameter]));
}

function partOf({ name, in: place }: Parameter): Part {
  return { kind: 'parameter', name, in: place };
}

/** A parameter of the same name elsewhere, or of another name that is alike in everything else. */
function movesOf(gone: Parameter[], come: Parameter[]): Map<Parameter, Parameter> {
  const alike = (a: Parameter, b: Parameter) =>
    a.name === b.name || (a.in === b.in && formOf(a) === formOf(b));
  return new Map(
    gone.flatMap((before): [Parameter, Parameter][] => {
      const likely = come.filter((after) => alike(before, after));
      const back = gone.filter((other) => likely.some((after) => alike(other, after)));
      const [after] = likely;
      return after !== undefined && likely.length === 1 && back.length === 1 ? [[before, after]] : [];
    }),
  );
}

function formOf({ node, isRequired }: Parameter): string {
  const { name: _, description: __, examples: ___, example: ____, schema = true, ...rest } = node.value;
  return `${isRequired} ${textOf(rest)} ${canonical(node.document, schema)}`;
}

function movedTo(pair: Pair, before: Parameter, after: Parameter): Effect[] {
  const rule = before.in === after.in ? 'parameter-renamed' : 'parameter-moved';
  return [
    effect(pair, 'request', partOf(before), {
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

function removed(pair: Pair, before: Parameter, head: Operation): Effect[] {
  const isRetired = isPast(before.node.value, pair.today);
  const rule = isRetired ? 'parameter-retired' : 'parameter-removed';
  const at = head.node.has('parameters') ? head.node.place('parameters') : head.node.at;
  return [
    effect(pair, 'request', partOf(before), {
      rule,
      verdict: isRetired ? 'warning' : 'breaking',
      base: before.node.site,
      head: at,
      before: before.name,
      name: before.name,
    }),
  ];
}

function added(pair: Pair, after: Parameter, base: Operation): Effect[] {
  const isDemand = after.isRequired && wayOf(pair, 'request') === 'in';
  const rule = after.isRequired ? 'required-parameter-added' : 'parameter-added';
  return [
    effect(pair, 'request', partOf(after), {
      rule,
      verdict: isDemand ? 'breaking' : 'non-breaking',
      base: base.node.at,
      head: after.node.site,
      after: after.name,
      name: after.name,
    }),
  ];
}

function changed(pair: Pair, before: Parameter, after: Parameter, head: Operation): Effect[] {
  const part = partOf(after);
  const isIn = wayOf(pair, 'request') === 'in';
  const found: Effect[] = [];
  if (before.in === 'path' && before.name !== after.name) {
    found.push(
      effect(pair, 'request', part, {
        rule: 'path-parameter-renamed',
        verdict: 'warning',
        base: before.node.at,
        head: head.item.at,
        before: before.name,
        after: after.name,
        name: before.name,
      }),
    );
  }
  if (before.isRequired !== after.isRequired) {
    const [was, is] = [before.node, after.node];
    found.push(
      effect(pair, 'request', part, {
        rule: after.isRequired ? 'parameter-required' : 'parameter-optional',
        verdict: after.isRequired === isIn ? 'breaking' : 'non-breaking',
        base: was.has('required') ? was.place('required') : was.at,
        head: is.has('required') ? is.place('required') : is.at,
        name: after.name,
        trail: is.trail,
      }),
    );
  }
  const isOptional = !before.isRequired && !after.isRequired;
  return [
    ...found,
    ...serialization(pair, part, before, after),
    ...contentOrSchema(pair, 'request', part, before.node, after.node, isOptional),
  ];
}

/** How a value is written: it only matters for values that can be written in different ways. */
function serialization(pair: Pair, part: Part, before: Parameter, after: Parameter): Effect[] {
  const [old, now] = [styleOf(before), styleOf(after)];
  const isCompound = [before, after].some(({ node }) => hasParts(node));
  const isList = (style: string) => ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].includes(style);
  const styled = old.style !== now.style && (isCompound || !(isList(old.style) && isList(now.style)));
  const exploded = old.explode !== now.explode && (isCompound || now.style === 'matrix');
  const found: Effect[] = [];
  const report = (keyword: string, rule: Rule, isWorse: boolean) => {
    const at = (node: Node) => (node.has(keyword) ? node.place(keyword) : node.at);
    found.push(
      effect(pair, 'request', part, {
        rule,
        verdict: isWorse ? 'breaking' : 'non-breaking',
        base: at(before.node),
        head: at(after.node),
        before: before.node.value[keyword],
        after: after.node.value[keyword],
        name: after.name,
        trail: after.node.trail,
      }),
    );
  };
  if (styled) report('style', 'serialization-changed', true);
  if (exploded && !(styled && after.node.value.explode === before.node.value.explode))
    report('explode', 'serialization-changed', true);
  const isIn = wayOf(pair, 'request') === 'in';
  for (const keyword of ['allowReserved', 'allowEmptyValue']) {
    const [was, is] = [before.node.is(keyword), after.node.is(keyword)];
    if (was !== is && before.in === 'query')
      report(keyword, is ? 'serialization-widened' : 'serialization-narrowed', was === isIn);
  }
  return found;
}

function styleOf({ node, in: place }: Parameter): { style: string; explode: boolean } {
  const style = node.text('style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = node.value.explode;
  return { style, explode: typeof explode === 'boolean' ? explode : style === 'form' };
}

/** May it be a list or an object? */
function hasParts({ document, value }: Node): boolean {
  const seen = new Set<Json>();
  const look = (schema: Json | undefined): boolean => {
    if (!isMembers(schema) || seen.has(schema)) return schema === true || schema === undefined;
    seen.add(schema);
    if (typeof schema.$ref === 'string') return look(document.at(schema.$ref.slice(1)));
    const below = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      Array.isArray(schema[keyword]) ? schema[keyword] : [],
    );
    if ('type' in schema) return [schema.type].flat().some((type) => type === 'array' || type === 'object');
    if ('enum' in schema || 'const' in schema)
      return [schema.enum ?? [schema.const ?? null]]
        .flat()
        .some((each) => typeof each === 'object' && each !== null);
    return below.length === 0 || below.some(look);
  };
  return 'content' in value ? false : look(value.schema);
}
