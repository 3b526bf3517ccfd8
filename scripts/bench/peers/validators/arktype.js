import { type } from 'arktype';
import { noMarkup, statuses, time, url, uuid } from './patterns.js';

const id = type(uuid);
const name = type('1 <= string <= 64');
const description = type('string <= 255').and(noMarkup);
const tenant = type('1 <= string <= 255');
const moment = type(time);
const sideToCreate = type({ '+': 'reject', vpc_id: id, 'tenant_id?': 'string <= 255' });
const side = type({ vpc_id: id, tenant_id: tenant });
const peering = type({
  id,
  name,
  'description?': description,
  status: type.enumerated(...statuses),
  request_vpc_info: side,
  accept_vpc_info: side,
  'tenant_id?': tenant,
  'created_at?': moment,
  'updated_at?': moment,
});
const link = type({
  rel: "'next' | 'previous'",
  'href?': type('string <= 8192').and(url),
  'marker?': id,
}).and(type({ href: 'unknown' }).or({ marker: 'unknown' }));

const both = (schema) => ({
  is: (value) => schema.allows(value),
  check(value) {
    const found = schema(value);
    return found instanceof type.errors ? found : undefined;
  },
});

export const create = /* @__PURE__ */ both(
  type({
    '+': 'reject',
    peering: {
      '+': 'reject',
      name,
      'description?': description,
      request_vpc_info: sideToCreate,
      accept_vpc_info: sideToCreate,
    },
  }),
);
export const page = /* @__PURE__ */ both(
  type({ peerings: peering.array().atMostLength(2000), 'peerings_links?': link.array().atMostLength(2) }),
);
