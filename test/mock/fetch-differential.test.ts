import { describe, expect, onTestFinished, test } from 'vitest';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { defaultEngine } from '../../scripts/mock/engine/default-engine.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { ids, web } from './world.ts';

type Fetch = typeof globalThis.fetch;

/** Both have a mock in the same state: one answers over HTTP, the other in memory. */
async function bothWays<T>(act: (fetch: Fetch, origin: string) => Promise<T>): Promise<[http: T, memory: T]> {
  const start = () =>
    createMock({
      engine: defaultEngine,
      scenario: 'story',
      clock: '2026-03-05T00:00:00',
      control: controlPlane,
    });
  const listening = await listen(start(), { port: 0, host: '127.0.0.1' });
  onTestFinished(() => listening.close());
  const http = await act(globalThis.fetch, listening.url);
  const memory = await act(start().fetch, listening.url);
  return [http, memory];
}

const peerings = '/v2.0/vpc/peerings';
const headers = { 'X-Project-Id': web };
const json = { ...headers, 'Content-Type': 'application/json' };
const update = JSON.stringify({ peering: { name: '更名' } });

/** The headers that the connection sets, not the mock. */
const connectionOnly = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'];

async function seen(reply: Response) {
  // The text of a status is not compared: HTTP/2 has none, as the mock in memory.
  const { status, ok, url, redirected, type, bodyUsed } = reply;
  const own = [...reply.headers].filter(([name]) => !connectionOnly.includes(name));
  const text = await reply.text();
  const links = text.replaceAll(new URL(url).origin, 'http://mock');
  return {
    status,
    ok,
    url: url.replace(new URL(url).origin, 'http://mock'),
    redirected,
    type,
    bodyUsed,
    headers: own,
    text: links,
  };
}

const form = () => {
  const data = new FormData();
  data.set('peering', 'x');
  return data;
};

/** What is thrown, by its name: the texts of an engine's network errors differ. */
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: Error) => `${error.name} ${error instanceof TypeError ? '' : error.message}`,
  );

