import fc from 'fast-check';
import { billing, ids, stranger, vpcs, web } from './world.ts';

export interface Step {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const tenant = fc.constantFrom(web, billing, stranger);
const vpc = fc.constantFrom(...Object.values(vpcs), vpcs.web.toUpperCase());
const id = fc.constantFrom(...Object.values(ids), ids.pending.toUpperCase());
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const description = fc.constantFrom('', 'Web tier reads from the shared database', '更多');

const accepter = fc.oneof(tenant, fc.constant(''));
const create = fc.record(
  {
    name,
    description,
    request_vpc_info: fc.record({ vpc_id: vpc, tenant_id: fc.constant('') }, { requiredKeys: ['vpc_id'] }),
    accept_vpc_info: fc.record({ vpc_id: vpc, tenant_id: accepter }, { requiredKeys: ['vpc_id'] }),
  },
  { requiredKeys: ['name', 'request_vpc_info', 'accept_vpc_info'] },
);
const update = fc.oneof(fc.record({ name }), fc.record({ description }), fc.record({ name, description }));

const query = fc
  .record(
    {
      id,
      name,
      status: fc.constantFrom('PENDING_ACCEPTANCE', 'REJECTED', 'EXPIRED', 'DELETED', 'ACTIVE'),
      tenant_id: tenant,
      vpc_id: vpc,
      limit: fc.nat(2000).map(String),
      marker: fc.oneof(id, fc.constant('')),
      page_reverse: fc.constantFrom('True', 'False', 'true', 'false'),
    },
    { requiredKeys: [] },
  )
  .map((values) => new URLSearchParams(values).toString());

const several = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const infosQuery = fc
  .record({
    id: several(fc.oneof(id, fc.constant(''))),
    name: several(fc.oneof(name, fc.constantFrom('web-to-database', 'web-to-ledger', ''))),
    vpc_id: several(vpc),
    status: fc.subarray(['PENDING_ACCEPTANCE', 'REJECTED', 'ACTIVE'], { maxLength: 1 }),
    tenant_id: fc.array(tenant, { maxLength: 1 }),
    limit: fc.array(fc.nat(3).map(String), { maxLength: 1 }),
    marker: fc.array(fc.oneof(id, fc.constant('')), { maxLength: 1 }),
  })
  .map((filters) => {
    const pairs = Object.entries(filters).flatMap(([key, values]) =>
      values.map((value): [string, string] => [key, value]),
    );
    return new URLSearchParams(pairs).toString();
  });

const list = '/v2.0/vpc/peerings';
const operation = fc.oneof(
  fc.record({ method: fc.constant('POST'), path: fc.constant(list), peering: create }),
  fc.record({ method: fc.constant('GET'), path: query.map((text) => `${list}?${text}`) }),
  fc.record({
    method: fc.constant('GET'),
    path: infosQuery.map((text) => `/v2.0/vpc/peering-infos?${text}`),
  }),
  fc.record({ method: fc.constant('GET'), path: id.map((text) => `${list}/${text}`) }),
  fc.record({ method: fc.constant('PUT'), path: id.map((text) => `${list}/${text}`), peering: update }),
  fc.record({ method: fc.constant('DELETE'), path: id.map((text) => `${list}/${text}`) }),
  fc.record({ method: fc.constant('PUT'), path: id.map((text) => `${list}/${text}/accept`) }),
  fc.record({ method: fc.constant('PUT'), path: id.map((text) => `${list}/${text}/reject`) }),
);

/** A request that the contract allows, by one of three tenants, about what the story of the examples has. */
export const valid = fc.tuple(operation, tenant).map(([{ method, path, ...rest }, caller]): Step => {
  const body = 'peering' in rest ? JSON.stringify({ peering: rest.peering }) : undefined;
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return { method, path, headers: { 'x-project-id': caller, ...type }, body };
});

type Bend = (step: Step) => Step;
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    '',
    ' ',
    'a'.repeat(64),
    'a'.repeat(65),
    '<',
    '😀'.repeat(64),
  ),
  fc.constantFrom<unknown>([], {}, [{}], { peering: {} }, 'urn:uuid:9daeac7c-a98f-430f-8e38-67f9c044e299'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
);
const member = fc.constantFrom(
  'name',
  'description',
  'request_vpc_info',
  'accept_vpc_info',
  'vpc_id',
  'tenant_id',
  'status',
  '__proto__',
  'a/b~c',
  '',
);

