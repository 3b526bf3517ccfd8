/** `/a~1b/0` → `['a/b', '0']`, by RFC 6901. */
export function tokensOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `['a/b', 0]` → `/a~1b/0`, by RFC 6901. */
export function pointerTo(...tokens: (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The pointer to what holds the value. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(pointer.lastIndexOf('/'), 0));
}

/** The pointer in a local reference, `#/a%20b`. */
export function pointerOf($ref: string): string {
  try {
    return decodeURIComponent($ref.slice(1));
  } catch {
    return $ref.slice(1);
  }
}
