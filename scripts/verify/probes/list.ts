import { member } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { idsOf, isEmptyPage, isNoRoute, isSuccess } from '../replies.ts';
import { type Reply, Unreached } from '../transport.ts';
import type { Made, Trial } from '../trial.ts';

const unknownId = '00000000-0000-4000-8000-000000000000';

/** The list: filters and pages. Every list is filtered by what is this run's own. */
export const listProbes: readonly Probe[] = [
  {
    says: 'The list is filtered by id, name, status, tenant and VPC of either side.',
    facts: [
      'list-uri',
      'list-answers-page',
      'list-filters',
      'list-vpc-either-side',
      'mock-unknown-parameters',
    ],
    async ask(trial) {
      const made = await trial.make('within');
      const { id, name, from, to } = made;
      const plain = await trial.requester.list({ name });
      if (isNoRoute(plain)) {
        trial.see('list-uri', false, 'GET on the collection', plain);
        throw new Unreached('refused', plain.exchange);
      }
      trial.status('list-answers-page', plain, 200);
      if (!isSuccess(plain)) throw new Unreached('refused', plain.exchange);
      trial.see('list-uri', true, 'GET on the collection', plain);
      await finds(trial, 'list-filters', id, [
        { name },
        { id },
        { name, status: 'ACTIVE' },
        { name, vpc_id: from },
      ]);
      await findsNothing(trial, 'list-filters', [
        { name: trial.name() },
        { name, id: unknownId },
        { name, status: 'REJECTED' },
        { name, vpc_id: unknownId },
        { name, tenant_id: unknownId },
      ]);
      await finds(trial, 'list-vpc-either-side', id, [{ name, vpc_id: to }]);
      await finds(trial, 'mock-unknown-parameters', id, [{ name, something: 'else' }]);
      const header = await trial.requester.list({ name }, { headers: { 'X-Something': 'else' } });
      trial.see(
        'mock-unknown-parameters',
        idsOf(header).includes(id),
        'the peering, whatever the headers',
        header,
      );
    },
  },
  {
    says: 'The tenant filter matches either side.',
    facts: ['list-tenant-either-side', 'list-filters'],
    needs: ['accepter'],
    async ask(trial) {
      const { id, name } = await trial.make('across');
      const [requester, accepter] = [trial.idOf('requester'), trial.idOf('accepter')];
      await finds(trial, 'list-filters', id, [{ name, status: 'PENDING_ACCEPTANCE' }]);
      await finds(trial, 'list-tenant-either-side', id, [
        { name, tenant_id: requester },
        { name, tenant_id: accepter },
      ]);
    },
  },
  {
    says: 'A value that nothing has is not an error, and an empty one matches nothing.',
    facts: ['list-filters-take-nonsense', 'mock-empty-filter'],
    async ask(trial) {
      for (const query of [
        { id: '2', name: '3', tenant_id: '4', vpc_id: '5', status: 'ACTIVE', limit: 1 },
        { name: 'n'.repeat(65) },
      ]) {
        const reply = await trial.requester.list(query);
        trial.see('list-filters-take-nonsense', isEmptyPage(reply), '200 with an empty page', reply);
      }
      const name = trial.name();
      for (const empty of ['status', 'limit', 'page_reverse']) {
        const reply = await trial.requester.list({ name, [empty]: '' });
        trial.see('mock-empty-filter', reply.status === 400, `400 for an empty ${empty}`, reply);
      }
    },
  },
  {
    says: 'An empty filter matches nothing.',
    facts: ['mock-empty-filter'],
    async ask(trial) {
      const { id, name } = await trial.make('within');
      await findsNothing(trial, 'mock-empty-filter', [
        { name, id: '' },
        { name, tenant_id: '' },
        { name, vpc_id: '' },
        { id, name: '' },
      ]);
    },
  },
  {
    says: 'A limit is a number from 0 to 2000, and 0 is an empty page.',
    facts: ['list-limit', 'mock-limit-zero', 'list-page-reverse', 'mock-parameter-twice', 'error-400'],
    async ask(trial) {
      const name = trial.name();
      for (const [fact, query] of [
        ['list-limit', { name, limit: 2001 }],
        ['list-limit', { name, limit: -1 }],
        ['list-limit', { name, limit: 'many' }],
        ['list-page-reverse', { name, page_reverse: 'yes' }],
      ] as const) {
        const reply = await trial.requester.list(query);
        trial.refused(fact, reply, JSON.stringify(query));
        if (reply.status >= 400) trial.status('error-400', reply, 400);
      }
      for (const query of [{ name, limit: [1, 2] }, { name: [name, trial.name()] }])
        trial.status('mock-parameter-twice', await trial.requester.list(query), 400);
      trial.status('list-limit', await trial.requester.list({ name, limit: 2000 }), 200);
      const zero = await trial.requester.list({ name, limit: 0 });
      trial.see('mock-limit-zero', isEmptyPage(zero), '200, empty', zero);
    },
  },
  {
    says: 'A limit of 0 is an empty page without links.',
    facts: ['mock-limit-zero'],
    async ask(trial) {
      const { name } = await trial.make('within');
      const zero = await trial.requester.list({ name, limit: 0 });
      const isEmpty = isEmptyPage(zero) && linksOf(zero).length === 0;
      trial.see('mock-limit-zero', isEmpty, 'an empty page without links', zero, JSON.stringify(zero.body));
    },
  },
  {
    says: 'A marker that is not the id of a peering is 400, and an empty one is the first page.',
    facts: ['list-marker', 'list-marker-empty'],
    async ask(trial) {
      const { id, name } = await trial.make('within');
      for (const marker of [unknownId, '7'])
        trial.status('list-marker', await trial.requester.list({ name, marker }), 400);
      const first = await trial.requester.list({ name, marker: '', limit: 10 });
      const isFirst = first.status === 200 && idsOf(first).includes(id);
      trial.see('list-marker-empty', isFirst, 'the first page', first);
    },
  },
  {
    says: 'Pages follow one another by markers and links, in ascending order of ids.',
    facts: [
      'list-marker',
      'list-limit',
      'list-links',
      'list-links-href',
      'list-page-reverse',
      'mock-links',
      'mock-page-reverse-without-marker',
    ],
    async ask(trial) {
      const name = trial.name();
      const made: Made[] = [];
      for (let count = 0; count < 3; count += 1) made.push(await third(trial, name, count));
      const [low = '', middle = '', high = ''] = distinct(made);
      const all = await trial.requester.list({ name });
      trial.see(
        'list-marker',
        same(idsOf(all), [low, middle, high]),
        'ascending ids',
        all,
        idsOf(all).join(' '),
      );
      const first = await trial.requester.list({ name, limit: 1 });
      const isLimited = isEmptyPage(first) || idsOf(first).length === 1;
      trial.see('list-limit', isLimited, 'at most one', first, `${idsOf(first).length} rows`);
      if (!isLimited) return;
      const second = await trial.requester.list({ name, limit: 1, marker: low });
      trial.see('list-marker', same(idsOf(second), [middle]), middle, second, idsOf(second).join(' '));
      for (const spelling of ['True', 'true']) {
        const before = await trial.requester.list({ name, limit: 1, marker: high, page_reverse: spelling });
        trial.see(
          'list-page-reverse',
          same(idsOf(before), [middle]),
          middle,
          before,
          idsOf(before).join(' '),
        );
      }
      const forward = await trial.requester.list({ name, limit: 1, marker: low, page_reverse: 'False' });
      trial.see(
        'list-page-reverse',
        same(idsOf(forward), [middle]),
        middle,
        forward,
        idsOf(forward).join(' '),
      );
      const last = await trial.requester.list({ name, limit: 1, page_reverse: 'True' });
      trial.see(
        'mock-page-reverse-without-marker',
        same(idsOf(last), [high]),
        high,
        last,
        idsOf(last).join(' '),
      );
      const end = await trial.requester.list({ name, limit: 1, marker: middle });
      judgeLinks(trial, { all, first, second, end });
      await follow(trial, first, name, middle);
    },
  },
];

