import type { VpcPeering } from '../../generated/index.js';
import type { Engine } from './engine/engine.ts';
import { InputError, readArray, readObject } from './input-error.ts';
import { memoryStore } from './store/store.ts';
import { atOnce, type Turns } from './turns.ts';

/** The peerings at the start: one of the named scenarios, or a list of peerings. */
export type Scenario = ScenarioName | { readonly peerings: readonly unknown[] };

export const scenarioNames = ['story', 'empty', 'pending', 'twoPages'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export function peeringsOf(scenario: Scenario, engine: Engine, time: string): readonly VpcPeering[] {
  switch (scenario) {
    case 'empty':
      return [];
    case 'story':
      return story(engine);
    case 'pending':
      return story(engine).filter(({ status }) => status === 'PENDING_ACCEPTANCE');
    case 'twoPages':
      return twoPages(story(engine));
    default:
      if (typeof scenario === 'string') throw new InputError(`must be one of ${scenarioNames.join(', ')}`);
      if (Object(scenario).next !== undefined)
        throw new InputError(
          'says that this is only one page of a state: join the peerings of all pages',
          '/next',
        );
      return atOnce(checkPeerings(scenario, engine, time));
  }
}

/** Returns the peerings of the list operation's example `story`. */
function story(engine: Engine): readonly VpcPeering[] {
  const page = engine.examples('listVpcPeerings')['200']?.story;
  return (page as { peerings: readonly VpcPeering[] } | undefined)?.peerings ?? [];
}

/** Adds peerings until there are twelve: two pages in a table that shows ten rows. */
function twoPages(rows: readonly VpcPeering[]): readonly VpcPeering[] {
  const [pattern] = rows;
  if (pattern === undefined) return [];
  const more = Array.from({ length: 12 - rows.length }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    const tail = `0000000-0000-4000-8000-0000000000${number}`;
    return {
      ...pattern,
      id: `c${tail}`,
      name: `web-to-cache-${number}`,
      accept_vpc_info: { ...pattern.accept_vpc_info, vpc_id: `d${tail}` },
    };
  });
  return [...rows, ...more];
}

/** Other members of a list reply and of `GET /__mock/state`: allowed, so that both can be put back unchanged. */
const besides = ['peerings_links', 'session', 'clock', 'faults', 'calls', 'next'];

/** The peerings that are checked in one turn. */
const perTurn = 50;

/**
 * Checks peerings against the contract. Those without times get the given time.
 * Throws an `InputError` with the reason and the pointer.
 */
export function* checkPeerings(input: unknown, engine: Engine, time: string): Turns<readonly VpcPeering[]> {
  const { peerings } = readObject(input, ['peerings', ...besides]);
  const before = memoryStore();
  const checked: VpcPeering[] = [];
  for (const [index, row] of readArray(peerings, '/peerings').entries()) {
    if (index % perTurn === perTurn - 1) yield;
    const at = `/peerings/${index}`;
    const issues = engine.checkReply('showVpcPeering', { status: 200, body: { peering: row } });
    const issue = issues.find((found) => found.in === 'body');
    if (issue !== undefined) throw new InputError(issue.message, issue.pointer.replace('/peering', at));
    const peering = asKept(row as VpcPeering, time);
    const wrong = impossible(peering);
    if (wrong !== undefined) throw new InputError(wrong, at);
    if (before.get(peering.id) !== undefined)
      throw new InputError('has the id of another peering', `${at}/id`);
    if (!before.put(peering, undefined)) {
      throw new InputError('connects two VPCs that have a peering already', at);
    }
    checked.push(peering);
  }
  return checked;
}

/** Returns why a peering that the contract allows cannot exist; `undefined` if it can. */
function impossible(peering: VpcPeering): string | undefined {
  const { status, request_vpc_info: from, accept_vpc_info: to } = peering;
  const sameTenant = from.tenant_id === to.tenant_id;
  if (from.vpc_id === to.vpc_id) return 'connects a VPC with itself';
  if (sameTenant && status !== 'ACTIVE') return 'is within one tenant, so its status must be ACTIVE';
  if (status === 'DELETED') return 'cannot be DELETED: a deleted peering does not exist any more';
  try {
    JSON.stringify(peering);
  } catch {
    return 'is nested too deeply';
  }
  return undefined;
}

/** Converts a peering to the form that is stored: UUIDs in lower case, without the member that only replies to accept and reject have. mock-uuid-case */
function asKept({ tenant_id: _, ...peering }: VpcPeering, time: string): VpcPeering {
  const { id, created_at = time, updated_at = created_at, description = '' } = peering;
  const { request_vpc_info: from, accept_vpc_info: to } = peering;
  return {
    ...peering,
    id: id.toLowerCase(),
    description,
    request_vpc_info: { ...from, vpc_id: from.vpc_id.toLowerCase() },
    accept_vpc_info: { ...to, vpc_id: to.vpc_id.toLowerCase() },
    created_at,
    updated_at,
  };
}
