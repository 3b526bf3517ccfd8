/** Secrets by what is printed instead of each: `$VPC_TOKEN`. */
export type Secrets = ReadonlyMap<string, string>;

/** Shorter secrets occur in words by chance, so they are replaced only where they stand alone. */
const long = 8;

/** Replaces every secret in a text, also where it is percent-encoded or escaped in JSON. */
export function withoutSecrets(text: string, secrets: Secrets): string {
  return forms(secrets).reduce(
    (result, { pattern, placeholder }) => result.replace(pattern, () => placeholder),
    text,
  );
}

interface Form {
  pattern: RegExp;
  placeholder: string;
}

const known = new WeakMap<Secrets, Form[]>();

function forms(secrets: Secrets): Form[] {
  const before = known.get(secrets);
  if (before !== undefined) return before;
  const found = [...secrets]
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([secret, placeholder]) =>
      [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])].map((form) => ({
        pattern: patternOf(form),
        placeholder,
      })),
    );
  known.set(secrets, found);
  return found;
}

function patternOf(text: string): RegExp {
  const exact = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(text.length < long ? `(?<![\\w-])${exact}(?![\\w-])` : exact, 'g');
}

/** Replaces secrets in every string of a JSON value, names of members included. */
export function valueWithoutSecrets(value: unknown, secrets: Secrets): unknown {
  if (typeof value === 'string') return withoutSecrets(value, secrets);
  if (Array.isArray(value)) return value.map((item) => valueWithoutSecrets(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      withoutSecrets(name, secrets),
      valueWithoutSecrets(member, secrets),
    ]),
  );
}
