import { type Check, type Fault, has, isSchema, type Schema } from './schema.ts';

const composition = ['allOf', 'anyOf', 'oneOf', 'not'];
const finite = ['enum', 'const'];

/** The rules below do not apply to a schema without a type. */
export const typed: Check = ({ schema, member }) =>
  member || has(schema, 'type', '$ref', ...composition)
    ? []
    : [{ message: 'Add the type: without one every value is valid.' }];

export const stringBounded: Check = ({ schema, inUrl }) => {
  if (!ownTypes(schema).includes('string') || has(schema, 'maxLength', ...finite)) return [];
  if (typeof schema.pattern === 'string' && isBounded(schema.pattern)) return [];
  // An overlong filter or id in a URL matches nothing, which is not an error.
  if (inUrl && schema['x-free-text'] === true) return [];
  return [
    {
      message:
        'Say how long this string can be: add maxLength, or a pattern from ^ to $ without *, + and {n,}.',
    },
  ];
};

export const stringShaped: Check = ({ schema }) => {
  const free = schema['x-free-text'] === true;
  const shaped = has(schema, 'pattern', 'format', ...finite);
  if (!ownTypes(schema).includes('string')) {
    return free ? [{ at: ['x-free-text'], message: 'Remove x-free-text: this is not a string.' }] : [];
  }
  if (free && shaped)
    return [
      {
        at: ['x-free-text'],
        message: 'Remove x-free-text: a pattern, enum, const or format says what this string looks like.',
      },
    ];
  if (free || shaped) return [];
  return [
    {
      message:
        'Say what this string looks like: add a pattern, enum, const or format, or mark it x-free-text: true.',
    },
  ];
};

export const numberBounded: Check = ({ schema }) => {
  const isNumber = ownTypes(schema).some((type) => type === 'integer' || type === 'number');
  if (!isNumber || has(schema, ...finite)) return [];
  const missing = [
    has(schema, 'minimum', 'exclusiveMinimum') ? [] : ['a minimum'],
    has(schema, 'maximum', 'exclusiveMaximum') ? [] : ['a maximum'],
  ].flat();
  return missing.length > 0
    ? [{ message: `Say which numbers are allowed: add ${missing.join(' and ')}.` }]
    : [];
};

export const arrayBounded: Check = ({ schema }) =>
  ownTypes(schema).includes('array') && !has(schema, 'maxItems', ...finite)
    ? [{ message: 'Say how many items there can be: add maxItems.' }]
    : [];

export const objectOpenness: Check = ({ schema }) =>
  ownTypes(schema).includes('object') && typeof schema.additionalProperties !== 'boolean'
    ? [
        {
          message:
            'Say whether other members are allowed: additionalProperties: true in a response, false in a request.',
        },
      ]
    : [];

/** The types to which a keyword applies. */
const scopes: Record<string, string[]> = {
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  minimum: ['integer', 'number'],
  maximum: ['integer', 'number'],
  exclusiveMinimum: ['integer', 'number'],
  exclusiveMaximum: ['integer', 'number'],
  multipleOf: ['integer', 'number'],
  items: ['array'],
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
  properties: ['object'],
  required: ['object'],
  additionalProperties: ['object'],
  minProperties: ['object'],
  maxProperties: ['object'],
};

const ranges = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** A constraint that refuses no value, or every value, is a mistake. */
export const deadConstraint: Check = ({ schema, types }) => {
  const dead = Object.keys(schema).flatMap((keyword): Fault[] => {
    const scope = keyword === 'format' ? formatScope(schema) : scopes[keyword];
    if (scope === undefined || types.length === 0 || types.some((type) => scope.includes(type))) return [];
    return [
      {
        at: [keyword],
        message: `Remove ${keyword}: it does not apply to a value of type ${types.join(' or ')}.`,
      },
    ];
  });
  const empty = ranges.flatMap(([low, high]): Fault[] => {
    const [least, most] = [schema[low], schema[high]];
    if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return [];
    return [
      {
        at: [low],
        message: `Lower ${low} or raise ${high}: no value can be both at least ${least} and at most ${most}.`,
      },
    ];
  });
  return [...dead, ...empty];
};

/** Only these keywords are enforced by the types, validators, docs and the review. */
export const knownKeyword: Check = ({ schema }, { keywords }) => {
  const known = Array.isArray(keywords) ? keywords : [];
  return Object.keys(schema)
    .filter((keyword) => !known.includes(keyword) && !keyword.startsWith('x-'))
    .map((keyword) => ({
      at: [keyword],
      message: `Do not use ${keyword}: the toolkit does not understand it.`,
    }));
};

/** A property may have the description of the schema that it refers to. Another rule finds a broken reference. */
export const propertyDescribed: Check = ({ schema, follow }) =>
  Object.entries(schema.properties ?? {})
    .filter(([, property]) => [property, follow(property)].every(isUndescribed))
    .map(([name]) => ({ at: ['properties', name], message: `Describe ${name}: say what its type cannot.` }));

function isUndescribed(schema: unknown): boolean {
  return isSchema(schema) && (schema.description === undefined || schema.description === '');
}

/** The types that the schema itself states; the target of a reference is checked separately. */
function ownTypes(schema: Schema): unknown[] {
  return Array.isArray(schema.type) ? schema.type : [schema.type];
}

function formatScope(schema: Schema): string[] {
  return /^(int|float|double)/.test(String(schema.format)) ? ['integer', 'number'] : ['string'];
}

/** Does the pattern match the whole string, with a bounded length? */
function isBounded(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\./g, '.').replaceAll(/\[[^\]]*\]/g, '.');
  return /^\^.*\$$/.test(plain) && !/[*+]|\{\d*,\}/.test(plain) && !hasAlternative(plain);
}

/** In `^a|b$`, neither alternative has both anchors. */
function hasAlternative(plain: string): boolean {
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) return true;
  }
  return false;
}
