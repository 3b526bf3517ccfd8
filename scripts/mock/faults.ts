import { milliseconds } from './duration.ts';
import type { Engine } from './engine/engine.ts';
import { InputError, readObject } from './input-error.ts';

/** A failure to inject into the next calls. */
export type Fault = {
  /** The operation to fail; any operation if absent. */
  readonly operationId?: string;
  /** The number of calls that it still hits. */
  readonly times: number;
} & Effect;

type Effect = { readonly status: number } | { readonly delayMs: number } | { readonly abort: true };

/** Reads and checks a fault. Throws an `InputError` with the reason and the pointer. */
export function parseFault(input: unknown, engine: Engine): Fault {
  const {
    operationId,
    times = 1,
    ...effect
  } = readObject(input, ['operationId', 'times', 'status', 'delayMs', 'abort']);
  const ids = engine.operationIds;
  if (operationId !== undefined && (typeof operationId !== 'string' || !ids.includes(operationId))) {
    throw new InputError(`must be one of ${ids.join(', ')}`, '/operationId');
  }
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) {
    throw new InputError('must be a whole number from 1 up', '/times');
  }
  const target = operationId === undefined ? {} : { operationId };
  return { ...target, times, ...parseEffect(effect, target.operationId, engine) };
}

function parseEffect(effect: object, operationId: string | undefined, engine: Engine): Effect {
  const [entry, another] = Object.entries(effect);
  if (entry === undefined || another !== undefined) {
    throw new InputError('must have exactly one of status, delayMs and abort');
  }
  const [kind, value] = entry;
  if (kind === 'delayMs') {
    const delayMs = milliseconds(value, '/delayMs');
    if (delayMs > longest) throw new InputError('must not be longer than 24 days', '/delayMs');
    return { delayMs };
  }
  if (kind === 'abort') {
    if (value !== true) throw new InputError('must be true', '/abort');
    return { abort: true };
  }
  const declared = statuses(engine, operationId);
  if (typeof value !== 'number' || !declared.includes(String(value))) {
    throw new InputError(`must be a status that the contract declares: ${declared.join(', ')}`, '/status');
  }
  return { status: value };
}

/** The longest delay that a timer supports. */
const longest = 2 ** 31 - 1;

/** Returns the statuses that the operation declares, or without an operation, those that all operations declare. */
function statuses(engine: Engine, operationId: string | undefined): string[] {
  const ids = operationId === undefined ? engine.operationIds : [operationId];
  const [first = [], ...others] = ids.map((id) => Object.keys(engine.examples(id)));
  return first.filter((status) => others.every((declared) => declared.includes(status)));
}

/** Returns the fault that hits a call of the operation, and the faults that remain after it. */
export function takeFault<F extends Fault>(
  faults: readonly F[],
  operationId: string,
): [hit: F | undefined, left: readonly F[]] {
  const index = faults.findIndex((fault) => (fault.operationId ?? operationId) === operationId);
  const hit = faults[index];
  if (hit === undefined) return [undefined, faults];
  const left = hit.times > 1 ? [{ ...hit, times: hit.times - 1 }] : [];
  return [hit, [...faults.slice(0, index), ...left, ...faults.slice(index + 1)]];
}
