import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { noMarkup, statuses, time, url, uuid } from './patterns.js';

const closed = { additionalProperties: false };
const text = (options) => Type.String(options);
const id = text({ pattern: uuid.source });
const name = text({ minLength: 1, maxLength: 64 });
const description = Type.Optional(text({ maxLength: 255, pattern: noMarkup.source }));
const tenant = text({ minLength: 1, maxLength: 255 });
const moment = Type.Optional(text({ pattern: time.source }));
const sideToCreate = Type.Object({ vpc_id: id, tenant_id: Type.Optional(text({ maxLength: 255 })) }, closed);
const side = Type.Object({ vpc_id: id, tenant_id: tenant });
const peering = Type.Object({
  id,
  name,
  description,
  status: Type.Union(statuses.map((status) => Type.Literal(status))),
  request_vpc_info: side,
  accept_vpc_info: side,
  tenant_id: Type.Optional(tenant),
  created_at: moment,
  updated_at: moment,
});
const link = Type.Intersect([
  Type.Object({
    rel: Type.Union([Type.Literal('next'), Type.Literal('previous')]),
    href: Type.Optional(text({ maxLength: 8192, pattern: url.source })),
    marker: Type.Optional(id),
  }),
  Type.Union([Type.Object({ href: Type.Unknown() }), Type.Object({ marker: Type.Unknown() })]),
]);

function both(schema) {
  let compiled;
  const validator = () => {
    compiled ??= Compile(schema);
    return compiled;
  };
  return {
    is: (value) => validator().Check(value),
    check: (value) => (validator().Check(value) ? undefined : validator().Errors(value)),
  };
}

export const create = /* @__PURE__ */ both(
  Type.Object(
    {
      peering: Type.Object(
        { name, description, request_vpc_info: sideToCreate, accept_vpc_info: sideToCreate },
        closed,
      ),
    },
    closed,
  ),
);
export const page = /* @__PURE__ */ both(
  Type.Object({
    peerings: Type.Array(peering, { maxItems: 2000 }),
    peerings_links: Type.Optional(Type.Array(link, { maxItems: 2 })),
  }),
);