/** The third pair of VPCs can be one with the accepter's. */
async function third(trial: Trial, name: string, count: number): Promise<Made> {
  try {
    return await trial.make('within', { name });
  } catch (error) {
    const isShort = error instanceof Unreached && error.reason === 'another-vpc';
    if (!isShort || count === 0) throw error;
    return trial.make('across', { name });
  }
}

function judgeLinks(
  trial: Trial,
  { all, first, second, end }: Record<'all' | 'first' | 'second' | 'end', Reply>,
): void {
  const rels = (reply: Reply) => linksOf(reply).map((link) => member(link, 'rel'));
  trial.see('list-links', rels(first).includes('next'), 'a link to the next page', first, `${rels(first)}`);
  const both = rels(second).includes('next') && rels(second).includes('previous');
  trial.see('list-links', both, 'links to both neighbours', second, `${rels(second)}`);
  for (const [reply, rel] of [
    [first, 'previous'],
    [end, 'next'],
  ] as const)
    trial.see('mock-links', !rels(reply).includes(rel), `no ${rel} link`, reply, `${rels(reply)}`);
  trial.see('mock-links', linksOf(all).length === 0, 'no links on a single page', all, `${rels(all)}`);
}

/** Follows the `next` link as clients do, on this server only. */
async function follow(trial: Trial, first: Reply, name: string, next: string): Promise<void> {
  const href = member(
    linksOf(first).find((link) => member(link, 'rel') === 'next'),
    'href',
  );
  if (typeof href !== 'string' || !URL.canParse(href, trial.server.href))
    return trial.gap('list-links-href', 'absent', first);
  const query = Object.fromEntries(new URL(href, trial.server).searchParams);
  trial.see('mock-links', query.name === name, 'the link keeps the filters', first, href);
  const page = await trial.requester.list({ ...query, name });
  const isNext = page.status === 200 && same(idsOf(page), [next]);
  trial.see('list-links-href', isNext, `href leads to ${next}`, [first, page], idsOf(page).join(' '));
}

