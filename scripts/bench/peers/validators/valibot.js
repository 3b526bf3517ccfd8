import * as v from 'valibot';
import { noMarkup, statuses, time, url, uuid } from './patterns.js';

const id = v.pipe(v.string(), v.regex(uuid));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const description = v.optional(v.pipe(v.string(), v.maxLength(255), v.regex(noMarkup)));
const tenant = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const moment = v.optional(v.pipe(v.string(), v.regex(time)));
const sideToCreate = v.strictObject({
  vpc_id: id,
  tenant_id: v.optional(v.pipe(v.string(), v.maxLength(255))),
});
const side = v.looseObject({ vpc_id: id, tenant_id: tenant });
const peering = v.looseObject({
  id,
  name,
  description,
  status: v.picklist(statuses),
  request_vpc_info: side,
  accept_vpc_info: side,
  tenant_id: v.optional(tenant),
  created_at: moment,
  updated_at: moment,
});
const link = v.pipe(
  v.looseObject({
    rel: v.picklist(['next', 'previous']),
    href: v.optional(v.pipe(v.string(), v.maxLength(8192), v.regex(url))),
    marker: v.optional(id),
  }),
  v.check(({ href, marker }) => href !== undefined || marker !== undefined),
);

const both = (schema) => ({
  is: (value) => v.is(schema, value),
  check: (value) => v.safeParse(schema, value).issues,
});

export const create = /* @__PURE__ */ both(
  v.strictObject({
    peering: v.strictObject({
      name,
      description,
      request_vpc_info: sideToCreate,
      accept_vpc_info: sideToCreate,
    }),
  }),
);
export const page = /* @__PURE__ */ both(
  v.looseObject({
    peerings: v.pipe(v.array(peering), v.maxLength(2000)),
    peerings_links: v.optional(v.pipe(v.array(link), v.maxLength(2))),
  }),
);
