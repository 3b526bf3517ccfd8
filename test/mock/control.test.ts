import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { VpcPeering } from '../../generated/index.js';
import { operations } from '../../generated/operations.js';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { defaultEngine } from '../../scripts/mock/engine/default-engine.ts';
import { memoryStore } from '../../scripts/mock/store/store.ts';
import { billing, engines, ids, startWorld, vpcs, web } from './world.ts';

/** The statuses that every operation declares: a fault of any operation can have them. */
const [first, ...others] = Object.values(operations).map(({ responses }) => Object.keys(responses));
const declaredByAll = (first ?? []).filter((status) => others.every((statuses) => statuses.includes(status)));

const [engine] = engines as [(typeof engines)[0]];

describe('the state', () => {
  test('is what is there, in a form that can be put back', () => {
    const { send, as } = startWorld({ engine });
    const before = send('GET', '/__mock/state').body;
    expect(before).toMatchObject({
      session: 'default',
      clock: { now: '2026-03-05T00:00:00', frozen: true },
      faults: [],
      calls: 0,
    });
    expect(before.peerings.map(({ id }: { id: string }) => id)).toEqual([
      ids.active,
      ids.pending,
      ids.rejected,
    ]);
    as(web).remove(ids.active);
    const { status, body } = send('PUT', '/__mock/state', {}, before);
    expect(status).toBe(200);
    expect(body.peerings).toEqual(before.peerings);
    expect(as(web).show(ids.active).status).toBe(200);
  });

  test('becomes that of a named scenario', () => {
    const { send } = startWorld({ engine });
    expect(send('PUT', '/__mock/state', {}, { scenario: 'twoPages' }).body.peerings).toHaveLength(12);
    expect(send('PUT', '/__mock/state', {}, { scenario: 'empty' }).body.peerings).toEqual([]);
    expect(send('PUT', '/__mock/state', {}, { scenario: 'drama' })).toMatchObject({
      status: 400,
      body: { error: '/scenario must be one of story, empty, pending, twoPages.', pointer: '/scenario' },
    });
    expect(send('PUT', '/__mock/state', {}, { scenario: { peerings: [] } }).status).toBe(400);
  });

  test('goes back to the beginning with its clock, its ids, its faults and its calls', () => {
    const { send, as } = startWorld({ engine });
    const create = () => as(web).create(vpcs.web, vpcs.reporting).body.peering;
    const first = create();
    send('POST', '/__mock/clock', {}, { advance: '1h' });
    send('POST', '/__mock/faults', {}, { status: 503 });
    expect(send('DELETE', '/__mock/state').body).toMatchObject({
      clock: { now: '2026-03-05T00:00:00' },
      faults: [],
      peerings: { length: 3 },
    });
    expect(send('GET', '/__mock/calls').body.calls).toEqual([]);
    expect(create()).toEqual(first);
  });

  test.each([
    ['no JSON', '{', 'The body must be JSON.'],
    ['no peerings', {}, '/peerings must be an array.'],
    [
      'a stranger member',
      { peering: [] },
      '/peering is not a known member; known members are peerings, peerings_links, session, clock, faults, calls, next.',
    ],
    ['a peering that breaks the contract', { peerings: [{ id: ids.active }] }, '/peerings/0/'],
    [
      'a status that is none',
      (peering: object) => ({ peerings: [{ ...peering, status: 'GONE' }] }),
      "/peerings/0/status must be one of 'PENDING_ACCEPTANCE'",
    ],
    [
      'what is deleted',
      (peering: object) => ({ peerings: [{ ...peering, status: 'DELETED' }] }),
      '/peerings/0 is within one tenant, so its status must be ACTIVE.',
    ],
    [
      'a VPC that has itself for a peer',
      (peering: VpcPeering) => ({ peerings: [{ ...peering, accept_vpc_info: peering.request_vpc_info }] }),
      '/peerings/0 connects a VPC with itself.',
    ],
    [
      'a member that nobody could write again',
      (peering: object) =>
        JSON.stringify({ peerings: [{ ...peering, more: 'deep' }] }).replace('"deep"', nested(20_000)),
      '/peerings/0 is nested too deeply.',
    ],
    [
      'one id twice',
      (peering: object) => ({ peerings: [peering, peering] }),
      '/peerings/1/id has the id of another peering.',
    ],
  ])('with %s it is refused, and stays as it was', (_, input, message) => {
    const { send } = startWorld({ engine });
    const before = send('GET', '/__mock/state').body;
    const sent = typeof input === 'function' ? input(before.peerings[0]) : input;
    const { status, body } = send('PUT', '/__mock/state', {}, sent);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
    expect(send('GET', '/__mock/state').body).toEqual(before);
  });
});

