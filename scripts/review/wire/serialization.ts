import { isMembers, type Json, type Members } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { pointerOf } from '../../document/pointer.ts';
import type { Rule } from '../compare/rule.ts';
import { type Encoding, typeOf } from '../set/shape.ts';
import type { Effect, Part } from './effect.ts';
import type { Parameter } from './operations.ts';
import { type Direction, effect, flowOf, type OperationContext } from './values.ts';

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
  const has = (types: string[]) => [before, after].every(({ node }) => mayBe(node, types));
  const isCompound = has(['array', 'object']);
  const isList = (style: string) => ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'].includes(style);
  const styled = old.style !== now.style && (isCompound || !(isList(old.style) && isList(now.style)));
  const exploded =
    old.explode !== now.explode &&
    // `explode` does not change a list in the simple style.
    (has(now.style === 'simple' ? ['object'] : ['array', 'object']) || now.style === 'matrix');
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
  const { style, explode } = styleOf(mayBe(after.node, ['array']) ? after : before);
  const isInUrl = style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited';
  if (isInUrl && explode) return 'repeated';
  return style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',';
}

function styleOf({ node, in: place }: Serialized): { style: string; explode: boolean } {
  const style = node.text('style') ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const explode = node.value.explode;
  return { style, explode: typeof explode === 'boolean' ? explode : style === 'form' };
}

/** Does the schema allow one of the types? */
function mayBe({ document, value }: Node, types: string[]): boolean {
  const known = new Map<Members, boolean>();
  const look = (schema: Json | undefined): boolean => {
    if (!isMembers(schema)) return schema === true || schema === undefined;
    const before = known.get(schema);
    if (before !== undefined) return before;
    // A recursive reference adds no restriction.
    known.set(schema, true);
    const answer = judge(schema);
    known.set(schema, answer);
    return answer;
  };
  const judge = (schema: Members): boolean => {
    if (typeof schema.$ref === 'string') return look(document.at(pointerOf(schema.$ref)));
    if ('type' in schema) return [schema.type].flat().some((type) => types.includes(String(type)));
    if ('enum' in schema || 'const' in schema)
      return [schema.enum ?? [schema.const ?? null]].flat().some((each) => types.includes(typeOf(each)));
    const below = (keyword: string) => (Array.isArray(schema[keyword]) ? schema[keyword] : []);
    // Every schema of an allOf must allow it, and one schema of an anyOf or a oneOf.
    const agree = (keyword: string) => below(keyword).length === 0 || below(keyword).some(look);
    return below('allOf').every(look) && agree('anyOf') && agree('oneOf');
  };
  return 'content' in value ? false : look(value.schema);
}
