import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

// Compiled at run time from the schemas of the contract. Ajv stops at the first error unless told to list all.
const { components } = JSON.parse(
  readFileSync(new URL('../../../../generated/openapi.json', import.meta.url), 'utf8'),
);
const options = { strict: false, validateFormats: false };

function compile(name, allErrors) {
  const ajv = new Ajv2020({ ...options, allErrors });
  ajv.addSchema({ $id: 'contract', components });
  return ajv.compile({ $ref: `contract#/components/schemas/${name}` });
}

function both(name) {
  const first = compile(name, false);
  let all;
  return {
    is: (value) => first(value),
    check(value) {
      all ??= compile(name, true);
      return all(value) ? undefined : all.errors;
    },
  };
}

export const create = /* @__PURE__ */ both('VpcPeeringCreateRequest');
export const page = /* @__PURE__ */ both('VpcPeeringPage');
