import type { UserContext as Context, Oas3Rule } from '@redocly/openapi-core';
import type { Json } from '../document/document.ts';
import { partsOf } from '../document/grammar.ts';
import { tokensOf } from '../document/pointer.ts';
import { alternatives, isSchema, type Schema, typesOf } from './schema.ts';

type MediaVisit = (media: { schema?: unknown }, context: Context) => void;
type Place = Context['location'];

/** A misspelt member of a request must be an error. */
export const requestClosed: Oas3Rule = () => ({
  RequestBody: {
    MediaType: eachObject(
      false,
      'Close it with additionalProperties: false, since it is part of a request. If it is part of a response too, give each a schema of its own.',
    ),
  },
});

/** The service may add a member to a reply at any time. */
export const responseOpen: Oas3Rule = () => ({
  Response: {
    MediaType: eachObject(
      true,
      'Open it with additionalProperties: true, since it is part of a response. If it is part of a request too, give each a schema of its own.',
    ),
  },
});

function eachObject(open: boolean, message: string): MediaVisit {
  const seen = new Set<unknown>();

  function visit(schema: unknown, place: Place, context: Context): void {
    const found = follow(schema, place, context);
    if (found === undefined || seen.has(found.schema)) return;
    seen.add(found.schema);
    if (typesOf(found.schema).includes('object') && found.schema.additionalProperties !== open) {
      context.report({ message, location: found.place.key() });
    }
    for (const [path, below] of subschemas(found.schema)) visit(below, found.place.child(path), context);
    // Keywords beside a $ref apply too, and stand in another place than the referenced schema.
    if (isSchema(schema) && schema !== found.schema) {
      for (const [path, below] of subschemas(schema)) visit(below, place.child(path), context);
    }
  }

  return ({ schema }, context) => visit(schema, context.location.child('schema'), context);
}

/** An example must not show a member that its schema does not declare. Where objects are open that is valid, and still a mistake. */
export const exampleDeclared: Oas3Rule = () => ({
  MediaType(media, context) {
    const schemaPlace = context.location.child('schema');
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      const { node, location } = context.resolve(example);
      if (location === undefined || !isSchema(node)) continue;
      // A finding is placed where the example is written: at the target of the reference, or here.
      const place = '$ref' in example ? location : context.location.child(['examples', name]);
      undeclared(node.value, [{ schema: media.schema, place: schemaPlace }], place.child('value'), context);
    }
  },
  Schema(schema, context) {
    if (!isSchema(schema) || !Array.isArray(schema.examples)) return;
    schema.examples.forEach((value, index) => {
      undeclared(
        value,
        [{ schema, place: context.location }],
        context.location.child(['examples', index]),
        context,
      );
    });
  },
});

interface Placed {
  schema: unknown;
  place: Place;
}

function undeclared(value: unknown, schemas: Placed[], at: Place, context: Context): void {
  const shapes = schemas.flatMap((each) => flatten(each, context));
  if (Array.isArray(value)) {
    const items = shapes.map(({ schema, place }) => ({ schema: schema.items, place: place.child('items') }));
    value.forEach((item, index) => void undeclared(item, items, at.child([index]), context));
  }
  if (!isSchema(value)) return;
  // An object that declares no members at all is a map.
  const declaring = shapes.filter(({ schema }) => isSchema(schema.properties));
  if (declaring.length === 0) return;
  for (const [name, member] of Object.entries(value)) {
    const declared = declaring.flatMap(({ schema, place }): Placed[] => {
      const properties = isSchema(schema.properties) ? schema.properties : {};
      if (!Object.hasOwn(properties, name)) return [];
      return [{ schema: properties[name], place: place.child(['properties', name]) }];
    });
    if (declared.length > 0) undeclared(member, declared, at.child([name]), context);
    else {
      const message = `Declare ${name} in the schema, or take it out of the example.`;
      context.report({ message, location: at.child([name]).key() });
    }
  }
}

/** A schema and all subschemas that apply to the same value. A schema that is its own alternative is listed once. */
function flatten(
  { schema, place }: Placed,
  context: Context,
  seen: unknown[] = [],
): { schema: Schema; place: Place }[] {
  const found = follow(schema, place, context);
  if (found === undefined || seen.includes(found.schema)) return [];
  const own = isSchema(schema) && schema !== found.schema ? [{ schema, place }] : [];
  const members = [found, ...own].flatMap((each) =>
    alternatives(each.schema).map((member) => ({ schema: member, place: each.place })),
  );
  return [found, ...own, ...members.flatMap((member) => flatten(member, context, [...seen, found.schema]))];
}

function follow(
  schema: unknown,
  place: Place,
  context: Context,
): { schema: Schema; place: Place } | undefined {
  if (!isSchema(schema)) return undefined;
  if (!('$ref' in schema)) return { schema, place };
  const { node, location } = context.resolve<object>(schema, place.source.absoluteRef);
  return location !== undefined && isSchema(node) ? { schema: node, place: location } : undefined;
}

/** The schemas directly below one that describe a part of its values, each with its path. `not` and `if` describe none. */
function subschemas(schema: Schema): [path: string[], below: unknown][] {
  const parts = [...partsOf({ value: schema as Json, kind: 'schema', pointer: '' })];
  return parts
    .filter(({ kind, pointer }) => kind === 'schema' && pointer !== '/not' && pointer !== '/if')
    .map(({ value, pointer }) => [tokensOf(pointer), value]);
}
