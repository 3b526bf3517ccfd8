import { VpcPeeringCreateRequest, VpcPeeringPage } from '../../../../generated/index.js';

const both = (schema) => ({ is: schema.is, check: (value) => schema.check(value).issues });

export const create = /* @__PURE__ */ both(VpcPeeringCreateRequest);
export const page = /* @__PURE__ */ both(VpcPeeringPage);