async function finds(trial: Trial, fact: string, id: string, queries: readonly object[]): Promise<void> {
  for (const query of queries) {
    const reply = await trial.requester.list({ ...query });
    const isFound = reply.status === 200 && idsOf(reply).includes(id);
    trial.see(
      fact,
      isFound,
      `${JSON.stringify(query)} finds it`,
      reply,
      `${reply.status} with ${idsOf(reply).length} rows`,
    );
  }
}

export async function findsNothing(
  trial: Trial,
  fact: string,
  queries: readonly object[],
  operation: 'list' | 'infos' = 'list',
): Promise<void> {
  for (const query of queries) {
    const reply = await trial.requester[operation]({ ...query });
    trial.see(
      fact,
      isEmptyPage(reply),
      `${JSON.stringify(query)} finds nothing`,
      reply,
      `${reply.status} with ${idsOf(reply).length} rows`,
    );
  }
}

function linksOf({ body }: Reply): unknown[] {
  const links = member(body, 'peerings_links');
  return Array.isArray(links) ? links : [];
}

/** The ids in ascending order. Without one for each, pages cannot be told apart. */
export function distinct(made: readonly Made[]): string[] {
  const ids = [...new Set(made.map(({ id }) => id))].sort();
  if (ids.length < made.length) throw new Unreached('failed', made.at(-1)?.reply.exchange);
  return ids;
}

export function same(found: readonly string[], expected: readonly string[]): boolean {
  return found.join() === expected.join();
}
