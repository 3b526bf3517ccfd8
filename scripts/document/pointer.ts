/** `/a~1b/0` → `['a/b', '0']`, by RFC 6901. */
export function tokensOf(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return pointer.includes('~')
    ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    : tokens;
}

/** `['a/b', 0]` → `/a~1b/0`, by RFC 6901. */
export function pointerTo(...tokens: (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The pointer to the parent of a value. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(pointer.lastIndexOf('/'), 0));
}

/** The pointer in a local reference: `#/a%20b` → `/a b`. */
export function pointerOf($ref: string): string {
  return $ref.includes('%') ? decoded($ref.slice(1)) : $ref.slice(1);
}

/** A part of a URI, with its percent-encoding undone where that is possible. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value at a pointer, or undefined. What every object inherits is not a value of the document. */
export function valueAt<T>(root: T, pointer: string): T | undefined {
  const step = (value: unknown, token: string) => {
    if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
    const isMember = typeof value === 'object' && value !== null && Object.hasOwn(value, token);
    return isMember ? (value as Record<string, unknown>)[token] : undefined;
  };
  return tokensOf(pointer).reduce<unknown>(step, root) as T | undefined;
}
