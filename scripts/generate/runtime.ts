/**
 * What the validators need at run time. The generator copies this module without its types into `generated/index.js`,
 * and its declarations into `generated/index.d.cts`, so it imports nothing; what is `@internal` gets no declaration.
 */

/** The details of an issue by keyword, for callers that write their own messages. */
export interface IssueParams {
  required: { missingProperty: string };
  additionalProperties: { additionalProperty: string; suggestion?: string };
  type: { type: string | readonly string[] };
  enum: { allowedValues: readonly unknown[]; suggestion?: string };
  const: { allowedValue: unknown };
  minLength: { limit: number };
  maxLength: { limit: number };
  /** `wanted` says what a value that matches is, where that has a name: "a UUID". */
  pattern: { pattern: string; format?: string; wanted?: string };
  minimum: { limit: number };
  maximum: { limit: number };
  exclusiveMinimum: { limit: number };
  exclusiveMaximum: { limit: number };
  multipleOf: { multipleOf: number };
  minItems: { limit: number };
  maxItems: { limit: number };
  minProperties: { limit: number };
  maxProperties: { limit: number };
  /** `branches` has the requirement of each branch in words. */
  anyOf: { branches: readonly string[] };
  oneOf: { branches: readonly string[] };
  /** A parameter that has one value was given several times. */
  repeated: { values: number };
  /** The value throws when it is read, is nested too deeply, or is a parameter with too many values. */
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
    /** The name of the schema that has the keyword, in `components.schemas` of the contract; none in a parameter. */
    readonly schema?: string;
    /** The format that the contract gives for the value: `uuid`. */
    readonly format?: string;
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

/** The validators of a type of the contract. They neither change nor copy the value, and keep no state. */
export interface Validator<T> {
  /** Never throws, whatever the value is. */
  readonly is: (value: unknown) => value is T;
  /** Never throws, and lists every fault. The items of an array beyond its limit are not checked. */
  readonly check: (value: unknown) => Checked<T>;
  /** Returns the value. @throws ContractError that lists every fault. */
  readonly parse: (value: unknown) => T;
}

/** The value with the same name as a type of the contract. */
export interface Companion<T> extends Validator<T>, StandardSchema<T> {}

/** `values` has all values of the enum, in the order of the contract. */
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

/** The message of a keyword. Each is a value of its own, so that a bundle has only those that it uses. @internal */
export interface Keyword {
  name: keyof IssueParams;
  /** Which of the params names the member that is missing or unknown. */
  member: 'missingProperty' | 'additionalProperty' | undefined;
  say(params: Params): string;
}

/** A fault as the validators note it: the path leads to the object, not to the member. @internal */
export interface Fault {
  path: string;
  keyword: Keyword;
  params: Params;
  /** Undefined until the validator of a schema has returned it; a member that is added later would make every fault slower. */
  schema: string | undefined;
}

/** What the generator makes of a schema: every fault, or null. As a guard it stops at the first fault and returns an empty list. @internal */
export type Validate = (value: unknown, isGuard?: boolean) => Fault[] | null;

/** @internal */
export function fault(faults: Fault[] | null, path: string, keyword: Keyword, params: Params): Fault[] {
  const all = faults || [];
  all.push({ path, keyword, params, schema: undefined });
  return all;
}

/** Adds the faults that the validator of a schema found below `path`. @internal */
export function nest(faults: Fault[] | null, below: Fault[], path: string, schema: string): Fault[] {
  for (const each of below) {
    each.path = path + each.path;
    each.schema ||= schema;
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
  const suggestion = nearest(value, allowedValues);
  return suggestion === undefined ? { allowedValues } : { allowedValues, suggestion };
}

/** Suggestions take time, so that only the first hundred faults get one. @internal */
export function unknownMember(
  additionalProperty: string,
  known: readonly string[],
  faults: Fault[] | null,
): IssueParams['additionalProperties'] {
  const suggestion = faults && faults.length > 99 ? undefined : nearest(additionalProperty, known);
  return suggestion === undefined ? { additionalProperty } : { additionalProperty, suggestion };
}

/** Returns the name that was probably meant by `text`. */
function nearest(text: unknown, names: readonly unknown[]): string | undefined {
  if (typeof text !== 'string') return undefined;
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let least = 3;
  for (const name of names) {
    // The difference in length is the least number of edits.
    if (typeof name !== 'string' || Math.abs(name.length - text.length) >= least) continue;
    const edits = distance(wanted, name.toLowerCase(), Math.min(least, (name.length >> 1) + 1));
    if (edits < least) {
      least = edits;
      best = name;
    }
  }
  return best;
}

/** Returns the number of edits between two texts, or 3 if there are at least `most`. */
function distance(a: string, b: string, most: number): number {
  const row = [0];
  for (let j = 1; j <= b.length; j++) row.push(j);
  for (let i = 0; i < a.length; i++) {
    let diagonal = i;
    let least = i + 1;
    row[0] = least;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1] ?? 0;
      const same = a.charCodeAt(i) === b.charCodeAt(j);
      const edits = same ? diagonal : 1 + Math.min(diagonal, above, row[j] ?? 0);
      row[j + 1] = edits;
      if (edits < least) least = edits;
      diagonal = above;
    }
    // The least of a row never decreases.
    if (least >= most) return 3;
  }
  const edits = row[b.length] ?? 0;
  return edits < most ? edits : 3;
}

