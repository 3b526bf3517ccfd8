/**
 * What `operations` needs at run time beside the validators. The generator copies this module without its types and imports into
 * `generated/operations.js`, and its declarations into `generated/operations.d.ts`.
 */
import {
  type Checked,
  type Fault,
  fault,
  inspect,
  repeatedFault,
  typeFault,
  type Validate,
  type Validator,
  validator,
} from './runtime.ts';

/** Parameters as they stand on the wire, percent-decoded: absent, given once, or given several times. */
export type RawParameters = { readonly [name: string]: string | readonly string[] | undefined };

/** The parameters of one operation in one place: its path, its query or its headers. */
export interface ParametersCompanion<T> {
  /**
   * Reads and checks parameters. Names that the contract does not know are ignored, names of headers fit in any case.
   * An integer is decimal digits, a boolean `true` or `false`. Never throws.
   */
  check(raw: RawParameters): Checked<T>;
}

/** @internal */
export type Kind = 'string' | 'integer' | 'number' | 'boolean';

const decimal = { integer: /^(\d+|-[1-9]\d*)$/, number: /^-?\d+(\.\d+)?$/ };

/** What is no number stays a string, and the validator says so. */
function decode(text: string, kind: Kind): unknown {
  if (kind === 'boolean') return text === 'true' || (text !== 'false' && text);
  return kind !== 'string' && decimal[kind].test(text) ? Number(text) : text;
}

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
        let faults: Fault[] | null = null;
        for (const [name, kind] of known) {
          const given = anyCase ? inAnyCase(raw, name.toLowerCase()) : Object.hasOwn(raw, name) && raw[name];
          if (!given && given !== '') continue;
          const texts = [given].flat();
          if (typeof kind !== 'string') {
            if (texts.length > 0) value[name] = texts.map((text) => decode(text, kind[0]));
            continue;
          }
          const [text] = texts;
          if (text !== undefined) value[name] = decode(text, kind);
          if (texts.length > 1) faults = fault(faults, `/${name}`, repeatedFault, { values: texts.length });
        }
        const more = validate(value);
        return faults && more ? [...faults, ...more] : faults || more;
      };
      const issues = inspect(read, raw);
      return issues ? { issues } : { value: value as T };
    },
  };
}

/** Of two names that differ only in case the last one counts. */
function inAnyCase(raw: RawParameters, lowerCase: string): RawParameters[string] {
  let value: RawParameters[string];
  for (const name of Object.keys(raw)) {
    if (name.length === lowerCase.length && name.toLowerCase() === lowerCase) value = raw[name];
  }
  return value;
}

/** The body of a reply that has none: only `undefined` is valid. @internal */
export const noContent: Validator<undefined> = /*#__PURE__*/ validator('empty body', (value) =>
  value === undefined ? null : fault(null, '', typeFault, { type: 'undefined' }),
);
