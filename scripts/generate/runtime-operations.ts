/**
 * What `operations` needs at run time beside the validators. The generator copies this module without its types and imports into
 * `generated/operations.js`, and its declarations into `generated/operations.d.ts`.
 */
import {
  type Checked,
  type Fault,
  fault,
  inspect,
  nest,
  repeatedFault,
  typeFault,
  unreadableFault,
  type Validate,
  type Validator,
  validator,
} from './runtime.ts';

/** The parameters of one operation in one place: its path, its query or its headers. */
export interface ParametersCompanion<T> {
  /**
   * Reads and checks percent-decoded parameters: `URLSearchParams`, `Headers`, a `Map`, or an object that has a string or a list of
   * strings for each name. An array in the query is a repeated parameter, `?id=a&id=b`. Unknown names are ignored, and names of
   * headers match in any case. An integer is decimal digits, a boolean is `true` or `false`. Never throws.
   */
  readonly check: (raw: object) => Checked<T>;
}

/** @internal */
export type Kind = 'string' | 'integer' | 'number' | 'boolean';

const decimal = { integer: /^(\d+|-[1-9]\d*)$/, number: /^-?\d+(\.\d+)?$/ };

/** What is no number stays a string, and the validator says so. */
function decode(text: unknown, kind: Kind): unknown {
  if (typeof text !== 'string' || kind === 'string') return text;
  if (kind === 'boolean') return text === 'true' || (text !== 'false' && text);
  return decimal[kind].test(text) ? Number(text) : text;
}

/** The most values of one parameter that are read, since an array can claim any length. */
const most = 10_000;

/** @internal */
export function parameters<T>(
  kinds: Record<string, Kind | [Kind]>,
  validate: Validate,
  anyCase?: boolean,
): ParametersCompanion<T> {
  const known = Object.entries(kinds);
  return {
    check(raw) {
      const value: Record<string, unknown> = {};
      const read = () => {
        if (typeof raw !== 'object' || !raw || Array.isArray(raw))
          return fault(null, '', typeFault, { type: 'object' });
        let faults: Fault[] | null = null;
        const given = gathered(raw);
        for (const [name, kind] of known) {
          const own = anyCase
            ? inAnyCase(given, name.toLowerCase())
            : Object.hasOwn(given, name)
              ? given[name]
              : undefined;
          if (own === undefined) continue;
          const texts: readonly unknown[] = Array.isArray(own) ? own : [own];
          const { 0: text, length } = texts;
          // In a URL, a parameter with an empty list is an absent one.
          if (length === 0) continue;
          if (typeof kind === 'string') {
            value[name] = decode(text, kind);
            if (length > 1) faults = fault(faults, `/${name}`, repeatedFault, { values: length });
            continue;
          }
          value[name] = texts.slice(0, most).map((text) => decode(text, kind[0]));
          if (length > most) {
            const reason = `it has more than ${most} values`;
            faults = fault(faults, `/${name}`, unreadableFault, { reason });
          }
        }
        const more = validate(value);
        return faults && more ? [...faults, ...more] : faults || more;
      };
      const issues = inspect(read, raw);
      return issues ? { issues } : { value: value as T };
    },
  };
}

type Given = Readonly<Record<string, unknown>>;

/** What came as pairs, by name: `URLSearchParams`, `Headers` of whichever library, a `Map`. */
function gathered(raw: object): Given {
  if (!('forEach' in raw) || typeof raw.forEach !== 'function') return raw as Given;
  const given: Record<string, unknown[]> = Object.create(null);
  raw.forEach((text: unknown, name: string) => {
    const texts = given[name] ?? [];
    texts.push(text);
    given[name] = texts;
  });
  return given;
}

/** Of two names that differ only in case the last one counts. */
function inAnyCase(given: Given, lowerCase: string): unknown {
  let value: unknown;
  for (const name of Object.keys(given)) {
    if (name.length === lowerCase.length && name.toLowerCase() === lowerCase) value = given[name];
  }
  return value;
}

/** The body of a reply that has none: only `undefined` is valid. @internal */
export const noContent: Validator<undefined> = /*#__PURE__*/ validator('empty body', (value) =>
  value === undefined ? null : nest(null, fault(null, '', typeFault, { type: 'undefined' }), '', ''),
);
