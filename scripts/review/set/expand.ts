import { type Document, isMembers } from '../../document/document.ts';
import { canonicalValues, writtenText } from './canonical.ts';
import { conjunction, isFree } from './conjunction.ts';
import { type Choice, distinct, type Flat, flatten } from './flatten.ts';
import { admits } from './membership.ts';
import { mayOverlap } from './overlap.ts';
import type { Branch, Flow, Shape, Subschema, Subschemas, Undecided, UndecidedFacet } from './shape.ts';
import { isKept } from './undecided-keywords.ts';

/** The most alternatives that one schema may expand to; a schema with more is compared by its text. */
const limit = 256;

export class TooManyAlternatives extends Error {}

const cache = new WeakMap<Document, Map<string, Shape | TooManyAlternatives>>();

/** Returns the set of values that are valid against all schemas. */
export function shapeOf(document: Document, schemas: Subschemas, flow: Flow): Shape {
  const known = cache.get(document) ?? new Map<string, Shape | TooManyAlternatives>();
  cache.set(document, known);
  const key = `${flow} ${schemas.map(({ at, value }) => `${at}${typeof value === 'boolean' ? value : ''}`).join(' ')}`;
  const found = known.get(key);
  if (found instanceof TooManyAlternatives) throw found;
  if (found !== undefined) return found;
  // Expanding a schema can reach the same schema again; it then finds this placeholder.
  known.set(key, {
    values: new Map(),
    alternatives: [],
    undecided: unknowable(schemas),
    at: schemas[0]?.at ?? '',
  });
  try {
    const shape = expand(document, schemas, flow);
    known.set(key, shape);
    return shape;
  } catch (error) {
    if (error instanceof TooManyAlternatives) known.set(key, error);
    else known.delete(key);
    throw error;
  }
}

function unknowable(schemas: Subschemas): Shape['undecided'] {
  const at = schemas[0]?.at ?? '';
  return new Map([['$ref', [{ value: at, at }]]]);
}

function expand(document: Document, schemas: Subschemas, flow: Flow): Shape {
  const { plain, choices, never } = flatten(document, schemas);
  const at = plain[0]?.at ?? schemas[0]?.at ?? '';
  if (never) return nothing(at);
  const pending = choices.map((choice): Pending => ({ ...choice, within: [] }));
  return choose({ document, flow, at }, plain, pending, []);
}

/** The schema that is being expanded. */
interface Subject {
  document: Document;
  flow: Flow;
  at: string;
}

/** An `anyOf` or `oneOf` that is not expanded yet, with the pointers of the choices that contain it. */
interface Pending extends Choice {
  within: string[];
}

function nothing(at: string): Shape {
  return { values: new Map(), alternatives: [], undecided: new Map(), at };
}

/** Returns the values that are valid against all plain schemas and against one branch of each choice. */
function choose(subject: Subject, plain: Flat['plain'], pending: Pending[], made: string[]): Shape {
  const { document, flow, at } = subject;
  const [choice, ...others] = pending;
  if (choice === undefined) return conjunction(document, plain, flow, at);
  const shapes = choice.branches.map((branch, index) => {
    const flat = flatten(document, [branch]);
    const place = flat.plain[0]?.at ?? branch.at;
    const inner = flat.choices.map((each): Pending => ({ ...each, within: [...choice.within, choice.at] }));
    // A schema that is one of its own branches adds no values.
    if (flat.never || inner.some((each) => each.within.includes(each.at))) return nothing(place);
    // A choice that several schemas refer to is expanded once.
    const known = [...made, choice.at, ...others.map((each) => each.at)];
    const fresh = inner.filter((each) => !known.includes(each.at));
    const shape = choose(
      { ...subject, at: place },
      distinctSchemas([...flat.plain, ...plain]),
      [...fresh, ...others],
      [...made, choice.at],
    );
    return within(shape, asBranch(document, branch, index));
  });
  const shape = union(readmitted(subject, shapes, choice.branches), at);
  if (choice.keyword === 'oneOf' && !isToldApart(subject, choice.tag, shapes)) {
    const shared = overlaps(subject, choice, shapes);
    if (shared.length > 0) shape.undecided = together([shape.undecided, new Map([['oneOf', shared]])]);
  }
  return shape;
}

