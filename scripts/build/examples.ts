import { examples } from '../mock/default-examples.ts';

/**
 * `mock/default-examples.ts` as its value. The contract itself is three times as long,
 * and not every runtime can import JSON. What several operations answer alike is written once.
 */
export function examplesModule(): string {
  const shared = new Map<string, string>();
  const seen = new Set<string>();
  for (const text of [...examples.values()].flatMap((byStatus) => Object.values(byStatus).map(print))) {
    if (seen.has(text) && !shared.has(text)) shared.set(text, `shared${shared.size + 1}`);
    seen.add(text);
  }
  const lines = [...examples].map(([operationId, byStatus]) => {
    const statuses = Object.entries(byStatus).map(([status, named]) => {
      const text = print(named);
      return `${status}: ${shared.get(text) ?? text}`;
    });
    return `  [${JSON.stringify(operationId)}, { ${statuses.join(', ')} }],\n`;
  });
  return [
    ...[...shared].map(([text, name]) => `const ${name} = ${text};\n`),
    `export const examples = new Map([\n${lines.join('')}]);\n`,
  ].join('');
}

/** The example of a reply without a body is `undefined`, which JSON has not. */
function print(named: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(named).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value) ?? 'undefined'}`,
  );
  return `{ ${members.join(', ')} }`;
}