/** Puts something odd at some place of the body. */
const bendBody = fc.tuple(fc.nat(3), member, odd, fc.boolean()).map(
  ([depth, key, value, remove]): Bend =>
    (step) => {
      if (step.body === undefined) return { ...step, body: JSON.stringify(value) };
      if (depth === 0) return { ...step, body: JSON.stringify(value) ?? '' };
      const body = JSON.parse(step.body);
      let at = depth === 1 ? body : body.peering;
      if (depth === 3) at = at.accept_vpc_info ?? at;
      if (remove) delete at[key];
      else Object.defineProperty(at, key, { value, enumerable: true, configurable: true });
      return { ...step, body: JSON.stringify(body) };
    },
);

const parameter = fc.constantFrom(
  'id',
  'name',
  'status',
  'tenant_id',
  'vpc_id',
  'limit',
  'marker',
  'page_reverse',
  'other',
);
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-0',
    '-1',
    '2000',
    '2001',
    '1e2',
    '0x10',
    '+5',
    '%2010',
    '007',
    '1.0',
    'null',
    'true',
    'TRUE',
    '%00',
    '9'.repeat(30),
  ),
  fc.string().map(encodeURIComponent),
);
const bendQuery = fc.tuple(parameter, oddText, fc.nat(2)).map(
  ([key, value, repeats]): Bend =>
    (step) => {
      const added = Array(repeats + 1)
        .fill(`${key}=${value}`)
        .join('&');
      return { ...step, path: `${step.path}${step.path.includes('?') ? '&' : '?'}${added}` };
    },
);
const bendHeader = fc
  .tuple(
    fc.constantFrom(
      'x-project-id',
      'x-auth-token',
      'x-security-token',
      'authorization',
      'accept',
      'prefer',
      'content-type',
      'content-length',
    ),
    fc.oneof(
      fc.constantFrom(
        '',
        'p'.repeat(255),
        'p'.repeat(256),
        's'.repeat(8193),
        'code=409',
        'code=405',
        'example=empty',
        'code=999',
        '0',
        '17',
      ),
      fc.string(),
    ),
  )
  .map(
    ([key, value]): Bend =>
      (step) => ({ ...step, headers: { ...step.headers, [key]: value } }),
  );
const bendType = fc
  .constantFrom(
    'text/plain',
    'application/xml',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'multipart/form-data; boundary=x',
    ';',
    '',
  )
  .map(
    (type): Bend =>
      (step) => ({ ...step, headers: { ...step.headers, 'content-type': type } }),
  );
const bendSyntax = fc.nat(200).map(
  (at): Bend =>
    (step) => ({ ...step, body: step.body?.slice(0, at) }),
);
const bendPath = fc
  .oneof(
    fc.constantFrom(
      '/v2.0/vpc/peerings/',
      '//v2.0/vpc/peerings',
      '/v2.0/vpc/peerings//accept',
      '/v2.0/vpc/peering',
      '/v2.0/vpc/%70eerings',
      '/V2.0/vpc/peerings',
      '/%zz',
      '/',
      '*',
      `/v2.0/vpc/peerings/${ids.pending}/accept/`,
      `/v2.0/vpc/peerings/${ids.pending}/grant`,
    ),
    fc
      .string({ unit: 'binary', maxLength: 8 })
      .map((text) => `/v2.0/vpc/peerings/${encodeURIComponent(text.toWellFormed())}`),
    fc.stringMatching(/^[!-~]{1,8}$/).map((text) => `/v2.0/vpc/peerings/${text}/accept`),
  )
  .map(
    (path): Bend =>
      (step) => ({ ...step, path }),
  );
const bendMethod = fc.constantFrom('PATCH', 'HEAD', 'OPTIONS', 'POST', 'get').map(
  (method): Bend =>
    (step) => ({ ...step, method }),
);

const bend = fc.oneof(
  bendBody,
  bendBody,
  bendQuery,
  bendQuery,
  bendHeader,
  bendType,
  bendSyntax,
  bendPath,
  bendMethod,
);
/** Most often valid, else bent in one place. */
export const step = fc.oneof(
  { weight: 3, arbitrary: valid },
  { weight: 2, arbitrary: fc.tuple(valid, bend).map(([good, change]) => change(good)) },
);