test('a peering that is put without its times and its description gets them', () => {
  const { send, as } = startWorld({ engine });
  const [{ created_at: _, updated_at: __, description: ___, ...peering }] = send('GET', '/__mock/state').body
    .peerings;
  expect(send('PUT', '/__mock/state', {}, { peerings: [peering] }).status).toBe(200);
  const time = '2026-03-05T00:00:00';
  expect(as(web).show(peering.id).body.peering).toEqual({
    ...peering,
    description: '',
    created_at: time,
    updated_at: time,
  });
});

describe('a state of many peerings', () => {
  const pageOf = (send: ReturnType<typeof startWorld>['send'], after: string) =>
    send('GET', `/__mock/state?after=${after}`).body;

  function startWithMany() {
    const [pattern] = startWorld({ engine }).send('GET', '/__mock/state').body.peerings;
    const peerings = Array.from({ length: 4500 }, (_, number) => {
      const tail = `0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
      const accepter = { ...pattern.accept_vpc_info, vpc_id: `dddd0000-${tail.slice(5)}` };
      return { ...pattern, id: `cccc0000-${tail.slice(5)}`, accept_vpc_info: accepter };
    });
    return startWorld({ engine: defaultEngine, scenario: { peerings } });
  }

  test('comes in pages, which are put back one by one', () => {
    const { send } = startWithMany();
    const first = send('GET', '/__mock/state').body;
    const second = pageOf(send, first.next);
    const third = pageOf(send, second.next);
    expect([first, second, third].map(({ peerings }) => peerings.length)).toEqual([2000, 2000, 500]);
    expect(third).not.toHaveProperty('next');

    expect(send('PUT', '/__mock/state', {}, first).status).toBe(200);
    for (const page of [second, third]) expect(send('POST', '/__mock/state', {}, page).status).toBe(200);
    expect(pageOf(send, second.next)).toEqual(third);
    expect(pageOf(send, first.next)).toEqual(second);
  });

  test('is not taken for a whole one as a scenario', () => {
    const page = startWithMany().send('GET', '/__mock/state').body;
    expect(() => createMock({ scenario: page })).toThrow('/scenario/next says that this is only one page');
  });

  test('is put back in turns, between which other requests are answered', async () => {
    const { send, mock } = startWithMany();
    const body = JSON.stringify(send('GET', '/__mock/state').body);
    let isPut = false;
    const put = mock
      .handleInTurns({ method: 'PUT', url: '/__mock/state', headers: {}, body })
      .then((reply) => {
        isPut = true;
        return reply;
      });
    await new Promise((resolve) => setTimeout(resolve));
    expect(pageOf(send, 'cccc0000-0000-4000-8000-000000004398').peerings).toHaveLength(101);
    expect(isPut).toBe(false);
    expect((await put).status).toBe(200);
    expect(pageOf(send, 'cccc0000-0000-4000-8000-000000001998').peerings).toHaveLength(1);
  });

  test('is added in turns, after which no reader has anything left to sort', async () => {
    const page = startWithMany().send('GET', '/__mock/state').body;
    const store = memoryStore();
    const mock = createMock({ control: controlPlane, store });
    const body = JSON.stringify(page);
    const added = mock.handleInTurns({ method: 'POST', url: '/__mock/state', headers: {}, body });
    const shown = () => mock.handle({ method: 'GET', url: '/__mock/state', headers: {} }).body ?? '';
    let count = 0;
    while (count === 0) {
      await new Promise((resolve) => setTimeout(resolve));
      count = JSON.parse(shown()).peerings.length;
    }
    expect(count).toBeLessThan(2000);
    expect((await added).status).toBe(200);
    expect([...(store.settle?.() ?? [])]).toEqual([]);
  });

  test('is not added at all if another request adds one of its peerings meanwhile', async () => {
    const { peerings } = startWithMany().send('GET', '/__mock/state').body;
    const { mock, send } = startWorld({ engine: defaultEngine, scenario: 'empty' });
    const post = (rows: object[]) => ({
      method: 'POST',
      url: '/__mock/state',
      headers: {},
      body: JSON.stringify({ peerings: rows }),
    });
    const added = mock.handleInTurns(post(peerings));
    expect(mock.handle(post([peerings[1999]])).status).toBe(200);
    expect(JSON.parse((await added).body ?? '')).toEqual({
      error: '/peerings/1999/id has the id of another peering.',
      pointer: '/peerings/1999/id',
    });
    expect(send('GET', '/__mock/state').body.peerings).toEqual([peerings[1999]]);
  });

  test.each([
    [(peering: object) => [peering], '/peerings/0/id has the id of another peering.'],
    [
      (peering: object) => [{ ...peering, id: ids.unknown }],
      '/peerings/0 connects two VPCs that have a peering already.',
    ],
  ])('gets none of the peerings that are added if one is there already (%#)', (change, message) => {
    const { send } = startWorld({ engine });
    const before = send('GET', '/__mock/state').body;
    const peerings = change(before.peerings[0]);
    expect(send('POST', '/__mock/state', {}, { peerings })).toMatchObject({
      status: 400,
      body: { error: message },
    });
    expect(send('GET', '/__mock/state').body).toEqual(before);
  });
});

describe('the clock', () => {
  test('is advanced, and what happens next happens then', () => {
    const { send, as } = startWorld({ engine });
    const { body } = send('POST', '/__mock/clock', {}, { advance: '36h' });
    expect(body).toEqual({ now: '2026-03-06T12:00:00', frozen: true });
    expect(as(web).update(ids.active, { name: 'later' }).body.peering.updated_at).toBe('2026-03-06T12:00:00');
  });

  test('runs from where it was advanced to, when it was not stopped', () => {
    const mock = createMock({ control: controlPlane, engine });
    const post = (body: object) =>
      mock.handle({ method: 'POST', url: '/__mock/clock', headers: {}, body: JSON.stringify(body) });
    const { now, frozen } = JSON.parse(post({ advance: '1d' }).body!);
    expect(frozen).toBe(false);
    expect(Date.parse(`${now}Z`)).toBeGreaterThan(Date.now() + 86_300_000);
  });

  test('is set, and stands still', () => {
    const { send } = startWorld({ engine });
    expect(send('POST', '/__mock/clock', {}, { set: '2030-01-01T00:00:00' }).body).toEqual({
      now: '2030-01-01T00:00:00',
      frozen: true,
    });
  });

  test.each([
    [{}, 'must have either advance (a duration) or set (a time).'],
    [{ advance: 'soon' }, '/advance must be a duration such as 500ms, 90s, 15m, 24h or 7d.'],
    [{ advance: '999999999999d' }, '/advance goes beyond the year 9999.'],
    [{ set: 'tomorrow' }, '/set must be a time such as 2026-03-02T08:15:30.'],
    [{ set: '2026-13-01T00:00:00' }, '/set must be a time'],
    [{ set: '2026-02-30T00:00:00' }, '/set must be a time'],
    [{ advance: ['1h'] }, '/advance must be a duration'],
    [{ set: ['2026-03-02T08:15:30'] }, '/set must be a time'],
  ])('refuses %j', (input, message) => {
    const { status, body } = startWorld({ engine }).send('POST', '/__mock/clock', {}, input);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
  });
});

describe('a fault', () => {
  test('hits the next call of its operation with the contract own example, and changes nothing', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { operationId: 'acceptVpcPeering', status: 503 });
    expect(as(billing).show(ids.pending).status).toBe(200);
    expect(as(billing).accept(ids.pending)).toMatchObject({
      status: 503,
      body: { error_code: 'APIGW.0204' },
    });
    expect(as(billing).show(ids.pending).body.peering.status).toBe('PENDING_ACCEPTANCE');
    expect(as(billing).accept(ids.pending).status).toBe(200);
  });

  test('hits as many calls as it says, of any operation when it names none', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { status: 429, times: 2 });
    expect([as(web).list(), as(web).show(ids.active), as(web).list()].map(({ status }) => status)).toEqual([
      429, 429, 200,
    ]);
  });

  test('delays a call, which is answered as usual', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { delayMs: 1_500 });
    expect(as(web).show(ids.active)).toMatchObject({ status: 200, delayMs: 1_500 });
  });

  test('is taken back with all others', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { status: 503, times: 9 });
    expect(send('DELETE', '/__mock/faults')).toMatchObject({ status: 200, body: { faults: [] } });
    expect(as(web).list().status).toBe(200);
  });

  test('is taken back alone by its id, and the others still hit', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { status: 503 });
    const { faults } = send('POST', '/__mock/faults', {}, { status: 429 }).body;
    const left = [{ id: faults[1].id, status: 429, times: 1 }];
    expect(send('DELETE', `/__mock/faults?id=${faults[0].id}`).body).toEqual({ faults: left });
    expect(send('DELETE', `/__mock/faults?id=${faults[0].id}`).body).toEqual({ faults: left });
    expect([as(web).list().status, as(web).list().status]).toEqual([429, 200]);
  });

  test('is refused beside a hundred that wait', () => {
    const { send } = startWorld({ engine });
    for (let count = 0; count < 100; count++) send('POST', '/__mock/faults', {}, { status: 503 });
    expect(send('POST', '/__mock/faults', {}, { status: 503 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('100 faults wait already') },
    });
    send('DELETE', '/__mock/faults');
    expect(send('POST', '/__mock/faults', {}, { status: 503 }).status).toBe(200);
  });

  test('ends the connection', () => {
    const { send, as } = startWorld({ engine });
    send('POST', '/__mock/faults', {}, { abort: true });
    expect(as(web).remove(ids.active).status).toBe(0);
    expect(as(web).show(ids.active).status).toBe(200);
  });

  test('delays a call by as much as a timer supports', () => {
    const fault = { delayMs: 2 ** 31 - 1 };
    expect(startWorld({ engine }).send('POST', '/__mock/faults', {}, fault).body.faults).toMatchObject([
      fault,
    ]);
  });

  test.each([
    [{ operationId: 'listVpcs', status: 500 }, '/operationId must be one of createVpcPeering'],
    [
      { operationId: 'listVpcPeerings', status: 404 },
      '/status must be a status that the contract declares: 200, 400',
    ],
    [{ status: 404 }, `/status must be a status that the contract declares: ${declaredByAll.join(', ')}.`],
    [{ status: 500, delayMs: 3 }, 'must have exactly one of status, delayMs and abort.'],
    [{}, 'must have exactly one of status, delayMs and abort.'],
    [{ abort: 'yes' }, '/abort must be true.'],
    [{ delayMs: -1 }, '/delayMs must be a duration'],
    [{ delayMs: 2 ** 31 }, '/delayMs must not be longer than 24 days.'],
    [{ operationId: ['createVpcPeering'], status: 503 }, '/operationId must be one of'],
    [{ status: [503] }, '/status must be a status'],
    [{ status: 500, times: 0 }, '/times must be a whole number from 1 up.'],
    [{ status: 500, times: 1.5 }, '/times must be a whole number from 1 up.'],
    [{ status: 500, times: '2' }, '/times must be a whole number from 1 up.'],
    [{ status: 500, when: 'now' }, '/when is not a known member'],
  ])('like %j is refused', (fault, message) => {
    const { status, body } = startWorld({ engine }).send('POST', '/__mock/faults', {}, fault);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
  });
});

describe('the calls', () => {
  test('tell who asked what and got what, the control plane left out', () => {
    const { send, as } = startWorld({ engine });
    as(web).update(ids.active, { name: 'renamed' });
    send('GET', '/v2.0/vpc/peerings');
    send('GET', '/__mock/state');
    const { calls, last } = send('GET', '/__mock/calls').body;
    expect(last).toBe(2);
    expect(calls).toMatchObject([
      {
        number: 1,
        time: '2026-03-05T00:00:00',
        method: 'PUT',
        url: `/v2.0/vpc/peerings/${ids.active}`,
        operationId: 'updateVpcPeering',
        tenant: web,
        status: 200,
        requestBody: { peering: { name: 'renamed' } },
        responseBody: { peering: { name: 'renamed' } },
      },
      { number: 2, operationId: 'listVpcPeerings', status: 401 },
    ]);
    expect(send('GET', '/__mock/calls?after=1').body.calls).toHaveLength(1);
  });

  test('have no body over 16 KB, and say so of a request', () => {
    const { send, as } = startWorld({ engine });
    as(web).create(vpcs.web, vpcs.reporting, undefined, { description: 'x'.repeat(20_000) });
    as(web).accept(ids.pending);
    const { calls } = send('GET', '/__mock/calls').body;
    expect(calls[0]).toMatchObject({ status: 400, requestTooLong: true });
    expect(calls[0]).not.toHaveProperty('requestBody');
    expect(calls[1]).not.toHaveProperty('requestTooLong');
  });

  test('have text as it was sent, in JSON or not', () => {
    const { send, as } = startWorld({ engine });
    as(web).call('POST', '', '"x"');
    as(web).call('POST', '', 'x');
    const { calls } = send('GET', '/__mock/calls').body;
    expect(calls.map(({ requestBody }: { requestBody: unknown }) => requestBody)).toEqual(['"x"', 'x']);
  });

  test('are the last hundred', () => {
    const { send, as } = startWorld({ engine });
    for (let count = 0; count < 350; count++) as(web).show(ids.unknown);
    const { calls, last } = send('GET', '/__mock/calls').body;
    expect([calls.length, calls[0].number, last]).toEqual([100, 251, 350]);
    expect(send('GET', '/__mock/calls?after=348').body.calls).toHaveLength(2);
  });

  test('are forgotten sooner when they are long', () => {
    const { send, as } = startWorld({ engine });
    for (let index = 0; index < 100; index++) as(web).list(`?x=${'x'.repeat(60_000)}`);
    as(web).list();
    const { calls, last } = send('GET', '/__mock/calls').body;
    expect([calls.length, calls[0].number, last]).toEqual([17, 85, 101]);
  });

  test('after what is not a number are refused', () => {
    const reply = startWorld({ engine }).send('GET', '/__mock/calls?after=x');
    expect(reply).toMatchObject({
      status: 400,
      body: { error: '/after must be the number of a call.', pointer: '/after' },
    });
  });
});

describe('the control plane', () => {
  test('says what there is', () => {
    const { send } = startWorld({ engine });
    expect(send('GET', '/__mock/nothing')).toMatchObject({
      status: 404,
      body: { error: 'The control plane has /__mock/state, /__mock/clock, /__mock/faults, /__mock/calls.' },
    });
    expect(send('GET', '/__mock/constructor').status).toBe(404);
    expect(send('HEAD', '/__mock/state').status).toBe(200);
    expect(send('PATCH', '/__mock/state')).toMatchObject({
      status: 405,
      headers: { Allow: 'GET, HEAD, PUT, POST, DELETE' },
      body: { error: '/__mock/state has GET, HEAD, PUT, POST, DELETE.' },
    });
  });

  test('is there for those who ask for it', () => {
    const mock = createMock({ engine });
    const { status, body } = mock.handle({ method: 'GET', url: '/__mock/state', headers: {} });
    expect([status, JSON.parse(body ?? '')]).toEqual([
      404,
      expect.objectContaining({
        error_msg: expect.stringContaining(
          'with --no-control or without createMock({ control: controlPlane })',
        ),
      }),
    ]);
    expect(mock.owns({ url: '/__mock/state' })).toBe(false);
  });
});

test('a body that is nested too deeply to be written again is among the calls as it was sent', () => {
  const { send, as } = startWorld({ engine });
  as(web).call('POST', '', nested(8000));
  const { calls } = send('GET', '/__mock/calls').body;
  expect(calls).toMatchObject([{ status: 400, requestBody: nested(8000) }]);
});

describe('sessions', () => {
  test('the one without a name is called default', () => {
    const { send, as } = startWorld({ engine });
    as(web).remove(ids.active);
    expect(send('GET', '/__mock/state', { 'x-mock-session': 'default' }).body).toEqual(
      send('GET', '/__mock/state').body,
    );
  });

  test('have their own state, clock, faults and calls', () => {
    const { send, as } = startWorld({ engine });
    const mine = { 'x-mock-session': 'mine' };
    send('POST', '/__mock/faults', mine, { status: 503 });
    send('POST', '/__mock/clock', mine, { set: '2031-01-01T00:00:00' });
    as(web).remove(ids.active);
    expect(as(web).list().status).toBe(200);
    expect(as(web).call('GET', '', undefined, mine).status).toBe(503);
    expect(as(web).call('GET', `/${ids.active}`, undefined, mine).status).toBe(200);
    expect(send('GET', '/__mock/state', mine).body).toMatchObject({
      session: 'mine',
      calls: 2,
      clock: { now: '2031-01-01T00:00:00' },
    });
    expect(send('GET', '/__mock/state').body.clock.now).toBe('2026-03-05T00:00:00');
  });

  test('are bounded in bytes: the longest unused one is dropped, and the next reply to its name says so', () => {
    const { as, mock, show, list } = startWithLongPeering();
    const removeIn = (name: string) => as(web).call('DELETE', `/${ids.active}`, undefined, session(name));
    for (const name of ['first', 'arriving']) removeIn(name);
    const arrived = mock.hold({ headers: session('arriving') });
    const dropped = Array.from({ length: 14 }, (_, index) => list(`long-${index}`).droppedSessions ?? []);
    expect(dropped.flat()).toEqual([
      { name: 'first', reason: 'memory' },
      { name: 'long-0', reason: 'memory' },
    ]);
    expect(list('first').headers).toMatchObject({ 'X-Mock-Session-Reset': 'memory' });
    expect(list('first').headers).not.toHaveProperty('X-Mock-Session-Reset');
    const kept = show('arriving');
    expect(kept.status).toBe(404);
    expect(kept.headers).not.toHaveProperty('X-Mock-Session-Reset');
    arrived();
  });

  test('give their memory back when their peerings are removed', () => {
    const { as, list } = startWithLongPeering();
    list('first');
    for (let round = 0; round < 15; round++) {
      const removed = as(web).call('DELETE', `/${ids.active}`, undefined, session(`short-${round}`));
      expect(removed).toMatchObject({ status: 204 });
      expect(removed.droppedSessions).toBeUndefined();
    }
  });

  /** Every session starts with a peering of 20 MB, and lists another one. */
  function startWithLongPeering() {
    const { body } = startWorld({ engine }).send('GET', '/__mock/state');
    const peerings = [{ ...body.peerings[0], more: 'x'.repeat(10_000_000) }];
    const { as, mock } = startWorld({ engine: defaultEngine, scenario: { peerings } });
    const call = (name: string, path: string) => as(web).call('GET', path, undefined, session(name));
    const show = (name: string) => call(name, `/${ids.active}`);
    return { as, mock, show, list: (name: string) => call(name, '?name=none') };
  }

  test('begin anew after half an hour without a call, which is said', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { as } = startWorld({ engine });
    const show = () => as(web).call('GET', `/${ids.active}`, undefined, session('mine'));
    as(web).call('DELETE', `/${ids.active}`, undefined, session('mine'));
    vi.advanceTimersByTime(29 * 60_000);
    expect(show().status).toBe(404);
    vi.advanceTimersByTime(30 * 60_000);
    expect(show()).toMatchObject({
      status: 200,
      headers: { 'X-Mock-Session-Reset': 'idle' },
      droppedSessions: [{ name: 'mine', reason: 'idle' }],
    });
  });

  const session = (name: string) => ({ 'x-mock-session': name });
});

/** As many lists in one another. */
function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}
