/** Sorted, since a signature covers the query in this order. A list is a repeated parameter. */
export function queryOf(query: Readonly<Record<string, unknown>>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .sort()
    .join('&');
}

/** RFC 3986: all but letters, digits and `-._~`. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The value of a path parameter as one segment.
 *
 * @throws TypeError for what cannot be one: a URL drops an empty or a dot segment, `%2E` too, so the call would have another path.
 */
export function segment(name: string, value: string): string {
  if (/^\.{0,2}$/.test(value))
    throw new TypeError(`The path parameter ${name} cannot be '${value}'. Give an id.`);
  return encode(value);
}
