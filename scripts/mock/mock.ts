import { type Answer, answer } from './answer.ts';
import type { ControlPlane } from './control.ts';
import type { Engine } from './engine/engine.ts';
import { gatewayError, invalidInput } from './error-reply.ts';
import { fetchFrom, respondFrom } from './fetch.ts';
import { type MockOptions, readOptions } from './options.ts';
import { type MockRequest, type MockResponse, parseTarget, splitUrl, type Target } from './request.ts';
import { preflight, write } from './response.ts';
import { Session, Sessions } from './session.ts';
import { memoryStore } from './store/store.ts';
import { atOnce, type Turns, withPauses } from './turns.ts';

export interface Mock {
  /** Answers a request. Never throws. */
  handle(request: MockRequest): MockResponse;
  /** Answers as `handle` does. Long work of the control plane is done in turns, so that other requests are answered in between. */
  handleInTurns(request: MockRequest): Promise<MockResponse>;
  /**
   * Tells that a request has begun to arrive whose `handle` comes later. Its session is kept until the returned function is called.
   * Hosts that read bodies or wait before they reply call it; `fetch` and `intercept` do.
   */
  hold(request: Pick<MockRequest, 'headers'>): () => void;
  /** Replaces the global `fetch`, for any host. Rejects with a `TypeError` when the connection ends without a reply. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** Answers a request in a service worker; `undefined` when the request is not for the mock and should go to its server. */
  intercept(request: Request): Promise<Response | undefined>;
  /** Returns whether the request is for a path of the contract or of the control plane. */
  owns(request: Pick<MockRequest, 'url'>): boolean;
}

/** Creates a mock. `fallback` is the engine if the options have none. */
export function mockOf(options: MockOptions, fallback: Engine): Mock {
  const { engine, store, control, latency, start } = readOptions(options, fallback);
  // Its bytes are not counted, since it is never dropped.
  const main = new Session(mainName, start, store ?? memoryStore());
  const sessions = new Sessions((name) => new Session(name, start));

  function handle(given: MockRequest): MockResponse {
    const begun = begin(given);
    return 'next' in begun ? atOnce(begun) : begun;
  }

  async function handleInTurns(given: MockRequest): Promise<MockResponse> {
    const begun = begin(given);
    return 'next' in begun ? withPauses(begun) : begun;
  }

  /** Returns the reply, or the turns in which the control plane works on it. */
  function begin(given: MockRequest): MockResponse | Turns<MockResponse> {
    const request = inLowerCase(given);
    const { 'x-mock-session': name = mainName } = request.headers;
    if (!sessionName.test(name)) return refuseSession(request, main.ids.requestId());
    const session = name === mainName ? main : sessions.get(name);
    const id = session.ids.requestId();
    const target = parseTarget(request.url);
    if (control !== undefined && target?.segments[0] === '__mock')
      return controlled(control, session, request, target, id);
    // A store can fail, on a full disk for example: the reply is a 500, and the process goes on.
    try {
      return finish(session, reply(session, request, target, id));
    } catch (error) {
      return finish(session, write(request, failure(error, id), id));
    }
  }

  function* controlled(
    { answer }: ControlPlane,
    session: Session,
    request: MockRequest,
    target: Target,
    id: string,
  ): Turns<MockResponse> {
    let answered: Answer;
    try {
      answered = { outcome: yield* answer(session, engine, request, target) };
    } catch (error) {
      answered = failure(error, id);
    }
    return finish(session, write(request, answered, id, true));
  }

  function reply(
    session: Session,
    request: MockRequest,
    target: Target | undefined,
    id: string,
  ): MockResponse {
    const allowed = preflight(request, id);
    if (allowed !== undefined) return allowed;
    const answered = target === undefined ? undecodable : answer(engine, session, { request, target, id });
    const response = write(request, answered, id, false, waitingTime(latency));
    control?.record(session, request, response);
    return response;
  }

  /** Tells the caller if its session was dropped before, and drops the sessions that must go. */
  function finish(session: Session, response: MockResponse): MockResponse {
    if (session === main) return response;
    const reason = sessions.takeDropReason(session);
    if (reason !== undefined) response.headers['X-Mock-Session-Reset'] = reason;
    const droppedSessions = sessions.sweep(session);
    return droppedSessions.length > 0 ? { ...response, droppedSessions } : response;
  }

  function hold({ headers }: Pick<MockRequest, 'headers'>): () => void {
    const name = headers['x-mock-session'] ?? mainName;
    return name === mainName || !sessionName.test(name) ? () => {} : sessions.hold(name);
  }

  function owns({ url }: Pick<MockRequest, 'url'>): boolean {
    const segments = parseTarget(url)?.segments ?? splitUrl(url)[0].slice(1).split('/');
    return (
      (control !== undefined && segments[0] === '__mock') ||
      engine.match('GET', segments).kind !== 'unknown route'
    );
  }

  return {
    handle,
    handleInTurns,
    hold,
    owns,
    fetch: async (input, init) => fetchFrom({ hold, handleInTurns }, input, init),
    intercept: async (request) => (owns(request) ? respondFrom({ hold, handleInTurns }, request) : undefined),
  };
}

function failure(error: unknown, id: string): Answer {
  return { outcome: gatewayError(500, 'Mock.0500', `The mock failed: ${error}`, id) };
}

/** Converts header names to lower case: Node does so already, but requests written by hand can have any case. */
function inLowerCase(request: MockRequest): MockRequest {
  for (const name in request.headers) {
    if (name === name.toLowerCase()) continue;
    const headers = Object.entries(request.headers).map(([each, value]) => [each.toLowerCase(), value]);
    return { ...request, headers: Object.fromEntries(headers) };
  }
  return request.headers === undefined ? { ...request, headers: {} } : request;
}

/** Picks a latency. It does not use the session's generator, so that latency does not change the ids in replies. */
function waitingTime([from, to]: readonly [number, number]): number {
  return Math.round(from + Math.random() * (to - from));
}

const undecodable = { outcome: invalidInput('Invalid input for operation: The URL cannot be decoded.') };

const mainName = 'default';
const sessionName = /^[\w.:-]{1,128}$/;

function refuseSession(request: MockRequest, id: string): MockResponse {
  const reason = 'Reason: must be 1 to 128 of A-Z a-z 0-9 . _ : -';
  return write(request, { outcome: invalidInput(`Invalid input for X-Mock-Session. ${reason}.`) }, id);
}
