import type { Node } from '../../document/node.ts';
import { mediaEffects } from './content.ts';
import type { Effect, Part, Verdict } from './effect.ts';
import { headerEffects } from './headers.ts';
import type { Operation } from './operations.ts';
import { effect, flowOf, isPast, type OperationContext } from './values.ts';

/** The request body. */
export function requestEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const part: Part = { kind: 'request' };
  const [old, now] = [base.node.get('requestBody'), head.node.get('requestBody')];
  const isIn = flowOf(context, 'request') === 'in';
  if (old === undefined && now === undefined) return [];
  if (old === undefined && now !== undefined) {
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
  if (old !== undefined && now === undefined) {
    return [
      effect(context, 'request', part, {
        rule: 'body-removed',
        verdict: 'breaking',
        base: base.node.place('requestBody'),
        head: head.node.at,
      }),
    ];
  }
  if (old === undefined || now === undefined) return [];
  const [was, is] = [old.is('required'), now.is('required')];
  const demand =
    was === is
      ? []
      : [
          effect(context, 'request', part, {
            rule: is ? 'body-required' : 'body-optional',
            verdict: is === isIn ? 'breaking' : 'non-breaking',
            base: was ? old.place('required') : old.at,
            head: now.has('required') ? now.place('required') : now.at,
            trail: now.trail,
          }),
        ];
  return [...demand, ...mediaEffects(context, 'request', (media) => ({ ...part, media }), old, now)];
}

/** The responses: their statuses, headers and bodies. */
export function responseEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const [old, now] = [statusesOf(base), statusesOf(head)];
  const [gone, come] = [missing(old, now), missing(now, old)];
  const places = { base: base.node.place('responses'), head: head.node.place('responses') };
  const isSuccess = (status: string) => /^2/.test(status);
  const [lost, gained] = [gone.filter(isSuccess), come.filter(isSuccess)];
  // A success status that replaces another one is one edit.
  const [from, to] = lost.length === 1 && gained.length === 1 ? [lost[0], gained[0]] : [];
  const isOut = flowOf(context, 'response') === 'out';
  const siteIn = (statuses: Map<string, Node>, status: string) => statuses.get(status)?.site;
  const added = (status: string, verdict: Verdict) =>
    effect(
      context,
      'response',
      { kind: 'response', status },
      {
        ...{ rule: 'status-added', verdict, base: places.base, head: `${places.head}/${status}` },
        ...{ after: status, name: status },
      },
    );
  const removed = (status: string, verdict: Verdict) =>
    effect(
      context,
      'response',
      { kind: 'response', status },
      {
        ...{ rule: 'status-removed', verdict, base: siteIn(old, status) ?? places.base, head: places.head },
        ...{ before: status, name: status },
      },
    );
  const lossOf = (status: string): Verdict => {
    if (isPast(old.get(status)?.value, context.run.today)) return 'warning';
    const hasSuccess = [...now.keys()].some(isSuccess) && gained.length === 0;
    return isOut && (!isSuccess(status) || hasSuccess) ? 'warning' : 'breaking';
  };
  // A range that both documents have still covers the status, but the types do not know that.
  const isCovered = (status: string) => [old, now].every((statuses) => statuses.has(`${status[0]}XX`));
  const onlyIn = (one: Map<string, Node>, other: Map<string, Node>) =>
    [...one.keys()].filter((status) => !other.has(status) && isCovered(status));
  const found: Effect[] = [];
  if (from !== undefined && to !== undefined) {
    found.push(
      effect(
        context,
        'response',
        { kind: 'response', status: from },
        {
          rule: 'success-replaced',
          verdict: 'breaking',
          base: siteIn(old, from) ?? places.base,
          head: siteIn(now, to) ?? places.head,
          before: from,
          after: to,
          name: from,
        },
      ),
    );
  }
  found.push(
    ...gone.filter((each) => each !== from).map((status) => removed(status, lossOf(status))),
    ...come
      .filter((each) => each !== to)
      .map((status) => added(status, isOut && /^[123]/.test(status) ? 'warning' : 'non-breaking')),
    ...onlyIn(old, now).map((status) => removed(status, isOut ? 'warning' : 'non-breaking')),
    ...onlyIn(now, old).map((status) => added(status, 'non-breaking')),
  );
  const paired = [...old.keys()].flatMap((status): [string, Node | undefined, Node | undefined][] => [
    [
      status,
      old.get(status),
      lookUp(now, status) ?? (status === from && to !== undefined ? now.get(to) : undefined),
    ],
  ]);
  // The new document can list a status that the old one covered by a range or by default.
  const split = come
    .concat(named(now, old))
    .flatMap((status): [string, Node | undefined, Node | undefined][] => [
      [status, lookUp(old, status), now.get(status)],
    ]);
  for (const [status, before, after] of [...paired, ...split]) {
    if (before === undefined || after === undefined) continue;
    const effects = oneResponse(context, status, before, after);
    const replaced = found.find(({ rule, name }) => rule === 'success-replaced' && name === status);
    found.push(
      ...(replaced === undefined ? effects : effects.map((each) => partOfReplacement(each, replaced))),
    );
  }
  return found;
}

/** When a success status is replaced, headers and a body that come or go with it are part of that edit. */
function partOfReplacement(each: Effect, { rule, base, head, before, after, name }: Effect): Effect {
  const isPart = /^(content|media-type|header|required-header)-(added|removed|replaced|renamed)$/.test(
    each.rule,
  );
  return isPart ? { ...each, rule, base, head, before, after, name } : each;
}

function statusesOf({ node }: Operation): Map<string, Node> {
  return new Map(
    node
      .entries('responses', true)
      .map(([status, response]) => [
        status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
        response,
      ]),
  );
}

/** The response for a status: its own, that of its range, or the default, which covers errors. */
function lookUp(statuses: Map<string, Node>, status: string): Node | undefined {
  const range = `${status[0]}XX`;
  const general = /^[23]/.test(status) ? undefined : statuses.get('default');
  return statuses.get(status) ?? (status === 'default' ? undefined : (statuses.get(range) ?? general));
}

/** The statuses that the other document lists neither by name nor by range. */
function missing(statuses: Map<string, Node>, other: Map<string, Node>): string[] {
  const isCovered = (status: string) =>
    other.has(status) || (status !== 'default' && other.has(`${status[0]}XX`));
  return [...statuses.keys()].filter((status) => !isCovered(status));
}

function named(now: Map<string, Node>, old: Map<string, Node>): string[] {
  return [...now.keys()].filter(
    (status) => status !== 'default' && !old.has(status) && old.has(`${status[0]}XX`),
  );
}

function oneResponse(context: OperationContext, status: string, base: Node, head: Node): Effect[] {
  return [
    ...headerEffects(context, status, base, head),
    ...mediaEffects(context, 'response', (media) => ({ kind: 'response', status, media }), base, head),
  ];
}
