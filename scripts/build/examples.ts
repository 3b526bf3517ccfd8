import { examples } from '../mock/engine/default-examples.ts';

/**
 * Returns `mock/default-examples.ts` with its value written out. The contract is three times as long, and not every runtime can
 * import JSON. The examples share peerings and errors: each is written once.
 */
export function examplesModule(): string {
  const byOperation = Object.fromEntries(examples);
  const shared = new Map([...repeated(byOperation)].map((text, index) => [text, `shared${index + 1}`]));
  const declarations = [...shared].map(
    ([text, name]) => `const ${name} = ${print(JSON.parse(text), shared)};\n`,
  );
  const entries = Object.entries(byOperation).map(
    ([operationId, byStatus]) => `  [${JSON.stringify(operationId)}, ${print(byStatus, shared)}],\n`,
  );
  return `${declarations.join('')}export const examples = new Map([\n${entries.join('')}]);\n`;
}

/** Finds the objects that occur several times, as JSON. An object comes before those that contain it. */
function repeated(root: object): Set<string> {
  const [seen, found] = [new Set<string>(), new Set<string>()];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const text = JSON.stringify(value);
    if (seen.has(text)) {
      found.add(text);
      return;
    }
    seen.add(text);
    for (const member of Object.values(value)) visit(member);
  };
  visit(root);
  return new Set([...found].sort((a, b) => a.length - b.length));
}

/** Prints a value as JavaScript, with shared objects by name. The example of a reply without a body is `undefined`, which JSON does not have. */
function print(value: unknown, shared: ReadonlyMap<string, string>): string {
  const part = (member: unknown) => shared.get(JSON.stringify(member)) ?? print(member, shared);
  if (Array.isArray(value)) return `[${value.map(part).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${part(member)}`);
  return `{ ${members.join(', ')} }`;
}
