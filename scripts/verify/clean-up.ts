import { sleep, tenantsOf, timeoutOf, transportOf, type VerifyOptions } from './options.ts';
import { leftOf, OwnPeerings, prefix } from './own-peerings.ts';
import type { Left, Trouble } from './result.ts';
import { type Row, scan } from './scan.ts';
import { type Secrets, withoutSecrets } from './secrets.ts';
import type { Transport } from './transport.ts';
import { troubleOf } from './trouble.ts';

const cleanupMs = 60_000;

/** Deletes what earlier runs left. Returns what was deleted, and what could not be. */
export async function sweep(
  options: VerifyOptions,
): Promise<{ deleted: Left[]; left: Left[]; trouble?: Trouble }> {
  const transport = transportOf(options);
  const own = new OwnPeerings(transport);
  try {
    for (const tenant of tenantsOf(options))
      for (const row of await scan(transport, tenant))
        if (row.name.startsWith(prefix)) own.adopt({ id: row.id, name: row.name, tenant });
  } catch (error) {
    return { deleted: [], left: [], trouble: troubleOf(error, options.secrets) };
  }
  const found = own.alive.map((each) => leftOf(transport, each));
  const left = (await own.removeAll()).map((each) => leftOf(transport, each));
  const deleted = found.filter(({ id }) => !left.some((each) => each.id === id));
  return { deleted, left: left.map((each) => cleanLeft(each, options.secrets)) };
}

/** Deletes what the run made, with a time of its own, since the run can have been cut. Returns what is still there. */
export async function cleanUp(
  transport: Transport,
  own: OwnPeerings,
  run: string,
  options: VerifyOptions,
): Promise<Left[]> {
  transport.signal = timeoutOf(options)(cleanupMs);
  await own.removeAll().catch(() => undefined);
  if (!own.anyCreated && !own.anyUnknown) return [];
  // The service can still be busy with a create that was cut off.
  if (own.anyUnknown) await (options.sleep ?? sleep)(500, transport.signal).catch(() => undefined);
  // A service can say that it deleted what it did not.
  for (const attempt of ['again', 'last'] as const) {
    for (const tenant of tenantsOf(options)) {
      const rows = await scan(transport, tenant).catch((): Row[] => []);
      for (const { id, name } of rows)
        if (name.startsWith(`${prefix}${run}`) && !own.alive.some((each) => each.id === id))
          own.adopt({ id, name, tenant });
    }
    if (own.alive.length === 0) break;
    if (attempt === 'again') await own.removeAll().catch(() => undefined);
  }
  return own.alive.map((each) => leftOf(transport, each));
}

export function cleanLeft(left: Left, secrets: Secrets): Left {
  return { ...left, curl: withoutSecrets(left.curl, secrets) };
}