const meant = ({ suggestion }: { suggestion?: string }) =>
  suggestion ? `; did you mean '${suggestion}'?` : '';
const quote = (value: unknown) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const bound =
  (words: string, noun: string) =>
  ({ limit }: { limit: number }) =>
    `must ${words} ${limit} ${noun}${limit === 1 ? '' : 's'}`;
const number =
  (words: string) =>
  ({ limit }: { limit: number }) =>
    `must ${words} ${limit}`;
const nouns: Record<string, string> = { boolean: 'true or false', null: 'null', undefined: 'absent' };

function keyword<Name extends keyof IssueParams>(
  name: Name,
  say: (params: IssueParams[Name]) => string,
  member?: Keyword['member'],
): Keyword {
  return { name, member, say: say as Keyword['say'] };
}

// The names end in `Fault`, because `enum` and `const` are reserved words.
/** @internal */
export const requiredFault: Keyword = /*#__PURE__*/ keyword(
  'required',
  () => 'is required',
  'missingProperty',
);
/** @internal */
export const additionalPropertiesFault: Keyword = /*#__PURE__*/ keyword(
  'additionalProperties',
  (params) => `is not a known member${meant(params)}`,
  'additionalProperty',
);
/** @internal */
export const typeFault: Keyword = /*#__PURE__*/ keyword(
  'type',
  ({ type }) =>
    `must be ${[type]
      .flat()
      .map((each) => nouns[each] || `a${/^[aio]/.test(each) ? 'n' : ''} ${each}`)
      .join(' or ')}`,
);
/** @internal */
export const enumFault: Keyword = /*#__PURE__*/ keyword(
  'enum',
  (params) => `must be one of ${params.allowedValues.map(quote).join(', ')}${meant(params)}`,
);
/** @internal */
export const constFault: Keyword = /*#__PURE__*/ keyword(
  'const',
  ({ allowedValue }) => `must be ${quote(allowedValue)}`,
);
/** @internal */
export const minLengthFault: Keyword = /*#__PURE__*/ keyword(
  'minLength',
  bound('have at least', 'character'),
);
/** @internal */
export const maxLengthFault: Keyword = /*#__PURE__*/ keyword(
  'maxLength',
  bound('not have more than', 'character'),
);
/** @internal */
export const patternFault: Keyword = /*#__PURE__*/ keyword(
  'pattern',
  ({ pattern, wanted }) => `must ${wanted ? `be ${wanted}` : `match the pattern ${pattern}`}`,
);
/** @internal */
export const minimumFault: Keyword = /*#__PURE__*/ keyword('minimum', number('not be less than'));
/** @internal */
export const maximumFault: Keyword = /*#__PURE__*/ keyword('maximum', number('not be greater than'));
/** @internal */
export const exclusiveMinimumFault: Keyword = /*#__PURE__*/ keyword(
  'exclusiveMinimum',
  number('be greater than'),
);
/** @internal */
export const exclusiveMaximumFault: Keyword = /*#__PURE__*/ keyword(
  'exclusiveMaximum',
  number('be less than'),
);
/** @internal */
export const multipleOfFault: Keyword = /*#__PURE__*/ keyword(
  'multipleOf',
  ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
);
/** @internal */
export const minItemsFault: Keyword = /*#__PURE__*/ keyword('minItems', bound('have at least', 'item'));
/** @internal */
export const maxItemsFault: Keyword = /*#__PURE__*/ keyword('maxItems', bound('not have more than', 'item'));
/** @internal */
export const minPropertiesFault: Keyword = /*#__PURE__*/ keyword(
  'minProperties',
  bound('have at least', 'member'),
);
/** @internal */
export const maxPropertiesFault: Keyword = /*#__PURE__*/ keyword(
  'maxProperties',
  bound('not have more than', 'member'),
);
/** @internal */
export const anyOfFault: Keyword = /*#__PURE__*/ keyword(
  'anyOf',
  ({ branches }) => `must ${branches.join(' or ')}`,
);
/** @internal */
export const oneOfFault: Keyword = /*#__PURE__*/ keyword(
  'oneOf',
  ({ branches }) => `must ${branches.join(' or ')}, and only one of these`,
);
/** @internal */
export const repeatedFault: Keyword = /*#__PURE__*/ keyword('repeated', () => 'must be given only once');
/** @internal */
export const unreadableFault: Keyword = /*#__PURE__*/ keyword(
  'unreadable',
  ({ reason }) => `cannot be read: ${reason}`,
);

