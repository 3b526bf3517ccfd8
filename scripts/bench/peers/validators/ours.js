import { VpcPeeringCreateRequest, VpcPeeringPage } from '../../../../generated/index.js';

const both = (schema) => ({ is: schema.is, check: (value) => schema.check(value).issues });

export const create = both(VpcPeeringCreateRequest);
export const page = both(VpcPeeringPage);
