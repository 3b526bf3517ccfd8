import { type Document, isMembers } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { requestEffects, responseEffects } from './bodies.ts';
import { componentEffects } from './components.ts';
import { noteEffects } from './content.ts';
import { type Effect, wholeOperation } from './effect.ts';
import { type Operation, operationsOf } from './operations.ts';
import { parameterEffects } from './parameters.ts';
import { securityEffects } from './security.ts';
import { basePath, serverEffects } from './servers.ts';
import { effect, isPast, type OperationContext, type Run, runOf } from './values.ts';

/** All effects of the change from one document to the other. */
export function wireEffects(base: Document, head: Document, today: string): Effect[] {
  const [old, now] = [operationsOf(base), operationsOf(head)];
  const run = runOf(base, head, today);
  const pairs = pairUp(old, now);
  const paired = new Set([...pairs.values()]);
  return [
    ...old.flatMap((before) => {
      const after = pairs.get(before);
      return after === undefined ? removed(before, head, today) : compared(before, after, run);
    }),
    ...now.filter((after) => !paired.has(after)).map((after) => added(after, base)),
    ...componentEffects(base, head),
  ];
}

type Pairs = Map<Operation, Operation>;

/** Pairs the operations of both documents. Callbacks are paired within their operation. */
function pairUp(old: Operation[], now: Operation[]): Pairs {
  const pairs: Pairs = new Map();
  const ownerOf = ({ owner }: Operation) => owner?.operation;
  const [before, after] = [Map.groupBy(old, ownerOf), Map.groupBy(now, ownerOf)];
  pairAmong(pairs, before.get(undefined) ?? [], after.get(undefined) ?? []);
  for (const operation of old) {
    const same = pairs.get(operation);
    if (same !== undefined) pairAmong(pairs, before.get(operation) ?? [], after.get(same) ?? []);
  }
  return pairs;
}

/** Pairs by method and URL; if there is no pair, by the URL including the path of the server, or by operationId. */
function pairAmong(pairs: Pairs, old: Operation[], now: Operation[]): void {
  const left = new Set(now);
  const keys = [
    ({ owner, isReversed, method, template }: Operation) =>
      `${isReversed} ${method} ${template} ${owner?.label}`,
    (operation: Operation) =>
      `${operation.isReversed} ${operation.method} ${basePath(operation)}${operation.template}`,
    ({ isReversed, node }: Operation) =>
      node.has('operationId') && `${isReversed} ${node.text('operationId')}`,
  ];
  for (const key of keys) {
    const byKey = new Map([...left].map((operation) => [key(operation), operation]));
    for (const before of old) {
      const after = byKey.get(key(before));
      if (pairs.has(before) || after === undefined || key(before) === false) continue;
      pairs.set(before, after);
      left.delete(after);
      byKey.delete(key(before));
    }
  }
}

function compared(before: Operation, after: Operation, run: Run): Effect[] {
  const context: OperationContext = { operation: after.name, isReversed: after.isReversed, run };
  const found: Effect[] = [];
  const [oldId, newId] = [before.node.text('operationId'), after.node.text('operationId')];
  if (
    before.method !== after.method ||
    (before.template !== after.template &&
      basePath(before) + before.template !== basePath(after) + after.template)
  ) {
    found.push(
      effect(context, 'none', wholeOperation, {
        rule: 'operation-moved',
        verdict: isPast(before.node.value, run.today) ? 'warning' : 'breaking',
        // A renamed path is one edit of all its methods.
        ...(before.method === after.method
          ? { base: before.item.at, head: after.item.at, before: before.path, after: after.path }
          : { base: before.node.at, head: after.node.at, before: callOf(before), after: callOf(after) }),
      }),
    );
  }
  if (oldId !== newId && oldId !== undefined) {
    found.push(
      effect(context, 'none', wholeOperation, {
        rule: 'operation-id-changed',
        verdict: 'warning',
        base: before.node.place('operationId'),
        head: newId === undefined ? after.node.at : after.node.place('operationId'),
        before: oldId,
        after: newId,
      }),
    );
  }
  return [
    ...found,
    ...noteEffects(context, 'none', wholeOperation, before.node, after.node),
    ...(found.some(({ rule }) => rule === 'operation-moved') ? [] : serverEffects(context, before, after)),
    ...securityEffects(context, before, after),
    ...parameterEffects(context, before, after),
    ...requestEffects(context, before, after),
    ...responseEffects(context, before, after),
  ];
}

function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

function removed(before: Operation, head: Document, today: string): Effect {
  const isRetired = isPast(before.node.value, today);
  return effect({ operation: before.name }, 'none', wholeOperation, {
    rule: isRetired ? 'operation-retired' : 'operation-removed',
    verdict: isRetired ? 'warning' : 'breaking',
    base: before.node.at,
    head: nearestExisting(head, before.item.at),
    before: callOf(before),
    name: callOf(before),
  });
}

/** The pointer itself, or that of its nearest parent that exists. */
function nearestExisting(document: Document, pointer: string): string {
  return pointer === '' || isMembers(document.at(pointer))
    ? pointer
    : nearestExisting(document, parentOf(pointer));
}

function added(after: Operation, base: Document): Effect {
  return effect({ operation: after.name }, 'none', wholeOperation, {
    rule: 'operation-added',
    verdict: 'non-breaking',
    base: nearestExisting(base, after.item.at),
    head: after.node.at,
    after: callOf(after),
    name: callOf(after),
  });
}
