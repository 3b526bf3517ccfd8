import type { OpenApi, Schema } from '../contract.ts';
import { javaScriptOf, type Module } from './module.ts';
import { effective } from './schemas.ts';

/**
 * `validators.js`: a function for each schema, and what it needs at run time. It is the package's own: the two modules that
 * others import take from it. `vendor` is the name of the package, `keywords` are those that some fault can have.
 */
export function validators(compiled: string, keywords: Set<string>, banner: string, vendor: string): Module {
  const runtime = withSentences(javaScriptOf('runtime.ts'), keywords).replace(
    /^(const vendor = ).*$/m,
    (_line, start) => `${start}${JSON.stringify(vendor)};`,
  );
  return {
    banner,
    body: [runtime, compiled].join('\n\n'),
    exports: [...helpers, 'companion', 'ContractError', ...functionsIn(compiled)],
  };
}

/** What compiled validators call. */
export const helpers = ['validator', 'inspect', 'fault', 'nest', 'codePoints', 'oneOfThese', 'unknownMember'];

function functionsIn(code: string): string[] {
  return [...code.matchAll(/^function (validate\w+)/gm)].map(([, name = '']) => name);
}

/** The keywords of the faults that the code can find. */
export function keywordsIn(code: string): Set<string> {
  const found = [...code.matchAll(/fault\(faults, .*?['"](\w+)['"], /g)].map(([, keyword = '']) => keyword);
  return new Set([...found, 'unreadable']);
}

/** The runtime without the sentences that nobody will ever read. */
function withSentences(runtime: string, keywords: Set<string>): string {
  return runtime.replace(/(?<=^const sentences = \{\n).*?(?=^\};)/ms, (sentences) =>
    sentences
      .split(/^(?= {4}\w+:)/m)
      .filter((sentence) => keywords.has(/\w+/.exec(sentence)?.[0] ?? ''))
      .join(''),
  );
}

/** `index.js`: for each schema a value of the same name that validates. */
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
