/** The bundled document: every reference in it is local (`#/…`). */
export type Contract = { readonly [member: string]: unknown };

/** The value at a local reference, or the value itself where there is none. */
export function resolve(contract: Contract, value: unknown): Contract {
  if (!isObject(value)) return {};
  const reference = value.$ref;
  if (typeof reference !== 'string') return value;
  const tokens = reference.replace(/^#\//, '').split('/');
  const target = tokens.reduce<unknown>(
    (at, token) => (isObject(at) ? at[token.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    contract,
  );
  return resolve(contract, target);
}

export function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