describe('mock.fetch does what fetch does over HTTP', () => {
  test.each<[string, (fetch: Fetch, origin: string) => Promise<Response>]>([
    ['a URL as text', (fetch, origin) => fetch(`${origin}${peerings}`, { headers })],
    [
      'a URL object with a fragment',
      (fetch, origin) => fetch(new URL(`${peerings}?limit=1#top`, origin), { headers }),
    ],
    ['a Request', (fetch, origin) => fetch(new Request(`${origin}${peerings}/${ids.active}`, { headers }))],
    [
      'a Request whose method, headers and body are overridden',
      (fetch, origin) => {
        const request = new Request(`${origin}${peerings}/${ids.active}`, { headers });
        return fetch(request, { method: 'PUT', headers: json, body: update });
      },
    ],
    [
      'a clone of a Request',
      (fetch, origin) => {
        const request = new Request(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers: json,
          body: update,
        });
        return fetch(request.clone());
      },
    ],
    ['HEAD', (fetch, origin) => fetch(`${origin}${peerings}`, { method: 'HEAD', headers })],
    [
      'DELETE, which has no body in its reply',
      (fetch, origin) => fetch(`${origin}${peerings}/${ids.active}`, { method: 'DELETE', headers }),
    ],
    [
      'a method in lower case',
      (fetch, origin) => fetch(`${origin}${peerings}/${ids.active}`, { method: 'delete', headers }),
    ],
    [
      'a method that the path does not have',
      (fetch, origin) => fetch(`${origin}${peerings}`, { method: 'PATCH', headers }),
    ],
    ['no credentials', (fetch, origin) => fetch(`${origin}${peerings}`)],
    [
      'a body in bytes',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers: json,
          body: new TextEncoder().encode(update),
        }),
    ],
    [
      'a Blob with its own type',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers,
          body: new Blob([update], { type: 'application/json' }),
        }),
    ],
    [
      'a Blob of another type',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers,
          body: new Blob([update], { type: 'text/csv' }),
        }),
    ],
    [
      'text, whose type is text/plain',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, { method: 'PUT', headers, body: update }),
    ],
    [
      'URLSearchParams',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers,
          body: new URLSearchParams({ a: 'b' }),
        }),
    ],
    [
      'a stream',
      (fetch, origin) =>
        fetch(`${origin}${peerings}/${ids.active}`, {
          method: 'PUT',
          headers: json,
          body: new Blob([update]).stream(),
          duplex: 'half',
        } as RequestInit),
    ],
  ])('%s', async (_, act) => {
    const [http, memory] = await bothWays(async (fetch, origin) => seen(await act(fetch, origin)));
    expect(memory).toEqual(http);
  });

  test('a FormData, whose type has a boundary', async () => {
    const [http, memory] = await bothWays(async (fetch, origin) => {
      const reply = await fetch(`${origin}${peerings}/${ids.active}`, {
        method: 'PUT',
        headers,
        body: form(),
      });
      return [reply.status, await reply.text()];
    });
    expect(memory).toEqual(http);
    expect(http[0]).toBe(400);
  });

  test('a Request whose body was used is refused, and one without a body is used again', async () => {
    const [http, memory] = await bothWays(async (fetch, origin) => {
      const put = new Request(`${origin}${peerings}/${ids.active}`, {
        method: 'PUT',
        headers: json,
        body: update,
      });
      const get = new Request(`${origin}${peerings}`, { headers });
      return [
        (await fetch(put)).status,
        put.bodyUsed,
        await thrown(fetch(put)),
        (await fetch(get)).status,
        (await fetch(get)).status,
      ];
    });
    expect(memory).toEqual(http);
    expect(http).toEqual([200, true, 'TypeError ', 200, 200]);
  });

  test('a reply is cloned, and its body is read once', async () => {
    const [http, memory] = await bothWays(async (fetch, origin) => {
      const reply = await fetch(`${origin}${peerings}`, { headers });
      const clone = reply.clone();
      const { url, redirected, type } = clone;
      const same = (await reply.text()) === (await clone.text());
      return { url, redirected, type, same, again: await thrown(reply.text()), late: reply.bodyUsed };
    });
    expect(memory).toEqual(http);
  });

  test.each<[string, (fetch: Fetch, origin: string) => Promise<unknown>]>([
    [
      'before the call',
      (fetch, origin) =>
        thrown(
          fetch(`${origin}${peerings}`, { headers, signal: AbortSignal.abort(new Error('changed my mind')) }),
        ),
    ],
    [
      'before the call, by the signal of a Request',
      (fetch, origin) =>
        thrown(fetch(new Request(`${origin}${peerings}`, { headers, signal: AbortSignal.abort() }))),
    ],
    [
      'while the body is being sent',
      (fetch, origin) => {
        const controller = new AbortController();
        const body = new ReadableStream({
          pull: () => controller.abort(new Error('changed my mind')),
        });
        const init = { method: 'POST', headers: json, body, duplex: 'half', signal: controller.signal };
        return thrown(fetch(`${origin}${peerings}`, init as RequestInit));
      },
    ],
    [
      'while the reply is delayed',
      async (fetch, origin) => {
        await fetch(`${origin}/__mock/faults`, { method: 'POST', body: '{"delayMs": 2000}' });
        return thrown(fetch(`${origin}${peerings}`, { headers, signal: AbortSignal.timeout(50) }));
      },
    ],
    [
      'while the body of the reply is read',
      async (fetch, origin) => {
        const controller = new AbortController();
        const reply = await fetch(`${origin}${peerings}`, { headers, signal: controller.signal });
        controller.abort(new Error('changed my mind'));
        return thrown(reply.text());
      },
    ],
    [
      'while the body of the reply is read in parts',
      async (fetch, origin) => {
        const controller = new AbortController();
        const reply = await fetch(`${origin}${peerings}`, { headers, signal: controller.signal });
        const reader = reply.body?.getReader();
        controller.abort();
        return thrown(
          (async () => {
            while (!(await reader?.read())?.done);
          })(),
        );
      },
    ],
    [
      'after the body of the reply was read',
      async (fetch, origin) => {
        const controller = new AbortController();
        const reply = await fetch(`${origin}${peerings}`, { headers, signal: controller.signal });
        const text = await reply.text();
        controller.abort();
        return text.length;
      },
    ],
    [
      'by a connection that ends',
      async (fetch, origin) => {
        await fetch(`${origin}/__mock/faults`, { method: 'POST', body: '{"abort": true}' });
        return thrown(fetch(`${origin}${peerings}`, { headers }));
      },
    ],
    ['by a URL that is none', (fetch) => thrown(fetch('http://'))],
    [
      'by GET with a body',
      (fetch, origin) => thrown(fetch(`${origin}${peerings}`, { headers, body: update })),
    ],
  ])('a call that ends %s', async (_, act) => {
    const [http, memory] = await bothWays(act);
    expect(memory).toEqual(http);
  });
});
