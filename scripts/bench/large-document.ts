/** How many of each the generated document has. */
export interface Sizes {
  objects: number;
  choices: number;
  nested: number;
  operations: number;
}

export const sizes: Sizes = { objects: 120, choices: 60, nested: 40, operations: 220 };

type Members = Record<string, unknown>;

/** Returns a document whose schemas refer to one another, and a copy with sixteen edits; the same ones for the same sizes. */
export function largePair(wanted: Sizes): { base: string; head: string } {
  const base = largeDocument(wanted);
  const head = structuredClone(base);
  edits.forEach((edit, index) => {
    edit(head.components.schemas[`Object${index * 7}`] as ObjectSchema);
  });
  return { base: JSON.stringify(base, null, 1), head: JSON.stringify(head, null, 1) };
}

interface ObjectSchema {
  type: string;
  required: string[];
  properties: Record<string, Members>;
}

function largeDocument({ objects, choices, nested, operations }: Sizes) {
  const random = randomOf(17);
  const below = (count: number) => Math.floor(random() * count);
  const refer = (name: string, count: number) => ({ $ref: `#/components/schemas/${name}${below(count)}` });
  const any = () => {
    const kind = below(10);
    if (kind < 6) return refer('Object', objects);
    return kind < 9 ? refer('Choice', choices) : refer('Nested', nested);
  };
  const object = (index: number): ObjectSchema => ({
    type: 'object',
    required: ['id', 'kind', 'type'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      kind: { type: 'string', enum: ['first', 'second', 'third'] },
      type: { const: `object${index}` },
      [`label${index}`]: { type: 'string', maxLength: 20 },
      [`size${index % 30}`]: { type: 'integer', maximum: 100 + index },
      name: { type: 'string', minLength: 1, maxLength: 64, description: `The name of object ${index}.` },
      count: { type: 'integer', minimum: 0, maximum: 1000 },
      tags: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 32 } },
      [`one${index % 20}`]: any(),
      [`many${index % 20}`]: { type: 'array', items: any() },
      [`other${index % 20}`]: any(),
    },
  });
  const schemas: Members = {};
  for (let index = 0; index < objects; index += 1) schemas[`Object${index}`] = object(index);
  for (let index = 0; index < choices; index += 1)
    schemas[`Choice${index}`] = {
      oneOf: distinct(8, objects, below).map((each) => ({ $ref: `#/components/schemas/Object${each}` })),
    };
  for (let index = 0; index < nested; index += 1)
    schemas[`Nested${index}`] = {
      anyOf: [
        refer('Object', objects),
        { anyOf: [refer('Choice', choices), { type: 'string', maxLength: 40 }] },
        { type: 'array', items: any() },
      ],
    };
  const json = (schema: unknown) => ({ 'application/json': { schema } });
  const paths: Members = {};
  for (let index = 0; index < operations; index += 1)
    paths[`/resource${index}/{id}`] = {
      put: {
        operationId: `put${index}`,
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
        ],
        requestBody: { required: true, content: json(any()) },
        responses: {
          200: { description: 'It was stored.', content: json(any()) },
          404: { description: 'There is no such resource.', content: json(refer('Object', objects)) },
        },
      },
    };
  const info = { title: 'A large document', version: '1.0.0' };
  return { openapi: '3.1.0', info, paths, components: { schemas: schemas as Record<string, unknown> } };
}

function distinct(count: number, of: number, below: (count: number) => number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(below(of));
  return [...found];
}

const at = (name: string, change: (property: Members) => void) => (schema: ObjectSchema) =>
  change(schema.properties[name] ?? {});

const edits: ((schema: ObjectSchema) => void)[] = [
  at('name', (name) => Object.assign(name, { maxLength: 32 })),
  at('name', (name) => Object.assign(name, { maxLength: 128 })),
  at('name', (name) => Object.assign(name, { minLength: 2 })),
  at('name', (name) => Object.assign(name, { pattern: '^[a-z]+$' })),
  at('count', (count) => Object.assign(count, { maximum: 500 })),
  at('count', (count) => Object.assign(count, { minimum: 1 })),
  at('count', (count) => Object.assign(count, { type: 'number' })),
  at('count', (count) => Object.assign(count, { type: 'string' })),
  at('kind', (kind) => Object.assign(kind, { enum: ['first', 'second'] })),
  at('kind', (kind) => Object.assign(kind, { enum: ['first', 'second', 'third', 'fourth'] })),
  at('tags', (tags) => Object.assign(tags, { maxItems: 5 })),
  at('tags', (tags) => Object.assign(tags, { minItems: 1 })),
  ({ required }) => required.push('name'),
  ({ required }) => required.pop(),
  ({ properties }) => delete properties.count,
  ({ properties }) => Object.assign(properties, { note: { type: 'string', maxLength: 200 } }),
];

/** Returns a generator of numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
