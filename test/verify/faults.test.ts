import { getEventListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { published } from '../../scripts/run.ts';
import { sweep } from '../../scripts/verify/clean-up.ts';
import { sleep } from '../../scripts/verify/options.ts';
import { mostAlive } from '../../scripts/verify/own-peerings.ts';
import { en } from '../../scripts/verify/report/en.ts';
import { har } from '../../scripts/verify/report/har.ts';
import { page } from '../../scripts/verify/report/page.ts';
import { exitCode } from '../../scripts/verify/result.ts';
import type { Fetch } from '../../scripts/verify/transport.ts';
import { billing, web } from '../mock/world.ts';
import { ask, fetchOf, identities, ids, optionsOf, refutations, verdictOf } from './ask.ts';

const json = { 'Content-Type': 'application/json', 'X-Request-Id': 'injected' };

/** A mock that fails every so many requests, before or after it answers. */
function failing(every: number, fail: (answer: () => Promise<Response>) => Promise<Response>) {
  const mock = createMock();
  let count = 0;
  const fetch: Fetch = (url, init) => {
    count += 1;
    const answer = () => mock.fetch(url, init);
    return count > 6 && count % every === 0 ? fail(answer) : answer();
  };
  return { mock, fetch };
}

function gateway(status: number, headers: Record<string, string> = {}) {
  const body = { error_code: 'APIGW.0308', error_msg: 'injected', request_id: 'injected' };
  return async () => new Response(JSON.stringify(body), { status, headers: { ...json, ...headers } });
}

function peeringsOf(mock: ReturnType<typeof createMock>): unknown[] {
  return [web, billing].flatMap((tenant) => {
    const reply = mock.handle({
      method: 'GET',
      url: '/v2.0/vpc/peerings',
      headers: { 'x-project-id': tenant },
    });
    return JSON.parse(reply.body ?? '').peerings;
  });
}

describe('a service that fails now and then is not refuted, and nothing is left on it', () => {
  const lost = async (answer: () => Promise<Response>) => {
    await answer();
    throw new TypeError('fetch failed');
  };
  const torn = async (answer: () => Promise<Response>) => {
    const { status, headers, text } = await answer().then(async (reply) => ({
      status: reply.status,
      headers: reply.headers,
      text: await reply.text(),
    }));
    return new Response(status === 204 ? null : text.slice(0, -1), { status, headers });
  };
  const failures: [string, number, (answer: () => Promise<Response>) => Promise<Response>][] = [
    ['429', 3, gateway(429, { 'Retry-After': '2' })],
    ['500', 7, gateway(500)],
    ['502', 5, gateway(502)],
    ['504 after the request took effect', 5, async (answer) => answer().then(gateway(504))],
    ['no reply after the request took effect', 5, lost],
    ['no reply, often', 2, lost],
    ['a reply that ends too early', 5, torn],
  ];

  test.each(failures)('%s', async (_, every, fail) => {
    const { mock, fetch } = failing(every, fail);
    const result = await ask(fetch);
    expect(refutations(result)).toEqual([]);
    expect(result.left).toEqual([]);
    expect(peeringsOf(mock)).toEqual([]);
    expect(ids(result, 'confirmed').length).toBeGreaterThan(every === 2 ? 5 : 45);
  });
});

test('429 is waited for as long as it says', async () => {
  const { fetch } = failing(9, gateway(429, { 'Retry-After': '7' }));
  const sleep = vi.fn(async () => {});
  await ask(fetch, { sleep });
  expect(sleep).toHaveBeenCalledWith(7000, expect.anything());
});

test('a create whose reply was lost is looked for, and deleted, before it is repeated', async () => {
  const { fetch: answer } = createMock();
  let isLost = false;
  const fetch: Fetch = async (url, init) => {
    const reply = await answer(url, init);
    const isCreate = init.method === 'POST' && reply.status === 201;
    if (isLost || !isCreate) return reply;
    isLost = true;
    throw new TypeError('fetch failed');
  };
  const { exchanges, left } = await ask(fetch);
  const start = exchanges.findIndex(({ response }) => 'error' in response);
  const after = exchanges.slice(start, start + 4).map(({ operationId }) => operationId);
  expect(after).toEqual(['createVpcPeering', 'listVpcPeerings', 'deleteVpcPeering', 'createVpcPeering']);
  expect(exchanges[start + 1]?.request.url).toMatch(/\?name=contract-check-\w+-\w+$/);
  expect(left).toEqual([]);
});

test('a run that is cut deletes what it made', async () => {
  const mock = createMock();
  const controller = new AbortController();
  let count = 0;
  const fetch: Fetch = async (url, init) => {
    const reply = await mock.fetch(url, init);
    count += 1;
    if (count === 140) controller.abort();
    return reply;
  };
  const result = await ask(fetch, { signal: controller.signal });
  expect(result.trouble?.kind).toBe('cut');
  expect(exitCode(result)).toBe(2);
  expect(refutations(result)).toEqual([]);
  expect(ids(result, 'unseen').length).toBeGreaterThan(60);
  expect(peeringsOf(mock)).toEqual([]);
});

test('what cannot be deleted is named with the command that deletes it', async () => {
  const { fetch: answer } = createMock();
  const fetch: Fetch = async (url, init) => {
    if (init.method !== 'DELETE') return answer(url, init);
    const body = { NeutronError: { message: 'no', type: 'PolicyNotAuthorized', detail: '' } };
    return new Response(JSON.stringify(body), { status: 403, headers: json });
  };
  const result = await ask(fetch);
  expect(exitCode(result)).toBe(1);
  expect(result.left.length).toBeGreaterThan(0);
  for (const { id, name, curl } of result.left) {
    expect(name).toMatch(/^contract-check-/);
    const url = `http://127.0.0.1:4010/v2.0/vpc/peerings/${id}`;
    expect(curl).toMatch(new RegExp(`^curl -X DELETE -H "X-Auth-Token: \\$VPC_(ACCEPTER_)?TOKEN" '${url}'$`));
  }
  expect(page(result, en, false)).toContain(result.left[0]?.curl);
});

test('a service that says that it deleted what it did not is found out', async () => {
  const { fetch: answer } = createMock();
  const fetch: Fetch = (url, init) =>
    init.method === 'DELETE' ? Promise.resolve(new Response(null, { status: 204 })) : answer(url, init);
  const result = await ask(fetch);
  expect(result.left.length).toBeGreaterThan(5);
  expect(exitCode(result)).toBe(1);
});

test('a peering that was there before is never deleted, whatever create answers', async () => {
  const mock = createMock({ scenario: 'story' });
  const before = peeringsOf(mock);
  const [existing] = before;
  const fetch: Fetch = async (url, init) =>
    init.method === 'POST'
      ? new Response(JSON.stringify({ peering: existing }), { status: 201, headers: json })
      : mock.fetch(url, init);
  const deleted: string[] = [];
  const result = await ask(async (url, init) => {
    if (init.method === 'DELETE') deleted.push(url);
    return fetch(url, init);
  });
  expect(deleted.filter((url) => url.includes((existing as { id: string }).id))).toEqual([]);
  expect(peeringsOf(mock)).toEqual(before);
  expect(verdictOf(result, 'peering-id').verdict).toBe('refuted');
});

describe.each(['', '.', '..', '%2e%2e', 'peering-7'])(
  'an id that is %j, not a UUID, leads to no path',
  (id) => {
    const uuid = /"id":"[0-9a-f-]{36}"/g;
    /** Writes the id instead of that of each peering, into the replies to some requests. */
    const naming = (methods: string[], mock: ReturnType<typeof createMock>, sent: string[]): Fetch => {
      return async (url, init) => {
        sent.push(`${init.method} ${new URL(url).pathname}`);
        const reply = await mock.fetch(url, init);
        if (reply.status === 204 || !methods.includes(init.method ?? '')) return reply;
        const text = (await reply.text()).replace(uuid, JSON.stringify({ id }).slice(1, -1));
        return new Response(text, { status: reply.status, headers: reply.headers });
      };
    };
    const isAstray = (request: string) =>
      !/^(GET|POST) .*\/peerings$|\/(peering-infos|contract-check)$|^PATCH/.test(request) &&
      !/\/peerings\/([0-9a-f-]{36}|not-a-uuid)(\/accept|\/reject)?$/i.test(request);

    test('from create: the fact is refuted, and the peering is found by its name and deleted', async () => {
      const mock = createMock();
      const sent: string[] = [];
      const result = await ask(naming(['POST'], mock, sent));
      expect(sent.filter(isAstray)).toEqual([]);
      expect(verdictOf(result, 'peering-id').verdict).toBe('refuted');
      expect(result.left).toEqual([]);
      expect(peeringsOf(mock)).toEqual([]);
    });

    test('from each reply: no more is created than cannot be deleted, and that is named', async () => {
      const mock = createMock();
      const sent: string[] = [];
      const result = await ask(naming(['POST', 'GET', 'PUT'], mock, sent));
      expect(sent.filter(isAstray)).toEqual([]);
      expect(verdictOf(result, 'peering-id').verdict).toBe('refuted');
      expect(peeringsOf(mock)).toHaveLength(1);
      expect(result.left).toMatchObject([
        { id, curl: expect.stringMatching(/^curl -H .*'http.*\/peerings\?name=contract-check-\w+-\w+' # /) },
      ]);
      sent.length = 0;
      const swept = await sweep(optionsOf(naming(['GET'], mock, sent)));
      expect(swept).toEqual({ deleted: [], left: result.left });
      expect(sent.filter((request) => !request.startsWith('GET '))).toEqual([]);
    });
  },
);

test('a tenant never has more than 20 peerings', async () => {
  const mock = createMock({ quota: 0 });
  let most = 0;
  await ask(async (url, init) => {
    const reply = await mock.fetch(url, init);
    if (init.method === 'POST') most = Math.max(most, peeringsOf(mock).length / 2);
    return reply;
  });
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(mostAlive);
});

test('no other host is asked, whatever links and redirects say', async () => {
  const { fetch: answer } = createMock();
  const hosts = new Set<string>();
  const redirects = new Set<unknown>();
  await ask(async (url, init) => {
    hosts.add(new URL(url).host);
    redirects.add(init.redirect);
    const reply = await answer(url, init);
    const text = (await reply.text()).replaceAll('http://127.0.0.1:4010/', 'https://elsewhere.example/');
    return new Response(reply.status === 204 ? null : text, { status: reply.status, headers: reply.headers });
  });
  expect([...hosts]).toEqual(['127.0.0.1:4010']);
  expect([...redirects]).toEqual(['manual']);
});

test('secrets are in no output, also where the service repeats them', async () => {
  const secrets = new Map([
    [web, '$VPC_TOKEN'],
    [billing, '$VPC_ACCEPTER_TOKEN'],
  ]);
  const { fetch: answer } = createMock();
  const result = await ask(
    async (url, init) => {
      const reply = await answer(url, init);
      if (reply.status !== 404) return reply;
      const message = `token ${new Headers(init.headers).get('x-auth-token')} knows no such peering`;
      const body = { NeutronError: { message, type: 'X', detail: encodeURIComponent(web) } };
      return new Response(JSON.stringify(body), {
        status: 404,
        headers: { ...json, 'Set-Cookie': web, 'X-Token': web },
      });
    },
    { secrets },
  );
  const texts = [JSON.stringify(result), har(result, '1.0.0'), page(result, en, true)];
  for (const text of texts) for (const secret of secrets.keys()) expect(text).not.toContain(secret);
  expect(JSON.stringify(result.exchanges)).not.toMatch(/x-auth-token/i);
  expect(verdictOf(result, 'accept-unknown-id').verdict).toBe('confirmed');
  const tenants = identities.size;
  expect(tenants).toBe(3);
});

describe('why there is no reply', () => {
  const secrets = new Map([
    ['other', '$VPC_STRANGER_TOKEN'],
    [web, '$VPC_TOKEN'],
  ]);
  const closed = () =>
    Promise.reject(new TypeError('fetch failed', { cause: new Error('other side closed') }));

  test('is said in the words of the socket, also where a token is one of them', async () => {
    const gone = await ask(closed, { secrets });
    expect(gone.trouble).toMatchObject({ kind: 'unreachable', detail: 'other side closed' });
    expect(gone.exchanges[0]?.response).toEqual({ error: 'other side closed' });
    const { fetch } = createMock();
    const once = await ask((url, init) => (init.method === 'POST' ? closed() : fetch(url, init)), {
      secrets,
    });
    expect(verdictOf(once, 'create-uri')).toMatchObject({
      reason: 'no-reply',
      observed: 'other side closed',
    });
    expect(once.trouble).toMatchObject({ kind: 'no-create', detail: 'other side closed' });
  });

  test('is said without the token that fetch quotes', async () => {
    const quoting = () =>
      Promise.reject(new TypeError(`Headers.append: "${web}" is an invalid header value.`));
    const result = await ask(quoting, { secrets });
    expect(result.trouble?.detail).toBe('Headers.append: "$VPC_TOKEN" is an invalid header value.');
    expect(JSON.stringify(result)).not.toContain(web);
  });
});

test('the tokens of the READMEs and of the help are no words', async () => {
  const { command } = await published.verify.load();
  const texts = [command.help, ...['README.md', 'README.zh-CN.md'].map((file) => readFileSync(file, 'utf8'))];
  for (const text of texts) {
    const tokens = [...text.matchAll(/^.*\bVPC_\w*TOKEN=.*$/gm)].flatMap(([line]) => [
      ...line.matchAll(/=(\S+)/g),
    ]);
    expect(tokens).toHaveLength(3);
    for (const [, token] of tokens) expect(token).toMatch(/^[a-z]+-[0-9a-f]{4}$/);
  }
});

test('credentials that are refused, and a host that is not there, are no verdict', async () => {
  const refused = await ask(gateway(401));
  expect(refused.trouble).toMatchObject({ kind: 'credentials', exchange: 1 });
  const gone = await ask(() =>
    Promise.reject(new TypeError('fetch failed', { cause: new Error('ENOTFOUND x') })),
  );
  expect(gone.trouble).toMatchObject({ kind: 'unreachable', detail: 'ENOTFOUND x' });
  for (const result of [refused, gone]) {
    expect(exitCode(result)).toBe(2);
    expect(ids(result, 'unseen')).toHaveLength(result.facts.length);
    expect(page(result, en, false).trim().split('\n')).toHaveLength(1);
  }
});

describe('a reply that is no answer leaves its facts unseen, and the rest is asked', () => {
  const deep = (open: string, middle: string, close: string) =>
    `${open.repeat(20_000)}${middle}${close.repeat(20_000)}`;
  const nested = 'the reply is nested deeper than 100 levels';
  const replies: [string, string, string][] = [
    ['objects in objects', deep('{"a":', '1', '}'), nested],
    ['lists in lists', deep('[', '', ']'), nested],
    ['a text of 9 MB', JSON.stringify('x'.repeat(9_000_000)), 'the reply is longer than 8000000 bytes'],
  ];
  const answered = (text: string) => Promise.resolve(new Response(text, { status: 200, headers: json }));

  test.each(replies)('%s', async (_, text, observed) => {
    const mock = createMock();
    const result = await ask((url, init) =>
      url.endsWith('/accept') ? answered(text) : mock.fetch(url, init),
    );
    expect(verdictOf(result, 'accept-uri')).toMatchObject({ verdict: 'unseen', reason: 'failed', observed });
    expect(refutations(result)).toEqual([]);
    expect(result.trouble).toBeUndefined();
    expect(ids(result, 'confirmed').length).toBeGreaterThan(45);
    expect(peeringsOf(mock)).toEqual([]);
  });

  test('to create: what it created is found and deleted', async () => {
    const mock = createMock();
    const result = await ask(async (url, init) => {
      const reply = await mock.fetch(url, init);
      return init.method === 'POST' ? answered(deep('[', '', ']')) : reply;
    });
    expect(result.left).toEqual([]);
    expect(peeringsOf(mock)).toEqual([]);
    expect(verdictOf(result, 'create-uri')).toMatchObject({ verdict: 'unseen', observed: nested });
  });

  test('to the first list, which a sweep needs', async () => {
    const mock = createMock();
    let count = 0;
    const result = await ask((url, init) => {
      count += 1;
      return count === 1 ? answered(deep('[', '', ']')) : mock.fetch(url, init);
    });
    expect(refutations(result)).toEqual([]);
    expect(result.trouble).toBeUndefined();
    expect(ids(result, 'confirmed').length).toBeGreaterThan(45);
    const swept = await sweep(optionsOf(() => answered(deep('[', '', ']'))));
    expect(swept).toMatchObject({ deleted: [], left: [], trouble: { kind: 'no-list', detail: nested } });
  });
});

test('a port that fetch never calls is named, and that nothing was asked', async () => {
  const result = await ask(fetch, { server: new URL('http://127.0.0.1:1') });
  expect(result.trouble).toMatchObject({ kind: 'unreachable' });
  expect(result.trouble?.detail).toBe(
    'fetch never calls port 1, so nothing was asked. Use a port that is not listed at https://fetch.spec.whatwg.org/#port-blocking',
  );
});

describe('a redirect is of no service, and refutes nothing', () => {
  const redirect = (status: number) => () =>
    Promise.resolve(new Response(null, { status, headers: { Location: 'https://vpc.example.com/v2.0' } }));

  test.each([301, 302, 303, 307, 308])('%i to all is told once, with where it leads', async (status) => {
    const result = await ask(redirect(status));
    const detail = `${status} to https://vpc.example.com/v2.0`;
    expect(result.trouble).toEqual({ kind: 'redirected', detail, exchange: 1 });
    expect(exitCode(result)).toBe(2);
    expect(ids(result, 'unseen')).toHaveLength(result.facts.length);
    expect(page(result, en, false)).toBe(
      `This is not the address of the service, since it redirects: ${detail}\n`,
    );
    expect(result.exchanges).toHaveLength(1);
  });

  test('to one operation leaves its facts unseen', async () => {
    const mock = createMock();
    const result = await ask((url, init) =>
      url.endsWith('/accept') ? redirect(308)() : mock.fetch(url, init),
    );
    expect(refutations(result)).toEqual([]);
    expect(verdictOf(result, 'accept-uri')).toMatchObject({
      verdict: 'unseen',
      reason: 'redirected',
      observed: '308 to https://vpc.example.com/v2.0',
    });
    expect(result.trouble).toBeUndefined();
    expect(peeringsOf(mock)).toEqual([]);
  });

  test('to create says where it leads', async () => {
    const mock = createMock();
    const result = await ask((url, init) =>
      init.method === 'POST' ? redirect(307)() : mock.fetch(url, init),
    );
    expect(refutations(result)).toEqual([]);
    const detail = '307 to https://vpc.example.com/v2.0';
    expect(result.trouble).toMatchObject({ kind: 'no-create', detail });
  });
});

test('a slow service is asked all the same', async () => {
  const result = await ask(fetchOf({ latency: [0, 2] }));
  expect(refutations(result)).toEqual([]);
});

test('waiting leaves nothing behind on the signal that ends it', async () => {
  const { signal } = new AbortController();
  await sleep(1, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  await expect(sleep(60_000, AbortSignal.abort())).rejects.toThrow('aborted');
});

describe('a service that does not answer in time', () => {
  /** Rejects when the time-out of the request or of the run aborts it, and never answers. */
  const silent: Fetch = (_, { signal }) =>
    new Promise((_, reject) => {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });

  /** The time of a reply is over at once; that of the run and of the cleanup never is. */
  const noPatience = (ms: number) =>
    ms === 30_000 ? AbortSignal.abort(new Error('timed out')) : new AbortController().signal;

  test('at all could not be asked, after two attempts', async () => {
    const result = await ask(silent, { timeout: noPatience });
    expect(result.trouble).toEqual({ kind: 'unreachable', detail: 'timed out', exchange: 2 });
    expect(exitCode(result)).toBe(2);
    expect(ids(result, 'confirmed')).toEqual([]);
    expect(verdictOf(result, 'create-uri')).toMatchObject({ verdict: 'unseen', reason: 'no-reply' });
  });

  test('for one operation leaves its facts unseen, and the others confirmed', async () => {
    const mock = createMock();
    const late = AbortSignal.abort(new Error('timed out'));
    const result = await ask((url, init) =>
      url.includes('/accept') ? silent(url, { ...init, signal: late }) : mock.fetch(url, init),
    );
    expect(refutations(result)).toEqual([]);
    expect(verdictOf(result, 'accept-uri')).toMatchObject({
      verdict: 'unseen',
      reason: 'no-reply',
      observed: 'timed out',
    });
    expect(ids(result, 'confirmed').length).toBeGreaterThan(45);
    expect(peeringsOf(mock)).toEqual([]);
  });

  test('of the whole run is no verdict, and nothing is left', async () => {
    const mock = createMock();
    const run = new AbortController();
    let count = 0;
    const fetch: Fetch = (url, init) => {
      count += 1;
      if (count === 60) run.abort(new Error('timed out'));
      return init.signal?.aborted ? silent(url, init) : mock.fetch(url, init);
    };
    const timeout = (ms: number) => (ms === 15 * 60_000 ? run.signal : new AbortController().signal);
    const result = await ask(fetch, { timeout });
    expect(result.trouble?.kind).toBe('cut');
    expect(exitCode(result)).toBe(2);
    expect(count).toBeLessThan(80);
    expect(peeringsOf(mock)).toEqual([]);
  });
});
