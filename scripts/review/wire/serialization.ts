import type { Node } from '../../document/node.ts';
import type { Rule } from '../compare/rule.ts';
import { NotExpandable, shapeOf } from '../set/expand.ts';
import { type Encoding, type Type, typeOf } from '../set/shape.ts';
import type { Effect, Part } from './effect.ts';
import type { Parameter } from './operations.ts';
import { type Direction, effect, flowOf, type OperationContext, schemaOf } from './values.ts';

/** A parameter or a header. */
type Serialized = Pick<Parameter, 'name' | 'in' | 'node'>;

/** The effects of style and explode, which matter only for values that they serialize differently. */
export function serializationEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  before: Serialized,
  after: Serialized,
): Effect[] {
  const [old, now] = [styleOf(before), styleOf(after)];
  // Where only one of them can be a list or an object, its type changes, which is compared.
  const has = (types: Type[]) => [before, after].every(({ node }) => mayBe(node, types));
  const isList = (style: string) => ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].includes(style);
  const styled =
    old.style !== now.style && (!(isList(old.style) && isList(now.style)) || has(['array', 'object']));
  const exploded =
    old.explode !== now.explode &&
    // `explode` does not change a list in the simple style, nor a single value in any.
    has(now.style === 'simple' ? ['object'] : ['array', 'object']);
  const found: Effect[] = [];
  const report = (keyword: string, rule: Rule, isWorse: boolean) => {
    found.push(
      effect(context, direction, part, {
        rule,
        verdict: isWorse ? 'breaking' : 'non-breaking',
        base: before.node.nearest(keyword),
        head: after.node.nearest(keyword),
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
  const isIn = flowOf(context, direction) === 'in';
  for (const keyword of ['allowReserved', 'allowEmptyValue']) {
    const [was, is] = [before.node.is(keyword), after.node.is(keyword)];
    if (was !== is && before.in === 'query')
      report(keyword, is ? 'serialization-widened' : 'serialization-narrowed', was === isIn);
  }
  return found;
}

/** How the values travel, lists in particular. */
export function encodingOf(before: Serialized, after: Serialized): Encoding {
  const [old, now] = [encodingBy(before), encodingBy(after)];
  return old === now || mayBe(after.node, ['array']) ? now : old;
}

function encodingBy(written: Serialized): Encoding {
  const { style, explode } = styleOf(written);
  const isInUrl = style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited';
  if (isInUrl && explode) return 'repeated';
  return style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',';
}

function styleOf({ node, in: place }: Serialized): { style: string; explode: boolean } {
  const style = node.text('style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = node.value.explode;
  return { style, explode: typeof explode === 'boolean' ? explode : style === 'form' };
}

/** Can the value be of one of the types? A schema that is too large to tell may allow all of them. */
function mayBe(node: Node, types: Type[]): boolean {
  if (node.has('content')) return false;
  try {
    const { values, alternatives } = shapeOf(node.document, schemaOf(node), 'in');
    const allowed = [
      ...alternatives.map(({ kind }) => kind),
      ...[...values.values()].map(({ value }) => typeOf(value)),
    ];
    return allowed.some((type) => types.includes(type));
  } catch (error) {
    if (error instanceof NotExpandable) return true;
    throw error;
  }
}
