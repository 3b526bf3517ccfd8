import { type Document, type Json, textOf } from '../../document/document.ts';
import { canonicalValues } from './canonical.ts';
import { shapeOf, TooManyAlternatives } from './expand.ts';
import type { Alternative, Facet, Flow, Subschemas, Undecided } from './shape.ts';

/** Schemas are normalized down to this depth; deeper ones are compared by their canonical text. */
const deepest = 2;

/** Returns a normal form of a schema: two schemas with the same form allow the same values. */
export function normalOf(document: Document, schemas: Subschemas, flow: Flow, depth = 0): Json {
  const written = sorted(schemas.map(({ value }) => canonicalValues(document, value)));
  if (depth > deepest) return written;
  try {
    const { values, alternatives, undecided } = shapeOf(document, schemas, flow);
    if (undecided.has('$ref')) return written;
    const forms = alternatives.map((each) => formOf(each, depth + 1));
    return [sorted([...values.keys()]), sorted(forms), undecidedOf(undecided)];
  } catch (error) {
    if (!(error instanceof TooManyAlternatives)) throw error;
    return written;
  }
}

function formOf(form: Alternative, depth: number): Json {
  const { document, flow, kind, min, max, nots, undecided } = form;
  const inner = (schemas: Subschemas) => normalOf(document, schemas, flow, depth);
  const limits = textOf(
    [min?.value, max?.value].map((each) => (typeof each === 'object' ? { ...each } : (each ?? null))),
  );
  const common = [kind, limits, sorted(nots.map(({ value }) => inner(value))), undecidedOf(undecided)];
  switch (kind) {
    case 'number':
      return [...common, valuesOf(form.multiples)];
    case 'string':
      return [...common, valuesOf(form.patterns), valuesOf(form.formats)];
    case 'array':
      return [...common, form.unique !== undefined, form.first, inner(form.items)];
    case 'object': {
      const members = [...form.properties].map(([name, schemas]): Json => [name, inner(schemas)]);
      const hidden = [...form.hidden].map(
        ([name, { schemas, required }]): Json => [name, required, inner(schemas)],
      );
      const others = form.additional !== false && inner(form.additional);
      return [...common, sorted([...form.required.keys()]), sorted(members), sorted(hidden), others];
    }
  }
}

function undecidedOf(undecided: Undecided): Json {
  return sorted([...undecided].map(([keyword, facets]) => [keyword, valuesOf(facets)]));
}

function valuesOf(facets: Facet<Json>[]): Json {
  return sorted(facets.map(({ value }) => value));
}

/** Sorts values by their text, so that the order in the document has no effect. */
export function sorted(list: Json[]): Json[] {
  return list.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
