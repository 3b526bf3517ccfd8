import { member } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { idsOf, isEmptyPage, isNoRoute, isSuccess } from '../replies.ts';
import { type Reply, Unreached } from '../transport.ts';
import type { Trial } from '../trial.ts';
import { distinct, findsNothing, same } from './list.ts';

const unknownId = '00000000-0000-4000-8000-000000000000';

/** The list of information. Like the list, it is always filtered by what is this run's own. */
export const infosProbes: readonly Probe[] = [
  {
    says: 'Information is listed, filtered by several ids, names and VPCs of either side.',
    facts: [
      'infos-operation',
      'infos-answers-page',
      'infos-filters',
      'infos-repeated-parameters',
      'infos-or-and',
      'infos-empty-filter',
    ],
    async ask(trial) {
      const made = await trial.make('within');
      const { id, name, from, to } = made;
      const plain = await trial.requester.infos({ name });
      trial.see('infos-operation', !isNoRoute(plain), 'GET on peering-infos', plain);
      if (!isSuccess(plain)) throw new Unreached('refused', plain.exchange);
      trial.status('infos-answers-page', plain, 200);
      const other = trial.name();
      await finds(trial, 'infos-filters', id, [
        { name },
        { id },
        { name, vpc_id: from },
        { name, vpc_id: to },
        { name, status: 'ACTIVE' },
      ]);
      await findsNothing(trial, 'infos-filters', [{ name: other }, { name, status: 'REJECTED' }], 'infos');
      await findsNothing(trial, 'infos-filters', [{ name, tenant_id: unknownId }], 'infos');
      await finds(trial, 'infos-repeated-parameters', id, [
        { name: [other, name] },
        { id: [unknownId, id] },
        { name, vpc_id: [unknownId, to] },
      ]);
      await findsNothing(trial, 'infos-repeated-parameters', [{ name: `${other},${name}` }], 'infos');
      await findsNothing(trial, 'infos-or-and', [{ name: [name, other], id: [unknownId] }], 'infos');
      await finds(trial, 'infos-or-and', id, [{ name: [name, other], id: [unknownId, id] }]);
      await findsNothing(
        trial,
        'infos-empty-filter',
        [
          { name, id: '' },
          { name, vpc_id: '' },
          { id, name: '' },
        ],
        'infos',
      );
    },
  },
  {
    says: 'Pages of information have a limit, a marker and a link to the next page only.',
    facts: ['infos-paging', 'infos-as-list', 'infos-no-page-reverse', 'infos-long-link'],
    async ask(trial) {
      const name = trial.name();
      const pair = [await trial.make('within', { name }), await trial.make('within', { name })];
      const [low = '', high = ''] = distinct(pair);
      const all = await trial.requester.infos({ name, marker: '' });
      const isFirst = all.status === 200 && idsOf(all).length === 2;
      trial.see('infos-paging', isFirst, 'the first page for an empty marker', all);
      trial.see('infos-as-list', same(idsOf(all), [low, high]), 'ascending ids', all, idsOf(all).join(' '));
      const first = await trial.requester.infos({ name, limit: 1 });
      trial.see('infos-paging', same(idsOf(first), [low]), low, first, idsOf(first).join(' '));
      const second = await trial.requester.infos({ name, limit: 1, marker: low });
      trial.see('infos-paging', same(idsOf(second), [high]), high, second, idsOf(second).join(' '));
      const links = [...linksOf(first), ...linksOf(second)].map((link) => member(link, 'rel'));
      trial.see('infos-no-page-reverse', same(links.map(String), ['next']), 'one next link', [first, second]);
      const reverse = await trial.requester.infos({ name, limit: 1, page_reverse: 'True' });
      trial.see('infos-no-page-reverse', same(idsOf(reverse), [low]), 'page_reverse is ignored', reverse);
      const names = [name, ...Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(250, 'n'))];
      const long = await trial.requester.infos({ name: names, limit: 1 });
      if (!isSuccess(long)) return trial.gap('infos-long-link', 'refused', long);
      const next = linksOf(long)[0];
      const isShort = member(next, 'marker') === low && member(next, 'href') === undefined;
      trial.see('infos-long-link', isShort, 'a link with its marker only', long);
    },
  },
  {
    says: 'The list of information refuses and shows what the list does.',
    facts: ['infos-paging', 'infos-as-list', 'infos-query-bounds', 'error-400'],
    async ask(trial) {
      const name = trial.name();
      for (const [fact, query] of [
        ['infos-paging', { name, limit: 2001 }],
        ['infos-paging', { name, limit: -1 }],
        ['infos-query-bounds', { name: 'n'.repeat(256) }],
        ['infos-query-bounds', { id: Array(2001).fill('2') }],
      ] as const) {
        const reply = await trial.requester.infos(query);
        trial.refused(fact, reply, JSON.stringify(query).slice(0, 80));
        if (reply.status >= 400) trial.status('error-400', reply, 400);
      }
      const marker = await trial.requester.infos({ name, marker: unknownId });
      trial.status('infos-as-list', marker, 400);
      const zero = await trial.requester.infos({ name, limit: 0 });
      const isEmpty = isEmptyPage(zero) && linksOf(zero).length === 0;
      trial.see('infos-as-list', isEmpty, '200, empty', zero);
    },
  },
  {
    says: 'To a tenant that is not a side, no information on a peering is listed.',
    facts: ['infos-as-list'],
    needs: ['stranger'],
    async ask(trial) {
      const { id, name } = await trial.make('within');
      const seen = await trial.stranger.infos({ name });
      const isHidden = seen.status === 200 && !idsOf(seen).includes(id);
      trial.see('infos-as-list', isHidden, 'not listed', seen);
    },
  },
  {
    says: 'Information is filtered by the project of either side.',
    facts: ['infos-filters'],
    needs: ['accepter'],
    async ask(trial) {
      const { id, name } = await trial.make('across');
      await finds(trial, 'infos-filters', id, [{ name, tenant_id: trial.idOf('accepter') }]);
    },
  },
];

async function finds(trial: Trial, fact: string, id: string, queries: readonly object[]): Promise<void> {
  for (const query of queries) {
    const reply = await trial.requester.infos({ ...query });
    const isFound = reply.status === 200 && idsOf(reply).includes(id);
    const observed = `${reply.status} with ${idsOf(reply).length} rows`;
    trial.see(fact, isFound, `${JSON.stringify(query)} finds it`, reply, observed);
  }
}

function linksOf({ body }: Reply): unknown[] {
  const links = member(body, 'peering_infos_links');
  return Array.isArray(links) ? links : [];
}
