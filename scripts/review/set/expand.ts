import { type Document, isMembers, type Json } from '../../document/document.ts';
import { writtenText } from './canonical.ts';
import { conjunction, decided, isFree } from './conjunction.ts';
import {
  type Choice,
  type Flat,
  flatten,
  pointersOf,
  targetOf,
  textsOf,
  withOwnKeywords,
} from './flatten.ts';
import { admits, isMember } from './membership.ts';
import { flowIn } from './objects.ts';
import { mayOverlap } from './overlap.ts';
import type { Branch, Flow, Shape, Subschema, Subschemas } from './shape.ts';

/** The most alternatives that one schema may expand to. */
const limit = 256;

/** The schema has too many alternatives, or a value that no validator can decide: any edit of it counts as not understood. */
export class NotExpandable extends Error {}

/** The sets of values of schemas, by the pointers of these. */
class Shapes extends Map<string, Shape | NotExpandable> {}

/** Returns the set of values that are valid against all schemas. @throws NotExpandable */
export function shapeOf(document: Document, schemas: Subschemas, direction: Flow): Shape {
  const flow = flowIn(document, direction);
  const known = document.keep('shapes', () => ({ in: new Shapes(), out: new Shapes() }))[flow];
  const key = pointersOf(schemas);
  const found = known.get(key);
  if (found instanceof NotExpandable) throw found;
  if (found !== undefined) return found;
  // Expanding a schema can reach the same schema again; it then finds this placeholder.
  known.set(key, { ...nothing(schemas[0]?.at ?? ''), isUnfinished: true });
  try {
    const shape = expand(document, schemas, flow);
    known.set(key, shape);
    return shape;
  } catch (error) {
    if (error instanceof NotExpandable) known.set(key, error);
    else known.delete(key);
    throw error;
  }
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
  return { values: new Map(), alternatives: [], formats: [], at };
}

/** Returns the values that are valid against all plain schemas and against one branch of each choice. */
function choose(subject: Subject, plain: Flat['plain'], pending: Pending[], made: string[]): Shape {
  const { document, flow, at } = subject;
  const [choice, ...others] = pending;
  if (choice === undefined) return conjunction(document, plain, flow, at);
  // Then the values of a branch without choices are those of its schema, which many choices can share.
  const isAlone = others.length === 0 && textsOf(document, withOwnKeywords(document, plain)) === '';
  const shapes = choice.branches.map((branch, index) => {
    const flat = flatten(document, [branch]);
    const place = flat.plain[0]?.at ?? branch.at;
    const inner = flat.choices.map((each): Pending => ({ ...each, within: [...choice.within, choice.at] }));
    // A schema that is one of its own branches adds no values.
    if (flat.never || inner.some((each) => each.within.includes(each.at))) return nothing(place);
    // A choice that several schemas refer to is expanded once.
    const expanded = [...made, choice.at, ...others.map((each) => each.at)];
    const fresh = inner.filter((each) => !expanded.includes(each.at));
    const known =
      isAlone && inner.length === 0
        ? shapeOf(document, targetOf(document, [branch]).schemas, flow)
        : undefined;
    const shape =
      known === undefined || known.isUnfinished
        ? choose(
            { ...subject, at: place },
            distinctSchemas([...flat.plain, ...plain]),
            [...fresh, ...others],
            [...made, choice.at],
          )
        : known;
    return within(shape, asBranch(document, branch, index));
  });
  const isExclusive = choice.keyword === 'oneOf' && !isToldApart(subject, choice.tag, shapes);
  return union(isExclusive ? exclusive(subject, choice, shapes) : shapes, at);
}

/** Removes the values that two branches of a `oneOf` share. */
function exclusive({ document, flow }: Subject, { branches, at }: Choice, shapes: Shape[]): Shape[] {
  return shapes.map((shape, index) => {
    const own = branches[index] ?? { value: true, at };
    const others = branches.flatMap((branch, other) => {
      const set = shapes[other];
      if (set === undefined || other === index || !mayOverlap(shape, set)) return [];
      const pair = other < index ? [branch, own] : [own, branch];
      return [{ branch, set, pair }];
    });
    if (others.length === 0) return shape;
    const isShared = (value: Json) =>
      others.some(({ branch, set }) => {
        const isIn = decided(document, [branch], flow, value, isMember(set, value));
        if (isIn === undefined) throw new NotExpandable();
        return isIn;
      });
    const nots = others.map(({ pair }) => ({ value: pair, at }));
    const text = nots
      .map(({ value }) => textsOf(document, value))
      .sort()
      .join(' | ');
    return {
      ...shape,
      values: new Map([...shape.values].filter(([, { value }]) => !isShared(value))),
      alternatives: shape.alternatives.map((each) => ({
        ...each,
        text: `${each.text} but not ${text}`,
        nots: [...each.nots, ...nots],
      })),
    };
  });
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

function union(shapes: Shape[], at: string): Shape {
  const alternatives = shapes.flatMap((shape) => shape.alternatives);
  if (alternatives.length > limit) throw new NotExpandable();
  const values = new Map(shapes.flatMap((shape) => [...shape.values]));
  return absorb({ values, alternatives, formats: shapes.flatMap(({ formats }) => formats), at });
}

/** Drops alternatives and values that another alternative already allows. */
function absorb({ values, alternatives, ...others }: Shape): Shape {
  const kept = alternatives.filter((each) => {
    const free = alternatives.find((other) => other.kind === each.kind && isFree(other));
    return free === undefined || free === each;
  });
  const left = [...values].filter(([, { value }]) => !kept.some((each) => admits(each, value) === true));
  return { ...others, values: new Map(left), alternatives: kept };
}
