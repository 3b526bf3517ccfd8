/**
 * What the validators need at run time. The generator copies this module without its types into `generated/index.js`,
 * and its declarations into `generated/index.d.ts`, so it imports nothing; what is `@internal` gets no declaration.
 */

/** What an issue says about its keyword, for forms that word their messages themselves. */
export interface IssueParams {
  required: { missingProperty: string };
  additionalProperties: { additionalProperty: string; suggestion?: string };
  type: { type: string | readonly string[] };
  enum: { allowedValues: readonly unknown[]; suggestion?: string };
  const: { allowedValue: unknown };
  minLength: { limit: number };
  maxLength: { limit: number };
  pattern: { pattern: string };
  minimum: { limit: number };
  maximum: { limit: number };
  exclusiveMinimum: { limit: number };
  exclusiveMaximum: { limit: number };
  multipleOf: { multipleOf: number };
  minItems: { limit: number };
  maxItems: { limit: number };
  minProperties: { limit: number };
  maxProperties: { limit: number };
  /** `branches` says what each branch asks for, in words. */
  anyOf: { branches: readonly string[] };
  oneOf: { branches: readonly string[] };
  /** A parameter that has one value was given several times. */
  repeated: { values: number };
  /** The value throws when it is looked at, or is nested too deeply. */
  unreadable: { reason: string };
}

/** One fault of a value. */
export type Issue = {
  [Keyword in keyof IssueParams]: {
    /** RFC 6901 JSON Pointer to the fault. A missing or unknown member is named itself: `/peering/name`. */
    readonly pointer: string;
    /** The keyword of the contract that the value breaks. */
    readonly keyword: Keyword;
    /** What is wrong, to be read after the name of the field: "must not have more than 64 characters". */
    readonly message: string;
    readonly params: Readonly<IssueParams[Keyword]>;
  };
}[keyof IssueParams];

/** The value itself, or every fault of it. */
export type Checked<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly [Issue, ...Issue[]]; readonly value?: undefined };

/** The Standard Schema interface, version 1: https://standardschema.dev */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };

/** The validators of a type of the contract. None of them changes or copies the value, none keeps any state. */
export interface Validator<T> {
  /** Never throws, whatever the value is. */
  is(value: unknown): value is T;
  /** Never throws, and lists every fault. */
  check(value: unknown): Checked<T>;
  /** Returns the value. @throws ContractError that lists every fault. */
  parse(value: unknown): T;
}

/** The value that goes with a type of the contract, under the same name. */
export interface Companion<T> extends Validator<T>, StandardSchema<T> {}

/** `values` has all values that the contract knows, in its order. */
export interface EnumCompanion<T, Values extends readonly T[]> extends Companion<T> {
  readonly values: Values;
}

/** `limits` has the bounds of each property, for the attributes of form fields. */
export interface ObjectCompanion<T, Limits> extends Companion<T> {
  readonly limits: Limits;
}

/** A value does not fit the contract. The message lists all faults, `issues` has them as data. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly issues: readonly [Issue, ...Issue[]];

  constructor(type: string, issues: readonly [Issue, ...Issue[]]) {
    super(
      `not a valid ${type}:${issues.map(({ pointer, message }) => `\n  ${pointer || 'the value'} ${message}`).join('')}`,
    );
    this.issues = issues;
  }
}

type Params = IssueParams[keyof IssueParams];

/** A fault as the validators note it: the path leads to the object, not to the member. @internal */
export interface Fault {
  path: string;
  keyword: keyof IssueParams;
  params: Params;
}

/** What the generator makes of a schema: every fault, or null. @internal */
export type Validate = (value: unknown) => Fault[] | null;

/** @internal */
export function fault(
  faults: Fault[] | null,
  path: string,
  keyword: keyof IssueParams,
  params: Params,
): Fault[] {
  const all = faults || [];
  all.push({ path, keyword, params });
  return all;
}

/** Adds the faults that stand below `path`. @internal */
export function nest(faults: Fault[] | null, below: Fault[], path: string): Fault[] {
  for (const each of below) {
    each.path = path + each.path;
    if (faults) faults.push(each);
  }
  return faults || below;
}

/** JSON Schema counts characters, JavaScript UTF-16 code units. @internal */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) {
      count--;
      i++;
    }
  }
  return count;
}

/** @internal */
export function oneOfThese(value: unknown, allowedValues: readonly unknown[]): IssueParams['enum'] {
  return { allowedValues, ...nearest(value, allowedValues) };
}

/** Nobody reads a thousand suggestions, and each takes time. @internal */
export function unknownMember(
  additionalProperty: string,
  known: readonly string[],
  faults: Fault[] | null,
): IssueParams['additionalProperties'] {
  return { additionalProperty, ...(faults && faults.length > 99 ? {} : nearest(additionalProperty, known)) };
}

