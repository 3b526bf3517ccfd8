/** Formats JSON as YAML in block style. Strings are in double quotes, in which JSON escapes are valid YAML. */
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

/** Quotes keys that a YAML parser would read as another type: older ones read `on`, `no` and `y` as booleans, all read `404` as a number. */
function keyOf(name: string): string {
  const isPlain = /^[A-Za-z_$][\w-]{2,}$/.test(name) && !/^(yes|off|true|false|null)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
