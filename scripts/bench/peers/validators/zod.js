import * as z from 'zod';
import { noMarkup, statuses, time, url, uuid } from './patterns.js';

const id = z.string().regex(uuid);
const name = z.string().min(1).max(64);
const description = z.string().max(255).regex(noMarkup).optional();
const tenant = z.string().min(1).max(255);
const moment = z.string().regex(time).optional();
const sideToCreate = z.strictObject({ vpc_id: id, tenant_id: z.string().max(255).optional() });
const side = z.looseObject({ vpc_id: id, tenant_id: tenant });
const peering = z.looseObject({
  id,
  name,
  description,
  status: z.enum(statuses),
  request_vpc_info: side,
  accept_vpc_info: side,
  tenant_id: tenant.optional(),
  created_at: moment,
  updated_at: moment,
});
const link = z
  .looseObject({
    rel: z.enum(['next', 'previous']),
    href: z.string().max(8192).regex(url).optional(),
    marker: id.optional(),
  })
  .refine(({ href, marker }) => href !== undefined || marker !== undefined);

const both = (schema) => ({
  is: (value) => schema.safeParse(value).success,
  check: (value) => schema.safeParse(value).error?.issues,
});

export const create = /* @__PURE__ */ both(
  z.strictObject({
    peering: z.strictObject({
      name,
      description,
      request_vpc_info: sideToCreate,
      accept_vpc_info: sideToCreate,
    }),
  }),
);
export const page = /* @__PURE__ */ both(
  z.looseObject({ peerings: z.array(peering).max(2000), peerings_links: z.array(link).max(2).optional() }),
);