/** The one of `names` that `text` was probably meant to be. */
function nearest(text: unknown, names: readonly unknown[]): { suggestion?: string } {
  let best: string | undefined;
  let least = 3;
  for (const name of names) {
    if (typeof text !== 'string' || typeof name !== 'string') continue;
    const edits = distance(text, name, Math.min(least, (name.length >> 1) + 1));
    if (edits < least) {
      least = edits;
      best = name;
    }
  }
  return best === undefined ? {} : { suggestion: best };
}

/** How many characters have to be changed to get from one to the other, in any case; 3 if that takes `most` or more. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return 3;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const row = [0];
  for (let j = 1; j <= b.length; j++) row.push(j);
  for (let i = 0; i < a.length; i++) {
    let diagonal = i;
    row[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1] ?? 0;
      const same = a.charCodeAt(i) === b.charCodeAt(j);
      row[j + 1] = same ? diagonal : 1 + Math.min(diagonal, above, row[j] ?? 0);
      diagonal = above;
    }
  }
  const edits = row[b.length] ?? 0;
  return edits < most ? edits : 3;
}

const meant = ({ suggestion }: { suggestion?: string }) =>
  suggestion ? `; did you mean '${suggestion}'?` : '';
const quote = (value: unknown) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const bound =
  (words: string, one: string, many?: string) =>
  ({ limit }: { limit: number }) =>
    `must ${words} ${count(limit, one, many)}`;
const number =
  (words: string) =>
  ({ limit }: { limit: number }) =>
    `must ${words} ${limit}`;
const nouns: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  undefined: 'absent',
};

/** @internal */
export const sentences: { [Keyword in keyof IssueParams]: (params: IssueParams[Keyword]) => string } = {
  required: () => 'is required',
  additionalProperties: (params) => `is not a known member${meant(params)}`,
  type: ({ type }) =>
    `must be ${[type]
      .flat()
      .map((each) => nouns[each] || each)
      .join(' or ')}`,
  enum: (params) => `must be one of ${params.allowedValues.map(quote).join(', ')}${meant(params)}`,
  const: ({ allowedValue }) => `must be ${quote(allowedValue)}`,
  minLength: bound('have at least', 'character'),
  maxLength: bound('not have more than', 'character'),
  pattern: ({ pattern }) => `must match the pattern ${pattern}`,
  minimum: number('not be less than'),
  maximum: number('not be greater than'),
  exclusiveMinimum: number('be greater than'),
  exclusiveMaximum: number('be less than'),
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minItems: bound('have at least', 'item'),
  maxItems: bound('not have more than', 'item'),
  minProperties: bound('have at least', 'member'),
  maxProperties: bound('not have more than', 'member'),
  anyOf: ({ branches }) => `must ${branches.join(' or ')}`,
  oneOf: ({ branches }) => `must ${branches.join(' or ')}, and only one of these`,
  repeated: () => 'must be given only once',
  unreadable: ({ reason }) => `cannot be read: ${reason}`,
};

function escaped(member: string): string {
  return /[~/]/.test(member) ? member.replace(/~/g, '~0').replace(/\//g, '~1') : member;
}

function toIssue({ path, keyword, params }: Fault): Issue {
  const member =
    'missingProperty' in params
      ? params.missingProperty
      : 'additionalProperty' in params
        ? params.additionalProperty
        : undefined;
  const pointer = member === undefined ? path : `${path}/${escaped(member)}`;
  const sentence = sentences[keyword] as (params: Params) => string;
  return { pointer, keyword, message: sentence(params), params } as Issue;
}

/** Every fault of a value. A value that throws when it is looked at has one. @internal */
export function inspect(validate: Validate, value: unknown): [Issue, ...Issue[]] | undefined {
  try {
    const faults = validate(value);
    if (!faults) return undefined;
    const issues = faults.map(toIssue);
    return issues.length > 0 ? (issues as [Issue, ...Issue[]]) : undefined;
  } catch {
    const reason = 'it throws when looked at, or is nested too deeply';
    return [toIssue({ path: '', keyword: 'unreadable', params: { reason } })];
  }
}

/** @internal */
export function validator<T>(type: string, validate: Validate): Validator<T> {
  const check = (value: unknown): Checked<T> => {
    const issues = inspect(validate, value);
    return issues ? { issues } : { value: value as T };
  };
  return {
    is(value): value is T {
      try {
        return !validate(value);
      } catch {
        return false;
      }
    },
    check,
    parse(value) {
      const { issues } = check(value);
      if (issues) throw new ContractError(type, issues);
      return value as T;
    },
  };
}

/** @internal */
export function companion<T, More extends object>(
  type: string,
  validate: Validate,
  more?: More,
): Companion<T> & More {
  const own = validator<T>(type, validate);
  const standard: StandardSchema<T> = {
    '~standard': {
      version: 1,
      vendor,
      validate(value) {
        const result = own.check(value);
        if (!result.issues) return result;
        return { issues: result.issues.map(({ message, pointer }) => ({ message, path: tokens(pointer) })) };
      },
    },
  };
  return Object.assign(own, standard, more);
}

function tokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Who made the validators, as Standard Schema wants to know. The generator puts the package's name here. */
const vendor: string = '';
