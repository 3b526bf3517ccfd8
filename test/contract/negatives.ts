/** A valid example plus one change, and the one fault that the change makes. */
export type Negative = Body | Parameter | Header;

interface Body {
  /** `operationId.(request|status).name`, a named example of the contract. */
  example: string;
  /** JSON Pointer → the value to put there, `undefined` to remove it; `''` is the whole body. */
  set: Record<string, unknown>;
  /** `keyword pointer`. */
  expect: string;
}

interface Parameter {
  /** `operationId.(path|query|header).name`. */
  parameter: string;
  /** As it stands on the wire; a list where the parameter stands there more than once. */
  value: string | string[];
  expect: string;
}

interface Header {
  /** `operationId.status.name`. */
  header: string;
  value: unknown;
  expect: string;
}

const create = 'createVpcPeering.request.sameTenant';
const update = 'updateVpcPeering.request.renamed';
const created = 'createVpcPeering.201.sameTenant';
const accepted = 'acceptVpcPeering.200.accepted';
const page = 'listVpcPeerings.200.firstPage';
const refusal = 'createVpcPeering.400.wrongAccepter';
const unauthorized = 'createVpcPeering.401.tokenExpired';

const text = (length: number) => 'x'.repeat(length);

/** One entry a fault, named by it. Every constraint of the contract is the fault of at least one of them. */
export const negatives: Record<string, Negative> = {
  // Create.
  'create body is a list': { example: create, set: { '': [] }, expect: 'type ' },
  'create body without peering': {
    example: create,
    set: { '/peering': undefined },
    expect: 'required /peering',
  },
  'create body with a second member': {
    example: create,
    set: { '/id': 'x' },
    expect: 'additionalProperties /id',
  },
  'create peering is a list': { example: create, set: { '/peering': [] }, expect: 'type /peering' },
  'create without name': {
    example: create,
    set: { '/peering/name': undefined },
    expect: 'required /peering/name',
  },
  'create without requester': {
    example: create,
    set: { '/peering/request_vpc_info': undefined },
    expect: 'required /peering/request_vpc_info',
  },
  'create without accepter': {
    example: create,
    set: { '/peering/accept_vpc_info': undefined },
    expect: 'required /peering/accept_vpc_info',
  },
  'create with a status': {
    example: create,
    set: { '/peering/status': 'ACTIVE' },
    expect: 'additionalProperties /peering/status',
  },
  'name is a number': { example: create, set: { '/peering/name': 1 }, expect: 'type /peering/name' },
  'name is empty': { example: create, set: { '/peering/name': '' }, expect: 'minLength /peering/name' },
  'name of 65 characters': {
    example: create,
    set: { '/peering/name': text(65) },
    expect: 'maxLength /peering/name',
  },
  'name of 65 astral characters': {
    example: create,
    set: { '/peering/name': '𠮷'.repeat(65) },
    expect: 'maxLength /peering/name',
  },
  'description is null': {
    example: create,
    set: { '/peering/description': null },
    expect: 'type /peering/description',
  },
  'description of 256 characters': {
    example: create,
    set: { '/peering/description': text(256) },
    expect: 'maxLength /peering/description',
  },
  'description with an angle bracket': {
    example: create,
    set: { '/peering/description': 'web > database' },
    expect: 'pattern /peering/description',
  },
  'requester is a VPC id': {
    example: create,
    set: { '/peering/request_vpc_info': '9daeac7c-a98f-430f-8e38-67f9c044e299' },
    expect: 'type /peering/request_vpc_info',
  },
  'accepter is a VPC id': {
    example: create,
    set: { '/peering/accept_vpc_info': 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
    expect: 'type /peering/accept_vpc_info',
  },
  'requester without VPC': {
    example: create,
    set: { '/peering/request_vpc_info/vpc_id': undefined },
    expect: 'required /peering/request_vpc_info/vpc_id',
  },
  'requester with a region': {
    example: create,
    set: { '/peering/request_vpc_info/region': 'cn-north-4' },
    expect: 'additionalProperties /peering/request_vpc_info/region',
  },
  'VPC id is a name': {
    example: create,
    set: { '/peering/accept_vpc_info/vpc_id': 'billing' },
    expect: 'pattern /peering/accept_vpc_info/vpc_id',
  },
  'VPC id with urn:uuid:': {
    example: create,
    set: { '/peering/accept_vpc_info/vpc_id': 'urn:uuid:f583c072-0bb8-4e19-afb2-afb7c1693be5' },
    expect: 'pattern /peering/accept_vpc_info/vpc_id',
  },
  'VPC id without dashes': {
    example: create,
    set: { '/peering/accept_vpc_info/vpc_id': 'f583c0720bb84e19afb2afb7c1693be5' },
    expect: 'pattern /peering/accept_vpc_info/vpc_id',
  },
  'VPC id is a number': {
    example: create,
    set: { '/peering/accept_vpc_info/vpc_id': 1 },
    expect: 'type /peering/accept_vpc_info/vpc_id',
  },
  'accepter tenant is null': {
    example: create,
    set: { '/peering/accept_vpc_info/tenant_id': null },
    expect: 'type /peering/accept_vpc_info/tenant_id',
  },
  'accepter tenant of 256 characters': {
    example: create,
    set: { '/peering/accept_vpc_info/tenant_id': text(256) },
    expect: 'maxLength /peering/accept_vpc_info/tenant_id',
  },

  // Update.
  'update body is null': { example: update, set: { '': null }, expect: 'type ' },
  'update body without peering': {
    example: update,
    set: { '/peering': undefined },
    expect: 'required /peering',
  },
  'update body with a second member': {
    example: update,
    set: { '/id': 'x' },
    expect: 'additionalProperties /id',
  },
  'update peering is a string': { example: update, set: { '/peering': 'x' }, expect: 'type /peering' },
  'update of nothing': { example: update, set: { '/peering': {} }, expect: 'minProperties /peering' },
  'update of the status': {
    example: update,
    set: { '/peering/status': 'ACTIVE' },
    expect: 'additionalProperties /peering/status',
  },
  'update to an empty name': {
    example: update,
    set: { '/peering/name': '' },
    expect: 'minLength /peering/name',
  },
  'update to a description with an angle bracket': {
    example: update,
    set: { '/peering/description': '<b>' },
    expect: 'pattern /peering/description',
  },

  // A peering in a reply.
  'reply is a string': { example: created, set: { '': 'created' }, expect: 'type ' },
  'reply without peering': { example: created, set: { '/peering': undefined }, expect: 'required /peering' },
  'reply with peering as a list': { example: created, set: { '/peering': [] }, expect: 'type /peering' },
  'accepted peering is null': { example: accepted, set: { '': null }, expect: 'type ' },
  'peering without id': { example: accepted, set: { '/id': undefined }, expect: 'required /id' },
  'peering without name': { example: accepted, set: { '/name': undefined }, expect: 'required /name' },
  'peering without status': { example: accepted, set: { '/status': undefined }, expect: 'required /status' },
  'peering without requester': {
    example: accepted,
    set: { '/request_vpc_info': undefined },
    expect: 'required /request_vpc_info',
  },
  'peering without accepter': {
    example: accepted,
    set: { '/accept_vpc_info': undefined },
    expect: 'required /accept_vpc_info',
  },
  'peering id is no UUID': { example: accepted, set: { '/id': '22b76469' }, expect: 'pattern /id' },
  'peering name of 65 characters': {
    example: accepted,
    set: { '/name': text(65) },
    expect: 'maxLength /name',
  },
  'peering description is a number': {
    example: accepted,
    set: { '/description': 0 },
    expect: 'type /description',
  },
  'peering status is unknown': { example: accepted, set: { '/status': 'PENDING' }, expect: 'enum /status' },
  'requester side is null': {
    example: accepted,
    set: { '/request_vpc_info': null },
    expect: 'type /request_vpc_info',
  },
  'accepter side is null': {
    example: accepted,
    set: { '/accept_vpc_info': null },
    expect: 'type /accept_vpc_info',
  },
  'side without VPC': {
    example: accepted,
    set: { '/request_vpc_info/vpc_id': undefined },
    expect: 'required /request_vpc_info/vpc_id',
  },
  'side without tenant': {
    example: accepted,
    set: { '/request_vpc_info/tenant_id': undefined },
    expect: 'required /request_vpc_info/tenant_id',
  },
  'VPC id of a side is empty': {
    example: accepted,
    set: { '/request_vpc_info/vpc_id': '' },
    expect: 'pattern /request_vpc_info/vpc_id',
  },
  'tenant of a side is a number': {
    example: accepted,
    set: { '/accept_vpc_info/tenant_id': 17 },
    expect: 'type /accept_vpc_info/tenant_id',
  },
  'tenant of a side is empty': {
    example: accepted,
    set: { '/accept_vpc_info/tenant_id': '' },
    expect: 'minLength /accept_vpc_info/tenant_id',
  },
  'tenant of a side has 256 characters': {
    example: accepted,
    set: { '/accept_vpc_info/tenant_id': text(256) },
    expect: 'maxLength /accept_vpc_info/tenant_id',
  },
  'tenant at top level is empty': {
    example: accepted,
    set: { '/tenant_id': '' },
    expect: 'minLength /tenant_id',
  },
  'time is a number': { example: accepted, set: { '/created_at': 1772439330 }, expect: 'type /created_at' },
  'time with a zone': {
    example: accepted,
    set: { '/created_at': '2026-03-02T08:15:30Z' },
    expect: 'pattern /created_at',
  },
  'time with a fraction': {
    example: accepted,
    set: { '/updated_at': '2026-03-02T08:15:30.123' },
    expect: 'pattern /updated_at',
  },
  'time with a blank': {
    example: accepted,
    set: { '/updated_at': '2026-03-02 08:15:30' },
    expect: 'pattern /updated_at',
  },

  // A page.
  'page is a list': { example: page, set: { '': [] }, expect: 'type ' },
  'page without peerings': { example: page, set: { '/peerings': undefined }, expect: 'required /peerings' },
  'peerings is null': { example: page, set: { '/peerings': null }, expect: 'type /peerings' },
  'peerings holds an id': { example: page, set: { '/peerings/0': '22b76469' }, expect: 'type /peerings/0' },
  'page of 2001 peerings': {
    example: page,
    set: {
      '/peerings': Array.from({ length: 2001 }, () => ({
        id: '22b76469-08e3-4937-8c1d-7aad34892be1',
        name: 'web-to-database',
        status: 'ACTIVE',
        request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299', tenant_id: 'web' },
        accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5', tenant_id: 'web' },
      })),
    },
    expect: 'maxItems /peerings',
  },
  'links is an object': { example: page, set: { '/peerings_links': {} }, expect: 'type /peerings_links' },
  'three links': {
    example: page,
    set: {
      '/peerings_links': Array(3).fill({ rel: 'next', marker: '4e6ca99d-8344-4eb2-b2c9-b77368db3704' }),
    },
    expect: 'maxItems /peerings_links',
  },
  'link is a URL': {
    example: page,
    set: { '/peerings_links/0': 'https://vpc.cn-north-4.myhuaweicloud.com' },
    expect: 'type /peerings_links/0',
  },
  'link without rel': {
    example: page,
    set: { '/peerings_links/0/rel': undefined },
    expect: 'required /peerings_links/0/rel',
  },
  'link to nowhere': {
    example: page,
    set: { '/peerings_links/0': { rel: 'next' } },
    expect: 'anyOf /peerings_links/0',
  },
  'rel is a number': {
    example: page,
    set: { '/peerings_links/0/rel': 1 },
    expect: 'enum /peerings_links/0/rel',
  },
  'rel is last': {
    example: page,
    set: { '/peerings_links/0/rel': 'last' },
    expect: 'enum /peerings_links/0/rel',
  },
  'href is a number': {
    example: page,
    set: { '/peerings_links/0/href': 1 },
    expect: 'type /peerings_links/0/href',
  },
  'href without host': {
    example: page,
    set: { '/peerings_links/0/href': '/v2.0/vpc/peerings' },
    expect: 'pattern /peerings_links/0/href',
  },
  'href of 8193 characters': {
    example: page,
    set: { '/peerings_links/0/href': `https://${text(8185)}` },
    expect: 'maxLength /peerings_links/0/href',
  },
  'marker of a link is no UUID': {
    example: page,
    set: { '/peerings_links/0/marker': 'last' },
    expect: 'pattern /peerings_links/0/marker',
  },

  // Errors.
  'refusal is a string': { example: refusal, set: { '': 'Bad Request' }, expect: 'type ' },
  'refusal without NeutronError': {
    example: refusal,
    set: { '/NeutronError': undefined },
    expect: 'required /NeutronError',
  },
  'NeutronError is a string': {
    example: refusal,
    set: { '/NeutronError': 'no' },
    expect: 'type /NeutronError',
  },
  'refusal without message': {
    example: refusal,
    set: { '/NeutronError/message': undefined },
    expect: 'required /NeutronError/message',
  },
  'refusal without type': {
    example: refusal,
    set: { '/NeutronError/type': undefined },
    expect: 'required /NeutronError/type',
  },
  'refusal without detail': {
    example: refusal,
    set: { '/NeutronError/detail': undefined },
    expect: 'required /NeutronError/detail',
  },
  'message is null': {
    example: refusal,
    set: { '/NeutronError/message': null },
    expect: 'type /NeutronError/message',
  },
  'message of 4097 characters': {
    example: refusal,
    set: { '/NeutronError/message': text(4097) },
    expect: 'maxLength /NeutronError/message',
  },
  'type is a number': {
    example: refusal,
    set: { '/NeutronError/type': 400 },
    expect: 'type /NeutronError/type',
  },
  'type with a blank': {
    example: refusal,
    set: { '/NeutronError/type': 'Invalid Input' },
    expect: 'pattern /NeutronError/type',
  },
  'type of 65 characters': {
    example: refusal,
    set: { '/NeutronError/type': text(65) },
    expect: 'maxLength /NeutronError/type',
  },
  'detail is an object': {
    example: refusal,
    set: { '/NeutronError/detail': {} },
    expect: 'type /NeutronError/detail',
  },
  'detail of 4097 characters': {
    example: refusal,
    set: { '/NeutronError/detail': text(4097) },
    expect: 'maxLength /NeutronError/detail',
  },
  'gateway error is null': { example: unauthorized, set: { '': null }, expect: 'type ' },
  'gateway error without code': {
    example: unauthorized,
    set: { '/error_code': undefined },
    expect: 'required /error_code',
  },
  'gateway error without message': {
    example: unauthorized,
    set: { '/error_msg': undefined },
    expect: 'required /error_msg',
  },
  'code is a number': { example: unauthorized, set: { '/error_code': 401 }, expect: 'type /error_code' },
  'code without service': {
    example: unauthorized,
    set: { '/error_code': '0301' },
    expect: 'pattern /error_code',
  },
  'code of 65 characters': {
    example: unauthorized,
    set: { '/error_code': `${text(60)}.0301` },
    expect: 'maxLength /error_code',
  },
  'gateway message is a list': {
    example: unauthorized,
    set: { '/error_msg': [] },
    expect: 'type /error_msg',
  },
  'gateway message of 4097 characters': {
    example: unauthorized,
    set: { '/error_msg': text(4097) },
    expect: 'maxLength /error_msg',
  },
  'request id is a number': { example: unauthorized, set: { '/request_id': 1 }, expect: 'type /request_id' },
  'request id with a blank': {
    example: unauthorized,
    set: { '/request_id': 'not an id' },
    expect: 'pattern /request_id',
  },
  'request id of 65 characters': {
    example: unauthorized,
    set: { '/request_id': text(65) },
    expect: 'maxLength /request_id',
  },

  // Parameters.
  'peering_id is empty': {
    parameter: 'showVpcPeering.path.peering_id',
    value: '',
    expect: 'minLength /peering_id',
  },
  'status filter in lower case': {
    parameter: 'listVpcPeerings.query.status',
    value: 'active',
    expect: 'enum /status',
  },
  'limit is negative': { parameter: 'listVpcPeerings.query.limit', value: '-1', expect: 'minimum /limit' },
  'limit of 2001': { parameter: 'listVpcPeerings.query.limit', value: '2001', expect: 'maximum /limit' },
  'limit is empty': { parameter: 'listVpcPeerings.query.limit', value: '', expect: 'type /limit' },
  'limit with an exponent': { parameter: 'listVpcPeerings.query.limit', value: '1e2', expect: 'type /limit' },
  'limit in hexadecimal': { parameter: 'listVpcPeerings.query.limit', value: '0x10', expect: 'type /limit' },
  'marker is a name': { parameter: 'listVpcPeerings.query.marker', value: 'last', expect: 'pattern /marker' },
  'page_reverse is 1': {
    parameter: 'listVpcPeerings.query.page_reverse',
    value: '1',
    expect: 'enum /page_reverse',
  },
  'project is empty': {
    parameter: 'listVpcPeerings.header.X-Project-Id',
    value: '',
    expect: 'minLength /X-Project-Id',
  },
  'project of 256 characters': {
    parameter: 'listVpcPeerings.header.X-Project-Id',
    value: text(256),
    expect: 'maxLength /X-Project-Id',
  },
  'security token is empty': {
    parameter: 'listVpcPeerings.header.X-Security-Token',
    value: '',
    expect: 'minLength /X-Security-Token',
  },
  'security token of 8193 characters': {
    parameter: 'listVpcPeerings.header.X-Security-Token',
    value: text(8193),
    expect: 'maxLength /X-Security-Token',
  },

  // A parameter that stands twice is no string.
  'peering_id twice': {
    parameter: 'showVpcPeering.path.peering_id',
    value: ['a', 'b'],
    expect: 'repeated /peering_id',
  },
  'id filter twice': { parameter: 'listVpcPeerings.query.id', value: ['a', 'b'], expect: 'repeated /id' },
  'name filter twice': {
    parameter: 'listVpcPeerings.query.name',
    value: ['a', 'b'],
    expect: 'repeated /name',
  },
  'tenant filter twice': {
    parameter: 'listVpcPeerings.query.tenant_id',
    value: ['a', 'b'],
    expect: 'repeated /tenant_id',
  },
  'VPC filter twice': {
    parameter: 'listVpcPeerings.query.vpc_id',
    value: ['a', 'b'],
    expect: 'repeated /vpc_id',
  },
  'marker twice': {
    parameter: 'listVpcPeerings.query.marker',
    value: ['', ''],
    expect: 'repeated /marker',
  },
  'project twice': {
    parameter: 'listVpcPeerings.header.X-Project-Id',
    value: ['a', 'b'],
    expect: 'repeated /X-Project-Id',
  },
  'security token twice': {
    parameter: 'listVpcPeerings.header.X-Security-Token',
    value: ['a', 'b'],
    expect: 'repeated /X-Security-Token',
  },

  // Headers of replies.
  'Allow in lower case': { header: 'showVpcPeering.405.Allow', value: 'get', expect: 'pattern ' },
  'Allow of 65 characters': {
    header: 'showVpcPeering.405.Allow',
    value: 'G'.repeat(65),
    expect: 'maxLength ',
  },
  'Allow is a list': { header: 'showVpcPeering.405.Allow', value: ['GET', 'PUT'], expect: 'type ' },
  'X-Request-Id with a blank': {
    header: 'showVpcPeering.200.X-Request-Id',
    value: 'a b',
    expect: 'pattern ',
  },
};
