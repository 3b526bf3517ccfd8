import type { Mock, MockOptions } from '../../scripts/mock/create-mock.ts';
import type { Fetch } from '../../scripts/verify/transport.ts';
import type { Vpcs } from '../../scripts/verify/vpc-pairs.ts';
import { billing, stranger, vpcs, web } from '../mock/world.ts';

export interface Call {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: a departure edits whatever is there.
  body: any;
}

type Next = (call: Call) => Promise<Answer>;

/** A service that departs from the mock in one point. */
export interface Departure {
  what: string;
  /** The facts that the departure contradicts, and no more. */
  refutes: string[];
  answer: (call: Call, next: Next) => Promise<Answer>;
  mock?: MockOptions;
  vpcs?: Vpcs;
  large?: true;
}

/** A mock whose requests or replies are changed. */
export function departing(mock: Mock, { answer }: Pick<Departure, 'answer'>): Fetch {
  const next: Next = async ({ method, url, headers, body }) => {
    const reply = mock.handle({ method, url: url.href, headers, body });
    return {
      status: reply.status,
      headers: inLowerCase(reply.headers),
      body: reply.body === undefined ? undefined : JSON.parse(reply.body),
    };
  };
  return async (url, { method = 'GET', headers, body }) => {
    const call: Call = {
      method,
      url: new URL(url),
      headers: inLowerCase(headers as Record<string, string>),
      body: body == null ? '' : new TextDecoder().decode(body as Uint8Array),
    };
    const { status, headers: own, body: answered } = await answer(call, next);
    const isEmpty = status === 204 || answered === undefined;
    const text = typeof answered === 'string' ? answered : JSON.stringify(answered);
    return new Response(isEmpty ? null : text, { status, headers: own });
  };
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const collection = /\/v2\.0\/vpc\/peerings$/;

function operationOf({ method, url: { pathname } }: Call): string {
  if (pathname.endsWith('/peering-infos')) return method === 'GET' ? 'infos' : 'other';
  if (collection.test(pathname)) return { POST: 'create', GET: 'list' }[method] ?? 'other';
  const verb = /\/peerings\/[^/]+(?:\/(accept|reject))?$/.exec(pathname);
  if (verb === null) return 'other';
  return method === 'PUT' && verb[1]
    ? verb[1]
    : ({ GET: 'show', PUT: 'update', DELETE: 'delete' }[method] ?? 'other');
}

type Edit = (answer: Answer, call: Call) => Answer | undefined;

/** Changes replies to an operation. */
function reply(operation: string | undefined, edit: Edit): Departure['answer'] {
  return async (call, next) => {
    const answer = await next(call);
    if (operation !== undefined && operationOf(call) !== operation) return answer;
    return edit(answer, call) ?? answer;
  };
}

/** Changes replies to an operation that succeed. */
function success(
  operation: string,
  edit: (body: Answer['body'], call: Call) => unknown,
): Departure['answer'] {
  return reply(operation, (answer, call) => {
    if (answer.status >= 300) return answer;
    return { ...answer, body: edit(answer.body, call) ?? answer.body };
  });
}

/** Changes the status of replies. */
function status(operation: string | undefined, from: number, to: number): Departure['answer'] {
  return reply(operation, (answer) => (answer.status === from ? { ...answer, status: to } : answer));
}

/** Refuses some requests. */
function refuse(
  operation: string,
  when: (call: Call) => boolean,
  code = 400,
  type = 'InvalidInput',
): Departure['answer'] {
  return async (call, next) =>
    operationOf(call) === operation && when(call) ? neutron(code, type) : next(call);
}

/** Changes requests before they are answered. */
function request(operation: string, edit: (call: Call) => Partial<Call> | undefined): Departure['answer'] {
  return (call, next) => next(operationOf(call) === operation ? { ...call, ...edit(call) } : call);
}

/** Changes the peering that a request sends. */
function sent(operation: string, edit: (peering: Answer['body']) => Answer['body']): Departure['answer'] {
  return request(operation, ({ body }) => {
    const parsed = JSON.parse(body || '{}');
    if (typeof parsed.peering?.name !== 'string') return undefined;
    return { body: JSON.stringify({ ...parsed, peering: edit(parsed.peering) }) };
  });
}

/** Changes the query of a list. */
function query(edit: (query: URLSearchParams) => void, operation = 'list'): Departure['answer'] {
  return request(operation, (call) => {
    const url = new URL(call.url);
    edit(url.searchParams);
    return { url };
  });
}

const headers = { 'content-type': 'application/json', 'x-request-id': 'departure' };

function neutron(status: number, type = 'InvalidInput', message = 'departure'): Answer {
  return { status, headers, body: { NeutronError: { message, type, detail: '' } } };
}

/** A path that has other methods. */
function notThere(): Answer {
  return { ...gateway(405, 'APIGW.0105'), headers: { ...headers, allow: 'OPTIONS' } };
}

function gateway(status: number, code: string): Answer {
  return { status, headers, body: { error_code: code, error_msg: 'departure', request_id: 'departure' } };
}

const tenantOf = ({ headers }: Call) => headers['x-auth-token'];
const peeringOf = ({ body }: Call): Answer['body'] => {
  try {
    return JSON.parse(body).peering ?? {};
  } catch {
    return {};
  }
};
const idIn = ({ url }: Call) => url.pathname.split('/')[4] ?? '';
const inQuery = (call: Call, name: string) => call.url.searchParams.get(name);
const anotherVpc = (peering: Answer['body']) => ({
  ...peering,
  accept_vpc_info: { ...peering.accept_vpc_info, vpc_id: crypto.randomUUID() },
});
const ownVpcs = { requester: [vpcs.web, vpcs.database], accepter: [vpcs.billing, vpcs.ledger] };
const owners = { tenants: { [web]: { vpcs: ownVpcs.requester }, [billing]: { vpcs: ownVpcs.accepter } } };

/** Creates with a request that the mock takes where it refuses this one. */
function instead(when: (answer: Answer, call: Call) => boolean, edit: (peering: Answer['body']) => unknown) {
  return async (call: Call, next: Next): Promise<Answer> => {
    const answer = await next(call);
    if (operationOf(call) !== 'create' || !when(answer, call)) return answer;
    return next({ ...call, body: JSON.stringify({ peering: edit(peeringOf(call)) }) });
  };
}

const typeOf = ({ body }: Answer) => body?.NeutronError?.type;

const create: Departure[] = [
  { what: 'create answers 200', refutes: ['create-answers-201'], answer: status('create', 201, 200) },
  {
    what: 'create answers without a wrapper',
    refutes: ['create-response-member'],
    answer: success('create', ({ peering }) => peering),
  },
  {
    what: 'create is not there',
    refutes: ['create-uri'],
    answer: async (call, next) =>
      operationOf(call) === 'create' && tenantOf(call) ? notThere() : next(call),
  },
  {
    what: 'a peering within one tenant waits',
    refutes: ['create-same-tenant', 'tenant-id-empty'],
    answer: success('create', ({ peering }) => {
      const { request_vpc_info: from, accept_vpc_info: to } = peering;
      return from.tenant_id === to.tenant_id
        ? { peering: { ...peering, status: 'PENDING_ACCEPTANCE' } }
        : undefined;
    }),
  },
  {
    what: 'a peering to another tenant is active at once',
    refutes: ['create-other-tenant'],
    answer: success('create', ({ peering }) => ({ peering: { ...peering, status: 'ACTIVE' } })),
  },
  {
    what: "create wants the requester's tenant",
    refutes: ['create-request-sample', 'create-requester-tenant'],
    answer: refuse('create', (call) => !!tenantOf(call) && !peeringOf(call).request_vpc_info?.tenant_id),
  },
  {
    what: 'the reply names another tenant than the project',
    refutes: ['tenant-is-project'],
    answer: success('create', ({ peering }) => ({
      peering: { ...peering, request_vpc_info: { ...peering.request_vpc_info, tenant_id: 'account' } },
    })),
  },
  {
    what: 'an empty tenant_id is refused',
    refutes: ['tenant-id-empty'],
    answer: refuse('create', (call) => peeringOf(call).request_vpc_info?.tenant_id === ''),
  },
  {
    what: 'the accepter is stored without its tenant',
    refutes: ['create-accepter-tenant'],
    answer: success('create', ({ peering }) => ({
      peering: {
        ...peering,
        accept_vpc_info: { ...peering.accept_vpc_info, tenant_id: peering.request_vpc_info.tenant_id },
      },
    })),
  },
  {
    what: 'a name of 64 characters is refused',
    refutes: ['create-name-length'],
    answer: refuse('create', (call) => peeringOf(call).name?.length === 64),
  },
  {
    what: 'a name of 65 characters is taken',
    refutes: ['create-name-length'],
    answer: sent('create', (peering) => ({ ...peering, name: peering.name.slice(0, 64) })),
  },
  {
    what: 'an empty name is taken',
    refutes: ['create-name-length'],
    answer: instead(
      (_, call) => peeringOf(call).name === '',
      (peering) => ({ ...peering, name: 'unnamed' }),
    ),
  },
  {
    what: 'no name is taken',
    refutes: ['create-required-members'],
    answer: instead(
      (_, call) => 'accept_vpc_info' in peeringOf(call) && !('name' in peeringOf(call)),
      (peering) => ({ ...peering, name: 'unnamed' }),
    ),
  },
  {
    what: 'no accepter VPC is needed',
    refutes: ['create-required-members'],
    answer: instead(
      (_, call) =>
        peeringOf(call).accept_vpc_info !== undefined && !('vpc_id' in peeringOf(call).accept_vpc_info),
      anotherVpc,
    ),
  },
  {
    what: 'a list of peerings is taken',
    refutes: ['create-body'],
    answer: instead(
      (_, call) => Array.isArray(peeringOf(call)),
      ([peering]) => peering,
    ),
  },
  {
    what: 'unknown members of create are ignored',
    refutes: ['requests-closed'],
    answer: sent('create', ({ descriptoin: _, ...peering }) => peering),
  },
  {
    what: 'unknown members of update are ignored',
    refutes: ['requests-closed'],
    answer: sent('update', ({ nmae: _, ...peering }) => peering),
  },
  {
    what: 'create takes no description',
    refutes: ['description-on-create'],
    answer: refuse('create', (call) => (peeringOf(call).description ?? '') !== ''),
  },
  {
    what: 'a description of 255 characters is refused',
    refutes: ['description-form'],
    answer: refuse('create', (call) => peeringOf(call).description?.length === 255),
  },
  {
    what: 'a description of 256 characters is taken',
    refutes: ['description-form'],
    answer: sent('create', (peering) =>
      peering.description ? { ...peering, description: peering.description.slice(0, 255) } : peering,
    ),
  },
  {
    what: 'angle brackets are taken on create',
    refutes: ['description-form'],
    answer: sent('create', (peering) =>
      peering.description ? { ...peering, description: peering.description.replace(/[<>]/g, '') } : peering,
    ),
  },
  {
    what: 'angle brackets are taken on update',
    refutes: ['description-form'],
    answer: request('update', ({ body }) => ({ body: body.replace(/[<>]/g, '') })),
  },
  {
    what: 'a tenant_id of 256 characters is taken',
    refutes: ['tenant-id-form'],
    answer: request('create', ({ body }) => ({ body: body.replace(/t{256}/, 't') })),
  },
  {
    what: 'a VPC is peered with itself',
    refutes: ['error-self-peering'],
    answer: instead(
      (_, call) =>
        peeringOf(call).accept_vpc_info?.vpc_id !== undefined &&
        peeringOf(call).accept_vpc_info.vpc_id === peeringOf(call).request_vpc_info?.vpc_id,
      anotherVpc,
    ),
  },
  {
    what: 'any tenant is taken on the requester side',
    refutes: ['mock-requester-tenant', 'mock-check-order'],
    answer: request('create', ({ body }) => ({
      body: body.replace(',"tenant_id":"contract-check-nobody"', ''),
    })),
  },
  {
    what: 'the pair is checked before the owner',
    refutes: ['mock-check-order'],
    answer: async (call, next) => {
      const answer = await next(call);
      if (operationOf(call) !== 'create' || !call.body.includes('contract-check-nobody')) return answer;
      const again = await next({
        ...call,
        body: call.body.replace(',"tenant_id":"contract-check-nobody"', ''),
      });
      if (again.status === 409) return again;
      const url = new URL(`${call.url.href}/${again.body.peering.id}`);
      await next({ ...call, method: 'DELETE', url, body: '' });
      return answer;
    },
  },
  {
    what: 'two VPCs have several peerings',
    refutes: ['pair-unique', 'pair-unique-status', 'rejected-first-deleted'],
    answer: instead((answer) => typeOf(answer) === 'VpcPeeringExists', anotherVpc),
  },
  {
    what: 'a second peering of a pair is 400',
    refutes: ['pair-unique-status'],
    answer: reply('create', (answer) =>
      typeOf(answer) === 'VpcPeeringExists' ? { ...answer, status: 400 } : answer,
    ),
  },
  {
    what: 'a rejected peering does not block its pair',
    refutes: ['rejected-first-deleted'],
    answer: instead(
      (answer, call) => typeOf(answer) === 'VpcPeeringExists' && !!peeringOf(call).accept_vpc_info.tenant_id,
      anotherVpc,
    ),
  },
  {
    what: 'a VPC id in upper case is refused',
    refutes: ['mock-uuid-case'],
    answer: refuse('create', (call) => /[A-F]/.test(peeringOf(call).request_vpc_info?.vpc_id ?? '')),
  },
  {
    what: 'an id in upper case is unknown',
    refutes: ['mock-uuid-case'],
    answer: refuse('show', (call) => /[A-F]/.test(idIn(call)), 404, 'VpcPeeringNotFound'),
  },
  {
    what: 'the first of two members counts',
    refutes: ['mock-member-twice'],
    answer: request('create', ({ body }) => ({
      body: body.replace(/("name":"[^"]*"),"name":"[^"]*"/, '$1'),
    })),
  },
  {
    what: 'JSON is taken as text/plain',
    refutes: ['mock-content-type'],
    answer: request('create', ({ headers }) => ({
      headers: { ...headers, 'content-type': 'application/json' },
    })),
  },
  {
    what: 'a body without a media type is refused',
    refutes: ['mock-content-type'],
    answer: refuse('create', ({ headers, body }) => body !== '' && headers['content-type'] === undefined),
  },
  {
    what: 'a VPC is used by one tenant only',
    refutes: ['mock-vpc-identity'],
    answer: (() => {
      const used = new Map<string, string | undefined>();
      return async (call: Call, next: Next): Promise<Answer> => {
        const vpc = peeringOf(call).request_vpc_info?.vpc_id;
        if (operationOf(call) !== 'create' || vpc === undefined) return next(call);
        if (used.has(vpc) && used.get(vpc) !== tenantOf(call) && tenantOf(call))
          return neutron(409, 'VpcInUse');
        used.set(vpc, tenantOf(call));
        return next(call);
      };
    })(),
  },
  {
    what: "a VPC's name is refused in other words",
    refutes: ['vpc-id'],
    answer: reply('create', (answer) =>
      JSON.stringify(answer.body ?? '').includes('not a valid UUID') ? neutron(400) : answer,
    ),
  },
  {
    what: 'a wrong accepter VPC and a wrong accepter tenant are worded differently',
    refutes: ['error-wrong-accepter'],
    mock: { tenants: owners },
    vpcs: ownVpcs,
    answer: reply('create', (answer, call) =>
      peeringOf(call).accept_vpc_info?.tenant_id === 'contract-check-nobody' ? neutron(400) : answer,
    ),
  },
  {
    what: 'a wrong accepter is 404',
    refutes: ['error-wrong-accepter-status'],
    mock: { tenants: owners },
    vpcs: ownVpcs,
    answer: reply('create', (answer) =>
      JSON.stringify(answer.body ?? '').includes('Accept VPC id or tenant id')
        ? { ...answer, status: 404 }
        : answer,
    ),
  },
  {
    what: 'the tenant of the accepter VPC need not be named',
    refutes: ['create-accepter-tenant'],
    mock: { tenants: owners },
    vpcs: ownVpcs,
    answer: sent('create', (peering) =>
      ownVpcs.accepter.includes(peering.accept_vpc_info?.vpc_id) && !('tenant_id' in peering.accept_vpc_info)
        ? { ...peering, accept_vpc_info: { ...peering.accept_vpc_info, tenant_id: billing } }
        : peering,
    ),
  },
];

const members: Departure[] = [
  {
    what: 'there is no description in replies',
    refutes: ['mock-optional-members'],
    answer: success('show', ({ peering: { description: _, ...peering } }) => ({ peering })),
  },
  {
    what: 'times are local',
    refutes: ['timestamps'],
    answer: success('create', ({ peering }) => {
      const local = new Date(Date.parse(`${peering.created_at}Z`) + 8 * 3_600_000);
      return { peering: { ...peering, created_at: local.toISOString().slice(0, 19) } };
    }),
  },
  {
    what: 'times have a zone',
    refutes: ['timestamps'],
    answer: success('show', ({ peering }) => ({
      peering: { ...peering, updated_at: `${peering.updated_at}Z` },
    })),
  },
  {
    what: 'there is another status',
    refutes: ['status-values'],
    answer: success('list', ({ peerings, ...rest }) => ({
      ...rest,
      peerings: peerings.map((row: object) => ({ ...row, status: 'CREATING' })),
    })),
  },
  {
    what: 'the id of a peering is a number',
    refutes: ['peering-id'],
    answer: success('show', ({ peering }) => ({ peering: { ...peering, id: 7 } })),
  },
  {
    what: 'the id of a VPC is its name',
    refutes: ['create-response-sample'],
    answer: success('show', ({ peering }) => ({
      peering: { ...peering, request_vpc_info: { ...peering.request_vpc_info, vpc_id: 'web' } },
    })),
  },
  {
    what: 'a side is not there',
    refutes: ['create-response-sample'],
    answer: success('show', ({ peering: { accept_vpc_info: _, ...peering } }) => ({ peering })),
  },
  {
    what: 'a tenant_id in replies is empty',
    refutes: ['tenant-id-in-replies'],
    answer: success('show', ({ peering }) => ({
      peering: { ...peering, request_vpc_info: { ...peering.request_vpc_info, tenant_id: '' } },
    })),
  },
  {
    what: 'a tenant_id in replies is long',
    refutes: ['tenant-id-form'],
    answer: success('show', ({ peering }) => ({
      peering: { ...peering, request_vpc_info: { ...peering.request_vpc_info, tenant_id: 't'.repeat(256) } },
    })),
  },
  {
    what: 'a description in replies is null',
    refutes: ['description-form', 'update-members'],
    answer: success('show', ({ peering }) => ({ peering: { ...peering, description: null } })),
  },
  {
    what: 'unknown members come in replies',
    refutes: [],
    answer: success('show', ({ peering }) => ({ peering: { ...peering, region: 'cn-north-4' } })),
  },
];

const life: Departure[] = [
  {
    what: 'show answers without a wrapper',
    refutes: ['show-answers-wrapped'],
    answer: success('show', ({ peering }) => peering),
  },
  {
    what: 'update answers without a wrapper',
    refutes: ['update-answers-wrapped'],
    answer: success('update', ({ peering }) => peering),
  },
  {
    what: 'update is 202',
    refutes: ['update-answers-wrapped'],
    answer: status('update', 200, 202),
  },
  {
    what: 'update changes the name only',
    refutes: ['update-members'],
    answer: request('update', ({ body }) => ({ body: body.replace(',"description":"changed"', '') })),
  },
  {
    what: 'update takes nothing to change',
    refutes: ['update-not-empty'],
    answer: async (call, next) =>
      operationOf(call) === 'update' && call.body === '{"peering":{}}'
        ? next({ ...call, method: 'GET', body: '' })
        : next(call),
  },
  { what: 'update refuses with 422', refutes: ['error-400'], answer: status('update', 400, 422) },
  { what: 'delete is 200', refutes: ['delete-answers-204'], answer: status('delete', 204, 200) },
  {
    what: 'a deleted peering is shown as DELETED',
    refutes: ['delete-at-once', 'status-deleted'],
    answer: (() => {
      const last = new Map<string, Answer>();
      return async (call: Call, next: Next): Promise<Answer> => {
        if (operationOf(call) === 'delete') {
          const before = await next({ ...call, method: 'GET' });
          if (before.status === 200)
            last.set(idIn(call), {
              ...before,
              body: { peering: { ...before.body.peering, status: 'DELETED' } },
            });
        }
        const answer = await next(call);
        return operationOf(call) === 'show' ? (last.get(idIn(call)) ?? answer) : answer;
      };
    })(),
  },
  {
    what: 'a deleted peering is 410',
    refutes: ['status-deleted'],
    answer: reply('show', (answer, call) =>
      answer.status === 404 && !/^(0000|not-)/.test(idIn(call)) && tenantOf(call) !== stranger
        ? { ...answer, status: 410 }
        : answer,
    ),
  },
  {
    what: 'accept answers with a wrapper',
    refutes: ['accept-answers-bare'],
    answer: success('accept', (peering) => ({ peering })),
  },
  { what: 'accept is 202', refutes: ['accept-answers-bare'], answer: status('accept', 200, 202) },
  {
    what: 'reject answers with a wrapper',
    refutes: ['reject-answers-bare'],
    answer: success('reject', (peering) => ({ peering })),
  },
  {
    what: 'reject answers ACTIVE',
    refutes: ['reject-answers-bare', 'mock-body-without-need'],
    answer: success('reject', (peering) => ({ ...peering, status: 'ACTIVE' })),
  },
  {
    what: 'a rejected peering is shown as waiting',
    refutes: ['create-refused'],
    answer: success('show', ({ peering }) =>
      peering.status === 'REJECTED' ? { peering: { ...peering, status: 'PENDING_ACCEPTANCE' } } : undefined,
    ),
  },
  {
    what: "the tenant_id beside the id is the requester's",
    refutes: ['accept-reject-tenant-id'],
    answer: success('accept', (peering) => ({ ...peering, tenant_id: web })),
  },
  {
    what: 'there is no tenant_id beside the id',
    refutes: [],
    answer: success('accept', ({ tenant_id: _, ...peering }) => peering),
  },
  {
    what: 'accepting what does not wait is 400',
    refutes: ['not-pending-status'],
    answer: reply('accept', (answer) =>
      typeOf(answer) === 'VpcPeeringNotPending' ? { ...answer, status: 400 } : answer,
    ),
  },
  {
    what: 'a body sent to accept is refused',
    refutes: ['mock-body-without-need'],
    answer: refuse('accept', ({ body }) => body !== ''),
  },
  {
    what: 'an unknown id is 400 for update',
    refutes: ['accept-unknown-id'],
    answer: refuse('update', (call) => /^0000/.test(idIn(call)) && !!tenantOf(call)),
  },
  {
    what: 'an id that is not a UUID is 400',
    refutes: ['peering-id-not-checked'],
    answer: refuse('show', (call) => idIn(call) === 'not-a-uuid'),
  },
  ...(
    [
      ['show', ['show-uri']],
      ['update', ['update-uri']],
      ['delete', ['delete-uri']],
      ['accept', ['accept-uri']],
      ['reject', ['reject-uri']],
    ] as const
  ).map(([operation, refutes]) => ({
    what: `${operation} is somewhere else`,
    refutes: [...refutes],
    answer: async (call: Call, next: Next) =>
      operationOf(call) === operation && tenantOf(call) ? notThere() : next(call),
  })),
];

const sides: Departure[] = [
  {
    what: 'the requester accepts',
    refutes: ['accepter-only'],
    answer: async (call, next) => {
      const answer = await next(call);
      if (operationOf(call) !== 'accept' || answer.status !== 403) return answer;
      const shown = await next({
        ...call,
        method: 'GET',
        url: new URL(call.url.href.replace('/accept', '')),
      });
      return { ...answer, status: 200, body: { ...shown.body.peering, status: 'ACTIVE' } };
    },
  },
  {
    what: 'the requester is refused with 409',
    refutes: ['error-403', 'error-403-form'],
    answer: reply(undefined, (answer) =>
      answer.status === 403 ? { ...neutron(409, 'VpcPeeringNotPending') } : answer,
    ),
  },
  {
    what: 'the requester is refused with another type',
    refutes: ['error-403-form'],
    answer: reply(undefined, (answer) => (answer.status === 403 ? neutron(403, 'Forbidden') : answer)),
  },
  {
    what: 'the status is checked before the caller',
    refutes: ['who-before-what'],
    answer: async (call, next) => {
      const answer = await next(call);
      if (operationOf(call) !== 'accept' || answer.status !== 403) return answer;
      const shown = await next({
        ...call,
        method: 'GET',
        url: new URL(call.url.href.replace('/accept', '')),
      });
      return shown.body.peering.status === 'REJECTED' ? neutron(409, 'VpcPeeringNotPending') : answer;
    },
  },
  {
    what: 'the accepter may not delete',
    refutes: ['either-side'],
    answer: async (call, next) => {
      if (operationOf(call) !== 'delete' || tenantOf(call) !== billing) return next(call);
      const shown = await next({ ...call, method: 'GET' });
      const isRequester = shown.body?.peering?.request_vpc_info.tenant_id === billing;
      return isRequester || shown.status === 404 ? next(call) : neutron(403, 'PolicyNotAuthorized');
    },
  },
  {
    what: 'the accepter may not show',
    refutes: ['either-side'],
    answer: refuse('show', (call) => tenantOf(call) === billing, 404, 'VpcPeeringNotFound'),
  },
  {
    what: 'a stranger is refused with 403',
    refutes: ['stranger-404'],
    answer: refuse('show', (call) => tenantOf(call) === stranger, 403, 'PolicyNotAuthorized'),
  },
  {
    what: 'a stranger sees every peering',
    refutes: ['stranger-404'],
    answer: request('show', (call) =>
      tenantOf(call) === stranger ? { headers: { ...call.headers, 'x-project-id': web } } : undefined,
    ),
  },
];

const lists: Departure[] = [
  {
    what: 'the name filter is ignored',
    refutes: ['list-filters', 'mock-empty-filter', 'mock-parameter-twice'],
    answer: query((query) => {
      if (!query.has('limit') && !query.has('marker')) query.delete('name');
    }),
  },
  {
    what: 'the status filter is ignored',
    refutes: ['list-filters'],
    answer: query((query) => {
      if (query.get('status')) query.delete('status');
    }),
  },
  {
    what: "the VPC filter matches the requester's side only",
    refutes: ['list-vpc-either-side'],
    answer: success('list', (page, call) => {
      const vpc = inQuery(call, 'vpc_id');
      if (!vpc) return undefined;
      return {
        ...page,
        peerings: page.peerings.filter((row: Answer['body']) => row.request_vpc_info.vpc_id === vpc),
      };
    }),
  },
  {
    what: "the tenant filter matches the requester's side only",
    refutes: ['list-tenant-either-side'],
    answer: success('list', (page, call) => {
      const tenant = inQuery(call, 'tenant_id');
      if (!tenant) return undefined;
      const own = (row: Answer['body']) => row.request_vpc_info.tenant_id === tenant;
      return { ...page, peerings: page.peerings.filter(own) };
    }),
  },
  {
    what: 'a malformed id is refused',
    refutes: ['list-filters-take-nonsense'],
    answer: refuse('list', (call) => inQuery(call, 'id') === '2'),
  },
  {
    what: 'a long name is refused',
    refutes: ['list-filters-take-nonsense'],
    answer: refuse('list', (call) => (inQuery(call, 'name')?.length ?? 0) > 64),
  },
  {
    what: 'a limit of 2001 is taken',
    refutes: ['list-limit'],
    answer: query((query) => {
      if (query.get('limit') === '2001') query.set('limit', '2000');
    }),
  },
  {
    what: 'a limit of 1 is ignored',
    refutes: ['list-limit'],
    answer: query((query) => {
      if (query.getAll('limit').join() === '1') query.delete('limit');
    }),
  },
  {
    what: 'ids are in descending order',
    refutes: ['list-marker'],
    answer: success('list', (page) => ({ ...page, peerings: page.peerings.toReversed() })),
  },
  {
    what: 'an unknown marker is an empty page',
    refutes: ['list-marker'],
    answer: reply('list', (answer, call) =>
      answer.status === 400 && inQuery(call, 'marker')?.startsWith('0000')
        ? { ...answer, status: 200, body: { peerings: [] } }
        : answer,
    ),
  },
  {
    what: 'the id of a peering of others is a marker',
    refutes: ['mock-marker-of-others'],
    answer: reply('list', (answer, call) =>
      answer.status === 400 && tenantOf(call) === billing
        ? { ...answer, status: 200, body: { peerings: [] } }
        : answer,
    ),
  },
  {
    what: 'an empty marker is refused',
    refutes: ['list-marker-empty'],
    answer: refuse('list', (call) => inQuery(call, 'marker') === ''),
  },
  {
    what: 'page_reverse is ignored',
    refutes: ['list-page-reverse', 'mock-page-reverse-without-marker', 'mock-empty-filter'],
    answer: query((query) => query.delete('page_reverse')),
  },
  {
    what: 'page_reverse takes True only',
    refutes: ['list-page-reverse'],
    answer: refuse('list', (call) => inQuery(call, 'page_reverse') === 'true'),
  },
  {
    what: 'without a marker page_reverse is the first page',
    refutes: ['mock-page-reverse-without-marker'],
    answer: query((query) => {
      if (query.get('page_reverse') === 'True' && !query.has('marker')) query.delete('page_reverse');
    }),
  },
  {
    what: 'pages have no links',
    refutes: ['list-links'],
    answer: success('list', ({ peerings }) => ({ peerings })),
  },
  {
    what: 'links have markers alone',
    refutes: [],
    answer: success('list', ({ peerings_links: links, ...page }) => ({
      ...page,
      ...(links && { peerings_links: links.map(({ href: _, ...link }: Answer['body']) => link) }),
    })),
  },
  {
    what: 'links have neither href nor marker',
    refutes: ['list-links-href'],
    answer: success('list', ({ peerings_links: links, ...page }) => ({
      ...page,
      ...(links && { peerings_links: links.map(({ rel }: Answer['body']) => ({ rel })) }),
    })),
  },
  {
    what: 'href leads to the first page',
    refutes: ['list-links-href'],
    answer: success('list', ({ peerings_links: links, ...page }) => ({
      ...page,
      ...(links && {
        peerings_links: links.map((link: Answer['body']) => ({
          ...link,
          href: link.href.replace(/marker=[^&]*/, ''),
        })),
      }),
    })),
  },
  {
    what: 'links lose the filters',
    refutes: ['mock-links'],
    answer: success('list', ({ peerings_links: links, ...page }) => ({
      ...page,
      ...(links && {
        peerings_links: links.map((link: Answer['body']) => ({
          ...link,
          href: link.href.replace(/name=[^&]*&/, ''),
        })),
      }),
    })),
  },
  {
    what: 'a single page has a link',
    refutes: ['mock-links'],
    answer: success('list', (page, call) =>
      inQuery(call, 'name') && page.peerings.length === 3
        ? { ...page, peerings_links: [{ rel: 'next', marker: page.peerings[2].id }] }
        : undefined,
    ),
  },
  {
    what: 'a link is called prev',
    refutes: ['list-links'],
    answer: success('list', ({ peerings_links: links, ...page }) => ({
      ...page,
      ...(links && {
        peerings_links: links.map((link: Answer['body']) => ({
          ...link,
          rel: link.rel.replace('previous', 'prev'),
        })),
      }),
    })),
  },
  {
    what: 'an empty filter is ignored',
    refutes: ['mock-empty-filter'],
    answer: query((query) => {
      if (query.get('vpc_id') === '') query.delete('vpc_id');
    }),
  },
  {
    what: 'an empty limit is ignored',
    refutes: ['mock-empty-filter'],
    answer: query((query) => {
      if (query.get('limit') === '') query.delete('limit');
    }),
  },
  {
    what: 'a limit of 0 is none',
    refutes: ['mock-limit-zero'],
    answer: query((query) => {
      if (query.get('limit') === '0') query.delete('limit');
    }),
  },
  {
    what: 'the last of two parameters counts',
    refutes: ['mock-parameter-twice'],
    answer: query((query) => {
      const all = query.getAll('name');
      if (all.length > 1) query.set('name', all.at(-1) ?? '');
    }),
  },
  {
    what: 'an unknown parameter is refused',
    refutes: ['mock-unknown-parameters'],
    answer: refuse('list', (call) => inQuery(call, 'something') !== null),
  },
  {
    what: 'peerings are called items',
    refutes: [
      'list-answers-page',
      'list-filters',
      'list-filters-take-nonsense',
      'list-vpc-either-side',
      'list-tenant-either-side',
      'list-limit',
      'list-marker',
      'list-marker-empty',
      'delete-at-once',
      'mock-limit-zero',
      'mock-empty-filter',
      'mock-unknown-parameters',
    ],
    answer: success('list', ({ peerings, ...page }) => ({ ...page, items: peerings })),
  },
];

const infos: Departure[] = [
  {
    what: 'information is not there',
    refutes: ['infos-operation'],
    answer: reply('infos', (answer, call) => (tenantOf(call) ? gateway(404, 'APIGW.0101') : answer)),
  },
  {
    what: 'information is not filtered by status',
    refutes: ['infos-filters'],
    answer: query((query) => query.delete('status'), 'infos'),
  },
  {
    what: 'information is called peerings',
    refutes: ['infos-answers-page', 'infos-page-form'],
    answer: success('infos', ({ peering_infos: peerings, ...page }) => ({ ...page, peerings })),
  },
  {
    what: 'an array is written with commas',
    refutes: ['infos-repeated-parameters'],
    answer: query((query) => {
      const names = query.getAll('name').flatMap((name) => name.split(','));
      query.delete('name');
      for (const name of names) query.append('name', name);
    }, 'infos'),
  },
  {
    what: 'only the first of several values counts',
    refutes: ['infos-repeated-parameters', 'infos-or-and', 'infos-long-link', 'infos-query-bounds'],
    answer: query((query) => {
      for (const name of ['name', 'id', 'vpc_id']) {
        const value = query.get(name);
        if (value !== null) query.set(name, value);
      }
    }, 'infos'),
  },
  {
    what: 'filters combine with or',
    refutes: ['infos-or-and'],
    answer: query((query) => {
      if (query.getAll('name').length > 1) query.delete('id');
    }, 'infos'),
  },
  {
    what: 'information has a previous link',
    refutes: ['infos-no-page-reverse'],
    answer: success('infos', (page, call) =>
      inQuery(call, 'marker')
        ? { ...page, peering_infos_links: [{ rel: 'previous', marker: page.peering_infos[0]?.id }] }
        : undefined,
    ),
  },
  {
    what: 'a marker of information is inclusive',
    refutes: ['infos-paging', 'infos-no-page-reverse'],
    answer: query((query) => {
      if (query.get('marker')?.startsWith('0000') === false) query.delete('marker');
    }, 'infos'),
  },
  {
    what: 'an empty value of information is ignored',
    refutes: ['infos-empty-filter'],
    answer: query((query) => {
      if (query.get('id') === '') query.delete('id');
    }, 'infos'),
  },
  {
    what: 'a long value of information is taken',
    refutes: ['infos-query-bounds'],
    answer: query((query) => {
      const name = query.get('name') ?? '';
      if (name.length === 256) query.set('name', name.slice(1));
    }, 'infos'),
  },
  {
    what: 'a long link is written out',
    refutes: ['infos-long-link'],
    answer: success('infos', ({ peering_infos_links: links, ...page }) => ({
      ...page,
      ...(links && { peering_infos_links: [{ href: 'http://127.0.0.1:4010/', ...links[0] }] }),
    })),
  },
  {
    what: 'a stranger is told',
    refutes: ['infos-as-list'],
    answer: request('infos', (call) =>
      tenantOf(call) === stranger ? { headers: { ...call.headers, 'x-project-id': web } } : undefined,
    ),
  },
];

const errors: Departure[] = [
  {
    what: 'a call without credentials is 403, as the gateway',
    refutes: ['auth-token', 'error-neutron'],
    answer: status('list', 401, 403),
  },
  {
    what: 'the list is somewhere else',
    refutes: ['list-uri'],
    answer: async (call, next) => (operationOf(call) === 'list' && tenantOf(call) ? notThere() : next(call)),
  },
  {
    what: 'the list needs no credentials',
    refutes: ['auth-token'],
    answer: request('list', (call) =>
      tenantOf(call) ? undefined : { headers: { ...call.headers, 'x-project-id': 'public' } },
    ),
  },
  {
    what: '401 is a NeutronError',
    refutes: ['auth-token', 'error-gateway-required'],
    answer: reply(undefined, (answer) => (answer.status === 401 ? neutron(401, 'Unauthorized') : answer)),
  },
  {
    what: 'a method that is not there is 404',
    refutes: ['error-405'],
    answer: reply('other', (answer, call) =>
      answer.status === 405 && tenantOf(call) ? { ...answer, status: 404 } : answer,
    ),
  },
  {
    what: '405 is a NeutronError',
    refutes: ['error-405', 'error-gateway-required', 'error-gateway-statuses'],
    answer: reply('other', (answer, call) =>
      answer.status === 405 && tenantOf(call) ? { ...answer, body: neutron(405).body } : answer,
    ),
  },
  {
    what: '405 is without Allow',
    refutes: ['error-405-allow'],
    answer: reply(undefined, (answer) => {
      const { allow: _, ...rest } = answer.headers;
      return { ...answer, headers: rest };
    }),
  },
  {
    what: 'Allow is in lower case',
    refutes: ['error-405-allow'],
    answer: reply(undefined, (answer) => ({
      ...answer,
      headers: answer.headers.allow
        ? { ...answer.headers, allow: answer.headers.allow.toLowerCase() }
        : answer.headers,
    })),
  },
  {
    what: 'the codes of the gateway have no number',
    refutes: ['error-gateway-code'],
    answer: reply(undefined, (answer) =>
      answer.status === 401 ? { ...answer, body: { ...answer.body, error_code: 'APIGW' } } : answer,
    ),
  },
  {
    what: 'the gateway gives a number as the code',
    refutes: ['error-gateway'],
    answer: reply(undefined, (answer) =>
      answer.status === 401 ? { ...answer, body: { ...answer.body, error_msg: 7 } } : answer,
    ),
  },
  {
    what: 'an unknown route asks for credentials first',
    refutes: ['mock-unknown-route'],
    answer: reply('other', (answer) => (answer.status === 404 ? gateway(401, 'APIGW.0301') : answer)),
  },
  {
    what: 'an error has no detail',
    refutes: ['error-neutron'],
    answer: reply('create', (answer) => {
      if (answer.status !== 400) return answer;
      const { detail: _, ...rest } = answer.body.NeutronError;
      return { ...answer, body: { NeutronError: rest } };
    }),
  },
  {
    what: 'an unknown peering is refused by the gateway',
    refutes: ['error-neutron', 'accept-unknown-id'],
    answer: reply('show', (answer, call) =>
      answer.status === 404 && /^0000/.test(idIn(call)) ? gateway(404, 'APIGW.0101') : answer,
    ),
  },
  {
    what: 'an unknown peering has a code of the VPC service',
    refutes: ['error-neutron', 'accept-unknown-id', 'error-vpc-codes'],
    answer: reply('show', (answer, call) =>
      answer.status === 404 && /^0000/.test(idIn(call))
        ? { ...answer, body: { code: 'VPC.0003', message: 'VPC does not exist.' } }
        : answer,
    ),
  },
  {
    what: 'a media type is refused with 406',
    refutes: ['error-other-statuses', 'error-400'],
    answer: reply('update', (answer) => (answer.status === 400 ? { ...answer, status: 406 } : answer)),
  },
  {
    what: 'replies have no X-Request-Id',
    refutes: ['request-id'],
    answer: reply('show', (answer) => {
      const { 'x-request-id': _, ...rest } = answer.headers;
      return { ...answer, headers: rest };
    }),
  },
  {
    what: 'X-Request-Id has dots',
    refutes: ['bounds'],
    answer: reply('show', (answer) => ({ ...answer, headers: { ...answer.headers, 'x-request-id': 'a.b' } })),
  },
  {
    what: 'a message has 5000 characters',
    refutes: ['bounds'],
    answer: reply('update', (answer) =>
      answer.status === 400 ? neutron(400, 'InvalidInput', 'm'.repeat(5000)) : answer,
    ),
  },
  {
    what: 'a large body is 400',
    refutes: ['error-413'],
    large: true,
    answer: reply('create', (answer) => (answer.status === 413 ? neutron(400) : answer)),
  },
];

const quota: Departure[] = [
  {
    what: 'a waiting peering counts for the accepter',
    refutes: ['quota'],
    mock: { quota: 3 },
    answer: async (call, next) => {
      if (operationOf(call) !== 'create' || tenantOf(call) !== billing) return next(call);
      const url = new URL('?status=PENDING_ACCEPTANCE', call.url);
      const waiting = await next({ ...call, method: 'GET', url, body: '' });
      return waiting.body.peerings.length >= 3 ? neutron(409, 'OverQuota') : next(call);
    },
  },
  {
    what: 'beyond the quota is 403',
    refutes: ['quota-status'],
    mock: { quota: 3 },
    answer: reply('create', (answer) =>
      typeOf(answer) === 'OverQuota' ? { ...answer, status: 403 } : answer,
    ),
  },
  {
    what: 'beyond the quota has another type',
    refutes: ['quota-status'],
    mock: { quota: 3 },
    answer: reply('create', (answer) =>
      typeOf(answer) === 'OverQuota' ? neutron(409, 'QuotaExceeded') : answer,
    ),
  },
  {
    what: 'the quota is checked before the pair',
    refutes: ['mock-check-order'],
    mock: { quota: 3 },
    answer: async (call, next) => {
      const answer = await next(call);
      if (operationOf(call) !== 'create' || typeOf(answer) !== 'VpcPeeringExists') return answer;
      const peering = anotherVpc(peeringOf(call));
      const other = await next({ ...call, body: JSON.stringify({ peering }) });
      if (other.status !== 201) return other;
      const url = new URL(`${call.url.href}/${other.body.peering.id}`);
      await next({ ...call, method: 'DELETE', url, body: '' });
      return answer;
    },
  },
  {
    what: 'a rejected peering does not count',
    refutes: ['mock-quota-counts'],
    mock: { quota: 3 },
    answer: (() => {
      let spare = '';
      return async (call: Call, next: Next): Promise<Answer> => {
        const answer = await next(call);
        if (operationOf(call) === 'reject' && answer.status === 200) spare = answer.body.id;
        if (operationOf(call) !== 'create' || typeOf(answer) !== 'OverQuota' || spare === '') return answer;
        await next({ ...call, method: 'DELETE', url: new URL(`${call.url.href}/${spare}`), body: '' });
        return next(call);
      };
    })(),
  },
  {
    what: 'an accepter without room cannot reject',
    refutes: ['mock-quota-on-accept'],
    mock: { quota: 3 },
    answer: (() => {
      let isFull = false;
      return async (call: Call, next: Next): Promise<Answer> => {
        if (operationOf(call) === 'reject' && isFull) return neutron(409, 'OverQuota');
        const answer = await next(call);
        if (operationOf(call) === 'accept') isFull = typeOf(answer) === 'OverQuota';
        return answer;
      };
    })(),
  },
];

export const departures: readonly Departure[] = [
  ...create,
  ...members,
  ...life,
  ...sides,
  ...lists,
  ...infos,
  ...errors,
  ...quota,
];
