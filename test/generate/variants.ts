/** Values that differ from a valid one in one place, or in two where a member is missing: what a schema must tell apart. */
export function* variants(value: unknown): Generator<unknown> {
  yield value;
  yield* changed(value, replacements);
  for (const shorter of changed(value, [undefined])) yield* changed(shorter, [undefined, null, 'x']);
}

/** `undefined` takes the member away. */
const replacements = [
  undefined,
  null,
  true,
  0,
  2001,
  '',
  'x',
  'x'.repeat(300),
  '<',
  [],
  [1, 2, 3],
  {},
  { x: 1 },
];

/** The value with one of its parts, or itself, replaced; and with a member more. */
function* changed(value: unknown, by: unknown[]): Generator<unknown> {
  yield* by.filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { ...value, unknown_member: 'x' };
  for (const [name, part] of Object.entries(value)) {
    if (by.includes(undefined)) yield without(value, name);
    for (const each of changed(part, by)) yield withPart(value, name, each);
  }
}

function without(value: object, name: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== name);
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
}

function withPart(value: object, name: string, part: unknown): unknown {
  return Array.isArray(value) ? value.with(Number(name), part) : { ...value, [name]: part };
}
