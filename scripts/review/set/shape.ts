import type { Document, Json, Members } from '../../document/document.ts';

/** A schema, and where it is written. */
export interface Node {
  value: Json;
  at: string;
}

/** What a value has to fit all of: a property may be described in several places at once. */
export type Nodes = readonly Node[];

/** Which way a value travels: to the service, or from it. A member that only the other way has is no part of it. */
export type Way = 'in' | 'out';

/** A value together with the keyword it comes from. */
export interface Facet<T> {
  value: T;
  at: string;
}

export interface Bound {
  limit: number;
  /** Is the limit itself excluded? */
  open: boolean;
}

/** What nothing else of the shape expresses: compared by its text alone. */
export interface Rest {
  document: Document;
  way: Way;
  at: string;
  /** All that was said of it, as text: what has one text is the same. */
  text: string;
  /** The branches of `anyOf` and `oneOf` that lead to it, outermost first. */
  branches: Branch[];
  nots: Facet<Nodes>[];
  opaque: Opaque;
}

/** What is demanded beyond the comparison, by keyword: a text for each schema that has it. */
export type Opaque = Map<string, Facet<string>[]>;

export interface Branch {
  at: string;
  text: string;
  /** Which one of its list. */
  index: number;
  /** The name of the component that it is, if it is one. */
  name?: string;
}

export interface NumberShape extends Rest {
  kind: 'number';
  min?: Facet<Bound>;
  max?: Facet<Bound>;
  multiples: Facet<number>[];
}

export interface StringShape extends Rest {
  kind: 'string';
  min?: Facet<number>;
  max?: Facet<number>;
  patterns: Facet<string>[];
  formats: Facet<string>[];
}

export interface ArrayShape extends Rest {
  kind: 'array';
  min?: Facet<number>;
  max?: Facet<number>;
  unique?: Facet<true>;
  items: Nodes;
  /** So many items, at the start, are none that `items` speaks of. */
  first: number;
}

export interface ObjectShape extends Rest {
  kind: 'object';
  /** What it is made of. */
  schemas: readonly (Node & { value: Members })[];
  properties: Map<string, Nodes>;
  /** Those of them that a schema names as a property, and does not only demand. */
  described: Set<string>;
  /** Declared members that travel the other way only. */
  hidden: Map<string, { nodes: Nodes; required: boolean }>;
  required: Map<string, string>;
  /** `false` where no other member is allowed. */
  additional: Nodes | false;
  additionalAt: string;
  min?: Facet<number>;
  max?: Facet<number>;
}

export type Alternative = NumberShape | StringShape | ArrayShape | ObjectShape;

export type Kind = Alternative['kind'];

/**
 * The set of values that a schema allows: some values by name, `null` and the booleans among them,
 * and whatever fits one of the alternatives.
 */
export interface Shape {
  values: Map<string, Facet<Json>>;
  alternatives: Alternative[];
  /** What else is demanded of the values by name. */
  opaque: Opaque;
  /** Where the types, or the values, are stated. */
  at: string;
}

export const types = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

export type Type = (typeof types)[number];

export function typeOf(value: Json): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Type;
}
