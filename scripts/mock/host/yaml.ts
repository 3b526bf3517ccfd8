/** JSON as YAML in block style. Texts are in double quotes, in which YAML reads what JSON writes. */
export function toYaml(value: unknown): string {
  return `${block(value, '').trimStart()}\n`;
}

function block(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return ` ${JSON.stringify(value)}`;
  const lines = Array.isArray(value)
    ? value.map((item) => `${indent}-${block(item, `${indent}  `)}`)
    : Object.entries(value).map(([name, item]) => `${indent}${keyOf(name)}:${block(item, `${indent}  `)}`);
  return `\n${lines.join('\n')}`;
}

/** Older readers take `on`, `no` and `y` for booleans, and every reader `404` for a number. */
function keyOf(name: string): string {
  const isPlain = /^[A-Za-z_$][\w-]{2,}$/.test(name) && !/^(yes|off|true|false|null)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
