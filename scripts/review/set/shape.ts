import type { Document, Json, Members } from '../../document/document.ts';

/** A schema and its pointer. */
export interface Subschema {
  value: Json;
  at: string;
}

/** Schemas that all apply to one value, since several schemas can describe the same property. */
export type Subschemas = readonly Subschema[];

/** The direction of a value: to the service or from it. Members of the other direction only are left out. */
export type Flow = 'in' | 'out';

/**
 * How a value travels: as JSON, as XML, or as text in a URL or a header. As text, a list is one text for each item (`repeated`),
 * or one text in which the delimiter joins the items.
 */
export type Encoding = 'json' | 'xml' | 'repeated' | ',' | ' ' | '|';

/** A value and the pointer of the keyword that states it. */
export interface Facet<T> {
  value: T;
  at: string;
}

export interface Bound {
  limit: number;
  /** Is the limit itself excluded? */
  open: boolean;
}

/** The parts that all alternatives have. */
export interface CommonFacets {
  document: Document;
  flow: Flow;
  at: string;
  /** The canonical text of its schemas: equal texts mean equal alternatives. */
  text: string;
  /** The branches of `anyOf` and `oneOf` that lead to it, outermost first. */
  branches: Branch[];
  /** Sets of schemas whose common values are rejected: by `not`, or because two branches of `oneOf` allow them. */
  nots: Facet<Subschemas>[];
  undecided: Undecided;
}

/** Keywords that the comparison cannot decide, with a text for each schema that has them. */
export type Undecided = Map<string, UndecidedFacet[]>;

export interface UndecidedFacet extends Facet<string> {
  /** Can it also allow more, by itself or through a keyword beside it? */
  mayWiden?: boolean;
}

export interface Branch {
  at: string;
  text: string;
  /** Its index in the list of branches. */
  index: number;
  /** The name of the component, if the branch is a reference to one. */
  name?: string;
}

export interface NumberShape extends CommonFacets {
  kind: 'number';
  min?: Facet<Bound>;
  max?: Facet<Bound>;
  multiples: Facet<number>[];
}

export interface StringShape extends CommonFacets {
  kind: 'string';
  min?: Facet<number>;
  max?: Facet<number>;
  patterns: Facet<string>[];
  formats: Facet<string>[];
}

export interface ArrayShape extends CommonFacets {
  kind: 'array';
  min?: Facet<number>;
  max?: Facet<number>;
  unique?: Facet<true>;
  /** The schemas of all items after those of `prefix`. */
  items: readonly Items[];
  /** The schemas of each item up to the last that a `prefixItems` describes. */
  prefix: Subschemas[];
  /** How many items must be valid against a schema, by the text of that schema. */
  contains: Map<string, Contains>;
}

/** A `contains` schema with its limits: one item at least, if none is stated. */
export interface Contains extends Facet<string> {
  schema: Subschema;
  min?: Facet<number>;
  max?: Facet<number>;
}

/** An `items` schema, and how many first items it skips, since the `prefixItems` beside it describes them. */
export interface Items extends Subschema {
  first: number;
}

export interface ObjectShape extends CommonFacets {
  kind: 'object';
  /** The schemas that describe the object. */
  schemas: readonly (Subschema & { value: Members; stands?: 'rest' | 'whole' })[];
  properties: Map<string, Subschemas>;
  /** The properties that a schema describes, not only requires. */
  described: Set<string>;
  /** Described members of the other direction only. */
  hidden: Map<string, { schemas: Subschemas; required: boolean }>;
  required: Map<string, string>;
  /** `false` if no other member is allowed. */
  additional: Subschemas | false;
  additionalAt: string;
  min?: Facet<number>;
  max?: Facet<number>;
}

export type Alternative = NumberShape | StringShape | ArrayShape | ObjectShape;

export type Kind = Alternative['kind'];

/**
 * The set of values that a schema allows: listed values, including `null` and the booleans,
 * and all values that one of the alternatives allows.
 */
export interface Shape {
  values: Map<string, Facet<Json>>;
  alternatives: Alternative[];
  /** Unknown formats of listed texts, which no validator checks. */
  formats: Facet<string>[];
  /** Is the schema still being expanded, because it refers to itself? Then the set is not known yet. */
  isUnfinished?: boolean;
  /** The pointer of the keyword that states the types or the values. */
  at: string;
}

export const types = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

export type Type = (typeof types)[number];

export function typeOf(value: Json): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Type;
}
