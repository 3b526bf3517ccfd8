import type { OpenApi, Schema } from '../contract.ts';
import { compile } from './compile.ts';
import { javaScriptOf, type Module } from './module.ts';
import { effective } from './schemas.ts';

/** What `operations.js` takes from `index.js` beside the companions. Not declared, as it is of no use to others. */
export const shared = Object.fromEntries(
  ['companion', 'inspect', 'fault', 'nest', 'codePoints', 'oneOfThese', 'unknownMember'].map((name) => [
    name,
    `_${name}`,
  ]),
);

/** `index.js`: for each schema a value of the same name that validates. `vendor` is the name of the package. */
export function validators(document: OpenApi, banner: string, vendor: string): Module {
  const { schemas } = document.components;
  const companions = Object.entries(schemas).map(([name, schema]) => {
    const more = extrasOf(document, schema);
    const args = [JSON.stringify(name), `validate${name}`, ...(more ? [JSON.stringify(more)] : [])];
    return `const ${name} = /*#__PURE__*/ companion(${args.join(', ')});`;
  });
  const runtime = javaScriptOf('runtime.ts').replace(
    /^(const vendor = ).*$/m,
    (_line, start) => `${start}${JSON.stringify(vendor)};`,
  );
  return {
    banner,
    body: [runtime, compile(schemas), companions.join('\n')].join('\n\n'),
    exports: {
      ...Object.fromEntries(Object.keys(schemas).map((name) => [name, name])),
      ContractError: 'ContractError',
      ...shared,
    },
  };
}

/** What a companion has beside its checks: the values of an enum, or the bounds of an object's properties. */
export function extrasOf(
  document: OpenApi,
  schema: Schema,
): { values: unknown[] } | { limits: Limits } | undefined {
  const { enum: values, properties } = effective(document, schema);
  if (values !== undefined) return { values };
  if (properties === undefined) return undefined;
  const limits = Object.entries(properties).map(
    ([name, property]) => [name, boundsOf(effective(document, property))] as const,
  );
  return { limits: Object.fromEntries(limits.filter(([, bounds]) => Object.keys(bounds).length > 0)) };
}

export type Limits = Record<string, Record<string, unknown>>;

const bounds = new Set(
  `minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems minProperties
  maxProperties`.split(/\s+/),
);

/** The constraints of a schema that have one value, in the order of the contract. */
export function boundsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => bounds.has(keyword)));
}