/** Adds the text of overlapping branches to undecided keywords: another branch can allow a value that such a keyword rejects. */
function readmitted({ document }: Subject, shapes: Shape[], branches: Subschema[]): Shape[] {
  return shapes.map((shape) => {
    const undecided = [...shape.undecided].map(([keyword, facets]): [string, UndecidedFacet[]] => {
      const others = branches.filter((_, index) => {
        const other = shapes[index] ?? shape;
        return !isKept(other, shape, keyword) && mayOverlap(shape, other);
      });
      if (others.length === 0) return [keyword, facets];
      const text = textOfAll(document, others);
      return [
        keyword,
        facets.map((each) => ({ ...each, value: `${each.value} | ${text}`, isPartial: true })),
      ];
    });
    return { ...shape, undecided: new Map(undecided) };
  });
}

/** Returns a text that is the same for schemas that are written alike, in any order. */
function textOfAll(document: Document, schemas: Subschema[]): string {
  return schemas
    .map(({ value }) => canonicalValues(document, value))
    .sort()
    .join(' & ');
}

function asBranch(document: Document, { value, at }: Subschema, index: number): Branch {
  const $ref = isMembers(value) ? value.$ref : undefined;
  const name = typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
  return { at, text: writtenText(document, value), index, ...(name === undefined ? {} : { name }) };
}

function within(shape: Shape, branch: Branch): Shape {
  const alternatives = shape.alternatives.map((each) => ({ ...each, branches: [branch, ...each.branches] }));
  return { ...shape, alternatives };
}

function distinctSchemas(plain: Flat['plain']): Flat['plain'] {
  return [...new Map(plain.map((each) => [each.at, each])).values()];
}

/** Does every branch require the tag, of which at least one does not list the values, so that only the mapping tells them apart? */
function isToldApart({ document, flow }: Subject, tag: string | undefined, shapes: Shape[]): boolean {
  if (tag === undefined) return false;
  const forms = shapes.flatMap(({ alternatives }) => alternatives);
  const tags = forms.map((form) =>
    form.kind === 'object' && form.required.has(tag) ? form.properties.get(tag) : undefined,
  );
  if (shapes.some(({ values }) => values.size > 0) || tags.includes(undefined)) return false;
  return tags.some((schemas) => schemas && shapeOf(document, schemas, flow).alternatives.length > 0);
}

/** Returns the pairs of branches that may share values. */
function overlaps({ document }: Subject, { branches, at }: Choice, shapes: Shape[]): UndecidedFacet[] {
  return branches.flatMap((branch, index) =>
    branches.slice(index + 1).flatMap((other, offset): UndecidedFacet[] => {
      const [a, b] = [shapes[index], shapes[index + 1 + offset]];
      if (a === undefined || b === undefined || !mayOverlap(a, b)) return [];
      const schemas = [branch, other];
      return [{ value: textOfAll(document, schemas), at, schemas }];
    }),
  );
}

function union(shapes: Shape[], at: string): Shape {
  const alternatives = shapes.flatMap((shape) => shape.alternatives);
  if (alternatives.length > limit) throw new TooManyAlternatives();
  const values = new Map(shapes.flatMap((shape) => [...shape.values]));
  const undecided = together(shapes.map((shape) => shape.undecided));
  return absorb({ values, alternatives, undecided, at });
}

function together(all: Undecided[]): Undecided {
  const found: Undecided = new Map();
  for (const [keyword, facets] of all.flatMap((each) => [...each]))
    found.set(keyword, distinct([...(found.get(keyword) ?? []), ...facets]));
  return found;
}

/** Drops alternatives and values that another alternative already allows. */
function absorb({ values, alternatives, ...rest }: Shape): Shape {
  const kept = alternatives.filter((each) => {
    const free = alternatives.find((other) => other.kind === each.kind && isFree(other));
    return free === undefined || free === each;
  });
  // With overlapping `oneOf` branches, an alternative that admits a value does not prove that the value is valid.
  const isPlain = !rest.undecided.has('oneOf');
  const left = [...values].filter(
    ([, { value }]) => !(isPlain && kept.some((each) => admits(each, value) === true)),
  );
  return { values: new Map(left), alternatives: kept, ...rest };
}
