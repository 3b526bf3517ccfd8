import { type Document, type Json, textOf } from '../../document/document.ts';
import { canonicalValues } from './canonical.ts';
import { shapeOf, TooManyAlternatives } from './expand.ts';
import type { Alternative, Facet, Nodes, Opaque, Way } from './shape.ts';

/** So deep it makes no difference how a schema is written; below, it is taken as it stands. */
const deepest = 2;

/** The values that a schema allows: what is one set is one form of it, as far as shapes can tell. */
export function normalOf(document: Document, nodes: Nodes, way: Way, depth = 0): Json {
  const written = sorted(nodes.map(({ value }) => canonicalValues(document, value)));
  if (depth > deepest) return written;
  try {
    const { values, alternatives, opaque } = shapeOf(document, nodes, way);
    if (opaque.has('$ref')) return written;
    const forms = alternatives.map((each) => formOf(each, depth + 1));
    return [sorted([...values.keys()]), sorted(forms), opaqueOf(opaque)];
  } catch (error) {
    if (!(error instanceof TooManyAlternatives)) throw error;
    return written;
  }
}

function formOf(form: Alternative, depth: number): Json {
  const { document, way, kind, min, max, nots, opaque } = form;
  const inner = (nodes: Nodes) => normalOf(document, nodes, way, depth);
  const limits = textOf(
    [min?.value, max?.value].map((each) => (typeof each === 'object' ? { ...each } : (each ?? null))),
  );
  const common = [kind, limits, sorted(nots.map(({ value }) => inner(value))), opaqueOf(opaque)];
  switch (kind) {
    case 'number':
      return [...common, valuesOf(form.multiples)];
    case 'string':
      return [...common, valuesOf(form.patterns), valuesOf(form.formats)];
    case 'array':
      return [...common, form.unique !== undefined, form.first, inner(form.items)];
    case 'object': {
      const members = [...form.properties].map(([name, nodes]): Json => [name, inner(nodes)]);
      const hidden = [...form.hidden].map(
        ([name, { nodes, required }]): Json => [name, required, inner(nodes)],
      );
      const others = form.additional !== false && inner(form.additional);
      return [...common, sorted([...form.required.keys()]), sorted(members), sorted(hidden), others];
    }
  }
}

function opaqueOf(opaque: Opaque): Json {
  return sorted([...opaque].map(([keyword, facets]) => [keyword, valuesOf(facets)]));
}

function valuesOf(facets: Facet<Json>[]): Json {
  return sorted(facets.map(({ value }) => value));
}

/** In an order that does not depend on how they are written. */
export function sorted(list: Json[]): Json[] {
  return list.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
