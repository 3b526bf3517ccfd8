import { type Document, isMembers, type Members } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import type { Difference } from '../compare/difference.ts';
import { SchemaPairs } from '../compare/pairs.ts';
import type { Rule } from '../compare/rule.ts';
import type { Tri } from '../set/membership.ts';
import type { Encoding, Flow, Subschemas } from '../set/shape.ts';
import type { Effect, Part, Verdict } from './effect.ts';
import { sunsetOf } from './operations.ts';

/** What all operations of a run share: the day by which removals are judged, and the comparisons of schemas. */
export interface Run {
  today: string;
  schemas(flow: Flow, encoding: Encoding): SchemaPairs;
}

/** Returns the run that compares two documents. */
export function runOf(base: Document, head: Document, today: string): Run {
  const known = new Map<string, SchemaPairs>();
  return {
    today,
    schemas(flow, encoding) {
      const key = `${flow} ${encoding}`;
      const isRetired = (schema: Members) => isPast(schema, today);
      const pairs = known.get(key) ?? new SchemaPairs({ base, head, flow, encoding, isRetired });
      known.set(key, pairs);
      return pairs;
    },
  };
}

/** An operation in both documents. */
export interface OperationContext {
  operation: string;
  /** Does the service send the request, as for a webhook? */
  isReversed: boolean;
  run: Run;
}

export type Direction = 'request' | 'response';

/** `in` for what the service receives, `out` for what it sends. */
export function flowOf({ isReversed }: OperationContext, direction: Direction): Flow {
  return (direction === 'request') !== isReversed ? 'in' : 'out';
}

/** An effect on one operation. */
export function effect(
  { operation, isReversed }: Pick<OperationContext, 'operation'> & Partial<OperationContext>,
  direction: Effect['direction'],
  part: Part,
  change: Omit<Effect, 'operation' | 'direction' | 'part' | 'path' | 'trail'> &
    Partial<Pick<Effect, 'path' | 'trail'>>,
): Effect {
  const sender = isReversed ? { isReversed } : {};
  return { operation, direction, ...sender, part, path: [], trail: [], ...change };
}

/** What came in place of the only thing of its kind that went: one edit. */
export function replacementOf<T>(gone: T[], come: T[]): { from: T; to: T } | undefined {
  const [[from, ...lost], [to, ...gained]] = [gone, come];
  return from !== undefined && to !== undefined && lost.length + gained.length === 0
    ? { from, to }
    : undefined;
}

/** The effect of a part that became required, which breaks who sends it, or optional, which breaks who reads it. */
export function demandEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  rules: { required: Rule; optional: Rule },
  base: Node,
  head: Node,
): Effect[] {
  const [was, is] = [base.is('required'), head.is('required')];
  if (was === is) return [];
  return [
    effect(context, direction, part, {
      rule: is ? rules.required : rules.optional,
      verdict: is === (flowOf(context, direction) === 'in') ? 'breaking' : 'non-breaking',
      base: base.nearest('required'),
      head: head.nearest('required'),
      ...('name' in part && { name: part.name }),
      trail: head.trail,
    }),
  ];
}

/** The verdict on a difference, for the receiver of the values. */
export function verdictOf(
  { narrows, widens, source, verdict }: Pick<Difference, 'narrows' | 'widens' | 'source' | 'verdict'>,
  flow: Flow,
): Verdict {
  if (verdict !== undefined) return verdict;
  const [refused, added]: [Tri, Tri] = flow === 'in' ? [narrows, widens] : [widens, narrows];
  if (refused !== false) return 'breaking';
  if (source) return 'warning';
  return added === false ? 'none' : 'non-breaking';
}

/** The effects of the difference between two schemas. Without a schema, any value is allowed. */
export function schemaEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  base: Node,
  head: Node,
  options: { encoding?: Encoding; isOptional?: boolean } = {},
): Effect[] {
  const [old, now] = [schemaOf(base), schemaOf(head)];
  const flow = flowOf(context, direction);
  const encoding = options.encoding ?? 'json';
  const subject = { base: old, head: now, flow, encoding };
  return context.run
    .schemas(flow, encoding)
    .differences(old, now, options.isOptional)
    .map((difference) => {
      const { rule, path, trail, before, after, name } = difference;
      const verdict = verdictOf(difference, flow);
      const isProvable = difference.verdict === undefined && !difference.isSilent;
      return effect(context, direction, part, {
        rule,
        verdict,
        path,
        trail: [...head.trail, ...trail],
        base: difference.base,
        head: difference.head,
        before,
        after,
        name,
        ...(isProvable ? { subject } : {}),
      });
    });
}

/** The schema of a body, a parameter or a header. Without one, any value is allowed. */
export function schemaOf(node: Node): Subschemas {
  const value = node.value.schema;
  if (isMembers(value) || typeof value === 'boolean') return [{ value, at: node.place('schema') }];
  return [{ value: true, at: node.at }];
}

/** Was its removal announced for today or earlier? */
export function isPast(value: unknown, today: string): boolean {
  const sunset = sunsetOf(value);
  return sunset !== undefined && sunset <= today;
}