function escaped(member: string): string {
  return /[~/]/.test(member) ? member.replace(/~/g, '~0').replace(/\//g, '~1') : member;
}

/** Spreading would take longer than everything else. */
function toIssue({ path, keyword, params, schema }: Fault, root?: string): Issue {
  const { member, name } = keyword;
  const pointer = member ? `${path}/${escaped((params as Record<string, string>)[member] || '')}` : path;
  const { format } = params as IssueParams['pattern'];
  const issue: Record<string, unknown> = { pointer, keyword: name, message: keyword.say(params), params };
  if (schema ?? root) issue.schema = schema ?? root;
  if (format) issue.format = format;
  return issue as Issue;
}

type Issues = [Issue, ...Issue[]];

/** Every fault of a value. A value that throws when it is looked at has one. @internal */
export function inspect(validate: Validate, value: unknown, schema?: string): Issues | undefined {
  try {
    return validate(value)?.map((each) => toIssue(each, schema)) as Issues | undefined;
  } catch {
    const reason = 'it throws when looked at, or is nested too deeply';
    return [toIssue({ path: '', keyword: unreadableFault, params: { reason }, schema: undefined })];
  }
}

/** @internal */
export function validator<T>(type: string, validate: Validate): Validator<T> {
  const check = (value: unknown): Checked<T> => {
    const issues = inspect(validate, value, type);
    return issues ? { issues } : { value: value as T };
  };
  return {
    is(value): value is T {
      try {
        return !validate(value, true);
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
  return frozen(Object.assign(own, standard, more));
}

/** The object and all in it, so that nobody changes for all what the contract says. @internal */
export function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member) frozen(member);
  return Object.freeze(value);
}

function tokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** Who made the validators, as Standard Schema wants to know. The generator puts the package's name here. */
const vendor: string = '';
