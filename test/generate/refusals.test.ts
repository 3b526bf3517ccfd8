import { describe, expect, it } from 'vitest';
import type { OpenApi, Parameter, Schema } from '../../scripts/document/contract.ts';
import { changedLibrary, generateFrom } from './library.ts';

/** What the generator says of a library with that change; places are JSON Pointers. */
async function refusal(change: (document: OpenApi) => void): Promise<string> {
  const contract = await changedLibrary(change);
  const placeOf = (pointer: string) => ({ file: 'openapi.yaml', pointer });
  const error = await generateFrom({ ...contract, placeOf }).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toMatchObject({ name: 'UserError' });
  return error.message;
}

const withSchema = (schema: Schema, name = 'Fine') =>
  refusal(({ components }) => {
    components.schemas[name] = schema;
  });

describe('a schema is refused, with its place and what to do,', () => {
  it.each([
    ['not', { not: { type: 'string' } }],
    ['uniqueItems', { type: 'array', uniqueItems: true }],
    ['a/b', { 'a/b': 1 }],
  ])('for the keyword %s, which only some tools would enforce', async (keyword, schema) => {
    expect(await withSchema(schema as Schema)).toBe(
      `openapi.yaml /components/schemas/Fine/${keyword.replace('/', '~1')}: the generator does not support the schema keyword '${keyword}'\n` +
        '  Express it with other keywords, or add it to scripts/generate/schemas.ts.',
    );
  });

  it.each([
    ['/properties/paid', { type: 'object', properties: { paid: { not: {} } } }],
    ['/items', { type: 'array', items: { not: {} } }],
    ['/additionalProperties', { type: 'object', additionalProperties: { not: {} } }],
    ['/oneOf/1', { oneOf: [{ type: 'string' }, { not: {} }] }],
    ['/allOf/0/properties/a/anyOf/0', { allOf: [{ properties: { a: { anyOf: [{ not: {} }] } } }] }],
  ])('also at %s', async (pointer, schema) => {
    expect(await withSchema(schema as Schema)).toContain(`/components/schemas/Fine${pointer}/not: `);
  });

  it('also in a parameter, shared or not', async () => {
    const unknown = { type: 'string', not: { const: '' } } as Schema;
    const shared = await refusal(({ components }) => {
      (components.parameters?.Isbn as Parameter).schema = unknown;
    });
    expect(shared).toContain('openapi.yaml /components/parameters/Isbn/schema/not: ');
    const own = await refusal(({ paths }) => {
      (paths['/books/{isbn}/loans']?.post?.parameters?.[0] as Parameter).schema = unknown;
    });
    expect(own).toContain('openapi.yaml /paths/~1books~1{isbn}~1loans/post/parameters/0/schema/not: ');
  });

  it('if it is true or false, but not for open or closed objects', async () => {
    expect(await withSchema({ type: 'object', properties: { paid: true as unknown as Schema } })).toBe(
      "openapi.yaml /components/schemas/Fine/properties/paid: a schema that is 'true' cannot be generated\n  Write a schema with a 'type'.",
    );
    expect(
      await withSchema({
        type: 'object',
        properties: { additionalProperties: false as unknown as Schema },
        additionalProperties: false,
      }),
    ).toContain('/Fine/properties/additionalProperties: ');
  });

  it.each([
    ['const', [false]],
    ['const', { a: 1 }],
    ['enum', ['a', ['b']]],
    ['enum', [{}]],
  ])('for an object or an array as %s', async (keyword, value) => {
    expect(await withSchema({ [keyword]: value })).toBe(
      `openapi.yaml /components/schemas/Fine/${keyword}: '${keyword}' with an object or an array cannot be generated\n  Describe the value by its properties or items.`,
    );
  });

  it('for an enum without values', async () => {
    expect(await withSchema({ enum: [] })).toContain("/components/schemas/Fine/enum: 'enum' has no values");
  });

  it('for a reference to anything but a named schema', async () => {
    expect(await withSchema({ $ref: '#/components/schemas/Loan/properties/title' })).toBe(
      "openapi.yaml /components/schemas/Fine/$ref: '#/components/schemas/Loan/properties/title' does not lead to a named schema\n  Move the schema under components.schemas.",
    );
  });

  it.each([
    ['type', { type: 'string' }],
    ['properties', { properties: { a: { type: 'string' } } }],
  ])('for anyOf beside %s, unless its branches only require members', async (_which, beside) => {
    expect(await withSchema({ ...beside, anyOf: [{ maxLength: 3 }, { minLength: 9 }] } as Schema)).toContain(
      "/components/schemas/Fine/anyOf: 'anyOf' beside 'type' or 'properties' has no TypeScript type",
    );
  });

  it('for a required member that is not a property, here or in what it refers to', async () => {
    expect(await withSchema({ properties: { a: {} }, required: ['a', 'b'] })).toBe(
      "openapi.yaml /components/schemas/Fine/required/1: 'b' is required, but not a property\n  Add the property, or correct the name.",
    );
    expect(await withSchema({ $ref: '#/components/schemas/Loan', required: ['titel'] })).toContain(
      "'titel' is required, but not a property",
    );
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'for a member %s, which every object inherits',
    async (name) => {
      const inherited = `every object in JavaScript has a member '${name}'`;
      const properties = JSON.parse(`{"${name}":{"type":"string"}}`);
      expect(await withSchema({ properties })).toContain(`/Fine/properties/${name}: ${inherited}`);
      expect(await withSchema({ required: ['a', name] })).toContain(`/Fine/required/1: ${inherited}`);
      expect(await withSchema({ anyOf: [{ required: [name] }] })).toContain(
        `/Fine/anyOf/0/required/0: ${inherited}`,
      );
    },
  );

  it.each(['fine', 'Not-Found', '1st', 'Ünder'])('for the name %s', async (name) => {
    expect(await withSchema({}, name)).toBe(
      `openapi.yaml /components/schemas/${name}: the schema '${name}' must have a name that TypeScript allows for a type and a value\n` +
        '  Give it a name of letters and digits that starts with a capital letter.',
    );
  });
});

describe('an operation is refused, with its place and what to do,', () => {
  const withParameter = (parameter: object) =>
    refusal(({ paths }) => {
      paths['/books/{isbn}/loans']?.get?.parameters?.push(parameter as Parameter);
    });
  const place = 'openapi.yaml /paths/~1books~1{isbn}~1loans/get/parameters/7';
  const text: Schema = { type: 'string' };

  it.each([
    ['an object', { in: 'query', schema: { type: 'object' } }],
    ['of no type', { in: 'query', schema: { maxLength: 3 } }],
    ['of several types', { in: 'query', schema: { type: ['string', 'null'] } }],
    ['an array of objects', { in: 'query', schema: { type: 'array', items: { type: 'object' } } }],
    ['an array of anything', { in: 'query', schema: { type: 'array' } }],
    ['an array in a path', { in: 'path', schema: { type: 'array', items: text } }],
    ['an array in a header', { in: 'header', schema: { type: 'array', items: text } }],
    ['a cookie', { in: 'cookie', schema: text }],
    ['without a schema', { in: 'query' }],
    ['with content', { in: 'query', schema: text, content: {} }],
  ])('for a parameter that is %s', async (_which, parameter) => {
    expect(await withParameter({ name: 'x', ...parameter })).toBe(
      `${place}: the generator cannot read the parameter 'x' from a request\n  Give it a schema of a string, number or boolean in path, query or header, or of an array of these in query, and no content.`,
    );
  });

  it.each([
    ['query', 'explode', false, true],
    ['query', 'style', 'pipeDelimited', 'form'],
    ['path', 'explode', true, false],
    ['path', 'style', 'label', 'simple'],
    ['header', 'explode', true, false],
    ['header', 'style', 'form', 'simple'],
  ])('for a parameter in %s with %s: %s', async (where, keyword, value, known) => {
    expect(await withParameter({ name: 'x', in: where, schema: text, [keyword]: value })).toBe(
      `${place}/${keyword}: the generator cannot read '${keyword}: ${value}' of the parameter 'x'\n  Write '${keyword}: ${known}', which is the default, or leave it out.`,
    );
  });

  it('at the place of a parameter that is shared', async () => {
    expect(
      await refusal(({ components }) => {
        (components.parameters?.Isbn as Parameter).style = 'matrix';
      }),
    ).toContain('openapi.yaml /components/parameters/Isbn/style: ');
  });

  it('for a parameter that every object inherits', async () => {
    expect(await withParameter({ name: 'valueOf', in: 'query', schema: text })).toContain(
      `${place}/name: every object in JavaScript has a member 'valueOf'`,
    );
  });

  it.each(['lend-book', '2lend', '__proto__', ''])('for the operationId %j', async (operationId) => {
    expect(
      await refusal(({ paths }) => {
        Object.assign(paths['/books/{isbn}/loans']?.post ?? {}, { operationId });
      }),
    ).toBe(
      `openapi.yaml /paths/~1books~1{isbn}~1loans/post/operationId: the operationId '${operationId}' must be a JavaScript name\n  Write letters and digits, starting with a letter.`,
    );
  });

  const withContent = (content: object) =>
    refusal(({ paths }) => {
      Object.assign(paths['/books/{isbn}/loans']?.post?.requestBody ?? {}, { content });
    });
  const named = { schema: { $ref: '#/components/schemas/Loan' } };

  it.each([
    ['text/plain', { 'text/plain': named }],
    ['application/jsonp', { 'application/jsonp': named }],
    ['application/json', { 'application/json': named, 'application/xml': named }],
  ])('for a body of %s that is not JSON alone', async (type, content) => {
    expect(await withContent(content)).toContain(`/post/requestBody/content/${type.replace('/', '~1')}: `);
  });

  it('for a body whose schema has no name', async () => {
    expect(await withContent({ 'application/json': { schema: { type: 'object' } } })).toContain(
      '/post/requestBody/content/application~1json: the schema of this body has no name',
    );
    expect(
      await refusal(({ components }) => {
        Object.assign(components.responses?.Refused ?? {}, { content: { 'application/json': {} } });
      }),
    ).toContain('openapi.yaml /components/responses/Refused/content/application~1json: ');
  });
});
