import type { Node } from '../../document/node.ts';
import { mediaEffects } from './content.ts';
import type { Effect, Part, Verdict } from './effect.ts';
import { headerEffects } from './headers.ts';
import type { Operation } from './operations.ts';
import { demandEffects, effect, flowOf, isPast, type OperationContext, replacementOf } from './values.ts';

/** The request body. */
export function requestEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const part: Part = { kind: 'request' };
  const [old, now] = [base.node.get('requestBody'), head.node.get('requestBody')];
  const isIn = flowOf(context, 'request') === 'in';
  if (old === undefined) {
    if (now === undefined) return [];
    const required = now.is('required');
    const rule = required ? 'required-body-added' : 'body-added';
    const verdict = required && isIn ? 'breaking' : 'non-breaking';
    return [
      effect(context, 'request', part, {
        rule,
        verdict,
        base: base.node.at,
        head: head.node.place('requestBody'),
      }),
    ];
  }
  if (now === undefined) {
    return [
      effect(context, 'request', part, {
        rule: 'body-removed',
        verdict: 'breaking',
        base: base.node.place('requestBody'),
        head: head.node.at,
      }),
    ];
  }
  const rules = { required: 'body-required', optional: 'body-optional' } as const;
  return [
    ...demandEffects(context, 'request', part, rules, old, now),
    ...mediaEffects(context, 'request', (media) => ({ ...part, media }), old, now),
  ];
}

/** The statuses of both documents, and which of them only one has. */
interface Statuses {
  old: Map<string, Node>;
  now: Map<string, Node>;
  gone: string[];
  come: string[];
  /** A success status that replaces another one is one edit. */
  replaced: { from: string; to: string } | undefined;
}

function statusesBetween(base: Operation, head: Operation): Statuses {
  const [old, now] = [
    new Map(base.node.entries('responses', true)),
    new Map(head.node.entries('responses', true)),
  ];
  const [gone, come] = [missing(old, now), missing(now, old)];
  return { old, now, gone, come, replaced: replacementOf(gone.filter(isSuccess), come.filter(isSuccess)) };
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

/** The responses: their statuses, headers and bodies. */
export function responseEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const statuses = statusesBetween(base, head);
  const found = statusEffects(context, base, head, statuses);
  const replacement = found.find(({ rule }) => rule === 'success-replaced');
  const ofEach = pairsOf(statuses).flatMap(([status, before, after]) => {
    const effects = [
      ...headerEffects(context, status, before, after),
      ...mediaEffects(context, 'response', (media) => ({ kind: 'response', status, media }), before, after),
    ];
    return replacement !== undefined && replacement.name === status
      ? effects.map((each) => partOfReplacement(each, replacement))
      : effects;
  });
  return [...found, ...ofEach];
}

/** The statuses that came, went or replaced one another. */
function statusEffects(
  context: OperationContext,
  base: Operation,
  head: Operation,
  { old, now, gone, come, replaced }: Statuses,
): Effect[] {
  const [oldList, newList] = [base.node.place('responses'), head.node.place('responses')];
  const isOut = flowOf(context, 'response') === 'out';
  const make = (status: string, change: Omit<Parameters<typeof effect>[3], 'name'>) =>
    effect(context, 'response', { kind: 'response', status }, { name: status, ...change });
  const placeOf = (status: string) => old.get(status)?.site ?? oldList;
  const added = (status: string, verdict: Verdict) =>
    make(status, {
      rule: 'status-added',
      verdict,
      base: oldList,
      head: `${newList}/${status}`,
      after: status,
    });
  const removed = (status: string, verdict: Verdict) =>
    make(status, { rule: 'status-removed', verdict, base: placeOf(status), head: newList, before: status });
  const lossOf = (status: string): Verdict => {
    if (isPast(old.get(status)?.value, context.run.today)) return 'warning';
    const hasSuccess = [...now.keys()].some(isSuccess) && !come.some(isSuccess);
    return isOut && (!isSuccess(status) || hasSuccess) ? 'warning' : 'breaking';
  };
  // A range that both documents have still covers the status, but the types do not know that.
  const isCovered = (status: string) => [old, now].every((statuses) => statuses.has(rangeOf(status)));
  const onlyIn = (one: Map<string, Node>, other: Map<string, Node>) =>
    [...one.keys()].filter((status) => !other.has(status) && isCovered(status));
  const replacement = ({ from, to }: { from: string; to: string }) =>
    make(from, {
      rule: 'success-replaced',
      verdict: 'breaking',
      base: placeOf(from),
      head: now.get(to)?.site ?? newList,
      before: from,
      after: to,
    });
  return [
    ...(replaced === undefined ? [] : [replacement(replaced)]),
    ...gone.filter((each) => each !== replaced?.from).map((status) => removed(status, lossOf(status))),
    ...come
      .filter((each) => each !== replaced?.to)
      .map((status) => added(status, isOut && /^[123]/.test(status) ? 'warning' : 'non-breaking')),
    ...onlyIn(old, now).map((status) => removed(status, isOut ? 'warning' : 'non-breaking')),
    ...onlyIn(now, old).map((status) => added(status, 'non-breaking')),
  ];
}

/** The responses to compare: those of one status, and those of which one covers the other by a range or by default. */
function pairsOf({ old, now, replaced }: Statuses): [status: string, before: Node, after: Node][] {
  const paired = [...old.keys()].map((status) => {
    const other = status === replaced?.from ? now.get(replaced.to) : undefined;
    return [status, old.get(status), lookUp(now, status) ?? other] as const;
  });
  // The new document can list a status that the old one covered by a range or by default.
  const split = [...now.keys()]
    .filter((status) => !old.has(status))
    .map((status) => [status, lookUp(old, status), now.get(status)] as const);
  return [...paired, ...split].flatMap(([status, before, after]): [string, Node, Node][] =>
    before === undefined || after === undefined ? [] : [[status, before, after]],
  );
}

/** When a success status is replaced, headers and a body that come or go with it are part of that edit. */
function partOfReplacement(each: Effect, { rule, base, head, before, after, name }: Effect): Effect {
  const isPart = /^(content|media-type|header|required-header)-(added|removed|replaced|renamed)$/.test(
    each.rule,
  );
  return isPart ? { ...each, rule, base, head, before, after, name } : each;
}

/** The response for a status: its own, that of its range, or the default, which covers errors. */
function lookUp(statuses: Map<string, Node>, status: string): Node | undefined {
  const general = /^[23]/.test(status) ? undefined : statuses.get('default');
  return statuses.get(status) ?? statuses.get(rangeOf(status)) ?? general;
}

/** The statuses that the other document lists neither by name nor by range. */
function missing(statuses: Map<string, Node>, other: Map<string, Node>): string[] {
  return [...statuses.keys()].filter((status) => !other.has(status) && !other.has(rangeOf(status)));
}

/** No document lists the range of `default`. */
function rangeOf(status: string): string {
  return `${status[0]}XX`;
}
