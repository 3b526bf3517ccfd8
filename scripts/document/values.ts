import { isMembers, type Json } from './document.ts';

/** A type of plain values: what a value must be, and what to write instead of one that is not. */
interface ValueType {
  is: string;
  write: string;
  accepts(value: Json): boolean;
}

const isString = (value: Json) => typeof value === 'string';
const isStrings = (value: Json) => Array.isArray(value) && value.every(isString);
const isUnique = (value: Json) =>
  isStrings(value) && new Set(value as string[]).size === (value as string[]).length;
const isNumber = (value: Json): value is number => Number.isFinite(value);
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const isType = (value: Json) => types.includes(value as string);
const locations = ['query', 'header', 'path', 'cookie'];
const string = { is: 'a string', write: 'a string in quotes', accepts: isString };
const stringsByName = (value: Json) => isMembers(value) && Object.values(value).every(isStrings);
const aNumber = 'a number without quotes, such as 64';

const dialect = 'https://json-schema.org/draft/2020-12/schema';
/** OpenAPI's own dialect adds annotations alone, and is what a document has that names none. */
const isDialect = (value: Json) =>
  value === dialect || /^https:\/\/spec\.openapis\.org\/oas\/3\.1\/dialect\//.test(String(value));

/** The types of plain values that the grammar names, but for `data`, which can be any value. */
export const valueTypes: Record<string, ValueType> = {
  string,
  text: string,
  boolean: { is: 'true or false', write: 'true or false', accepts: (value) => typeof value === 'boolean' },
  count: {
    is: 'a whole number that is not negative',
    write: aNumber,
    accepts: (value) => isNumber(value) && Number.isInteger(value) && value >= 0,
  },
  number: { is: 'a number', write: aNumber, accepts: isNumber },
  positive: {
    is: 'a number above 0',
    write: 'a number without quotes, such as 2',
    accepts: (value) => isNumber(value) && value > 0,
  },
  object: { is: 'an object', write: 'an object', accepts: isMembers },
  list: { is: 'a list', write: 'a list, such as [a, b]', accepts: Array.isArray },
  values: {
    is: 'a list of at least one value',
    write: 'a list, such as [a, b]',
    accepts: (value) => Array.isArray(value) && value.length > 0,
  },
  strings: { is: 'a list of strings', write: 'a list, such as [id, name]', accepts: isStrings },
  names: {
    is: 'a list of strings, each of them once',
    write: 'a list, such as [id, name]',
    accepts: isUnique,
  },
  dependents: {
    is: 'an object with a list of strings for each name',
    write: 'a list for each name, such as { a: [b] }',
    accepts: stringsByName,
  },
  requirement: {
    is: 'an object with a list of scopes for each scheme',
    write: 'a list for each scheme, such as { apiKey: [] }',
    accepts: stringsByName,
  },
  type: {
    is: `one of ${types.join(', ')}, or a list of them`,
    write: 'one of them, such as string',
    accepts: (value) =>
      isType(value) || (isUnique(value) && (value as Json[]).length > 0 && (value as Json[]).every(isType)),
  },
  in: {
    is: `one of ${locations.join(', ')}`,
    write: 'one of them, such as query',
    accepts: (value) => locations.includes(value as string),
  },
  dialect: {
    is: 'the dialect 2020-12 of JSON Schema, which is the only one that is supported',
    write: `'${dialect}'`,
    accepts: isDialect,
  },
  pattern: {
    is: 'a regular expression',
    write: 'a regular expression of ECMAScript, such as ^[a-z]+$',
    accepts: (value) => typeof value === 'string' && isRegularExpression(value),
  },
};

/** Is it a regular expression with the flag `u`, which JSON Schema recommends, or without it? */
export function isRegularExpression(text: string, flags = ['u', '']): boolean {
  return flags.some((flag) => {
    try {
      return new RegExp(text, flag) !== undefined;
    } catch {
      return false;
    }
  });
}
