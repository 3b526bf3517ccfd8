import type { OpenApi, Schema } from '../document/contract.ts';
import { javaScriptOf, type Module } from './module.ts';
import { effective } from './schemas.ts';

/**
 * Returns `validators.js`: a function for each schema, and what it needs at run time. It is internal to the package: the two
 * public modules import it. `vendor` is the name of the package.
 */
export function validators(compiled: string, banner: string, vendor: string): Module {
  const runtime = javaScriptOf('runtime.ts').replace(
    /^(const vendor = ).*$/m,
    (_line, start) => `${start}${JSON.stringify(vendor)};`,
  );
  const faults = [...runtime.matchAll(/^const (\w+Fault) = /gm)].map(([, name = '']) => name);
  return {
    banner,
    body: [runtime, compiled].join('\n\n'),
    exports: ['companion', 'ContractError', ...helpers, ...faults, ...functionsIn(compiled)],
  };
}

/** The functions that validators call. */
const helpers = [
  'validator',
  'inspect',
  'fault',
  'nest',
  'codePoints',
  'oneOfThese',
  'unknownMember',
  'frozen',
];

/** The names that code imports from `validators.js`. */
export function needsOf(code: string): string[] {
  const names = [...code.matchAll(/\b(\w+Fault|validate\w+)\b/g)].map(([name]) => name);
  const own = functionsIn(code);
  const needed = [...helpers.filter((name) => new RegExp(`\\b${name}\\(`).test(code)), ...names];
  return [...new Set(needed)].filter((name) => !own.includes(name));
}

function functionsIn(code: string): string[] {
  return [...code.matchAll(/^function (validate\w+)/gm)].map(([, name = '']) => name);
}

/** Returns `index.js`: for each schema a companion of the same name, which validates. */
export function companions(document: OpenApi, banner: string): Module {
  const { schemas } = document.components;
  const names = Object.keys(schemas);
  const values = Object.entries(schemas).map(([name, schema]) => {
    const more = extrasOf(document, schema);
    const args = [JSON.stringify(name), `validate${name}`, ...(more ? [JSON.stringify(more)] : [])];
    return `const ${name} = /*#__PURE__*/ companion(${args.join(', ')});`;
  });
  return {
    banner,
    imports: {
      from: './validators',
      names: ['companion', 'ContractError', ...names.map((name) => `validate${name}`)],
    },
    body: values.join('\n'),
    exports: [...names, 'ContractError'],
  };
}

/** What a companion has besides its checks: the values of an enum, or the bounds of an object's properties. */
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

/** The scalar constraints of a schema, in the order of the contract. */
export function boundsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => bounds.has(keyword)));
}
