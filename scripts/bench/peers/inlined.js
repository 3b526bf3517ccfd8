import { readFileSync } from 'node:fs';

/** The contract with every reference replaced by its target, since not every peer resolves references. */
export function inlinedContract(file) {
  const contract = JSON.parse(readFileSync(file, 'utf8'));
  const inline = (node) => {
    if (Array.isArray(node)) return node.map(inline);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...rest } = node;
    const own = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, inline(value)]));
    if (typeof $ref !== 'string') return own;
    const target = $ref
      .split('/')
      .slice(1)
      .reduce((at, token) => at[token], contract);
    return { ...inline(target), ...own };
  };
  return inline(contract);
}
