import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { canonical } from './canonical.ts';
import { flatten, type Plain } from './flatten.ts';

/** The keywords whose effect on `unevaluated…` depends on the value. */
const conditional = ['if', 'then', 'else', 'dependentSchemas', 'dependencies', '$dynamicRef'];

/**
 * Rewrites `unevaluated…` keywords. In a schema whose subschemas always apply, they are `additionalProperties` beside all
 * properties that are described there, and `items`. Elsewhere, such a keyword is compared by the text of its whole schema.
 */
export function withoutUnevaluated(document: Document, schemas: Plain[]): Plain[] {
  return schemas.flatMap((schema) =>
    itemsRewritten(document, schema, schema).flatMap((each) => propertiesRewritten(document, each, schema)),
  );
}

function propertiesRewritten(document: Document, plain: Plain, whole: Plain): Plain[] {
  const { unevaluatedProperties: stated, ...value } = plain.value;
  if (stated === undefined) return [plain];
  const own = { ...plain, value };
  const { evaluating, isSure } = evaluatingIn(document, whole);
  if (isSettled(evaluating, whole, stated, ['additionalProperties', 'unevaluatedProperties'])) return [own];
  if (!isSure) return [own, undecided(document, whole, 'unevaluatedProperties')];
  const all = (keyword: 'properties' | 'patternProperties') =>
    evaluating.flatMap(({ value }) => Object.keys(isMembers(value[keyword]) ? value[keyword] : {}));
  const free = (names: string[]) => Object.fromEntries(names.map((name) => [name, true]));
  const rest: Members = {
    properties: free(all('properties')),
    patternProperties: free(all('patternProperties')),
    unevaluatedProperties: stated,
  };
  return [own, { value: rest, at: plain.at, stands: 'rest' }];
}

function itemsRewritten(document: Document, plain: Plain, whole: Plain): Plain[] {
  const { unevaluatedItems: stated, ...value } = plain.value;
  if (stated === undefined) return [plain];
  const own = { ...plain, value };
  const { evaluating, isSure } = evaluatingIn(document, whole);
  if (isSettled(evaluating, whole, stated, ['items', 'unevaluatedItems'])) return [own];
  const isOwn = evaluating.every(
    (each) => !('contains' in each.value) && (each.at === whole.at || !('prefixItems' in each.value)),
  );
  return isSure && isOwn ? [plain] : [own, undecided(document, whole, 'unevaluatedItems')];
}

/** Returns the schemas whose keywords count as evaluated, and whether these always apply. */
function evaluatingIn(document: Document, whole: Plain): { evaluating: Plain[]; isSure: boolean } {
  const { plain, choices } = flatten(document, [whole]);
  const isSure =
    choices.length === 0 && !plain.some(({ value }) => conditional.some((keyword) => keyword in value));
  return { evaluating: plain, isSure };
}

/** Is nothing left to the keyword, or does it allow anything? */
function isSettled(
  evaluating: Plain[],
  whole: Plain,
  stated: Json,
  [rest, nested]: [string, string],
): boolean {
  if (stated === true || (isMembers(stated) && Object.keys(stated).length === 0)) return true;
  return evaluating.some(({ value, at }) => rest in value || (at !== whole.at && nested in value));
}

/** Returns the keyword as a demand of its own, with the text of all that it depends on. */
function undecided(document: Document, { value, at }: Plain, keyword: string): Plain {
  return { value: { [keyword]: canonical(document, value) }, at, stands: 'whole' };
}
