import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { parentOf, pointerOf, pointerTo, tokensOf } from '../../document/pointer.ts';
import { addressOf } from './address.ts';
import type { Finding } from './finding.ts';

/** An unchanged constraint that equals the old value of an edited one. */
export interface Sibling {
  address: string;
  pointer: string;
}

/** A property or parameter, by its name, with the pointer of its schema. */
interface Use {
  name: string;
  schema: string;
}

const constraints = new Set(
  `minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
   minItems maxItems enum const type default`.split(/\s+/),
);

/** For each finding, the properties and parameters of the same name that still have the old value. */
export function siblingsOf(base: Document, head: Document, findings: Finding[]): Map<Finding, Sibling[]> {
  const uses = usesOf(head);
  const [byName, bySchema] = [
    Map.groupBy(uses, ({ name }) => name),
    Map.groupBy(uses, ({ schema }) => schema),
  ];
  const pairs = findings.map((finding): [Finding, Sibling[]] => {
    const keyword = keywordOf(finding);
    const before = keyword === undefined ? undefined : base.at(keyword);
    if (keyword === undefined || before === undefined) return [finding, []];
    const edited = parentOf(keyword);
    const names = new Set((bySchema.get(edited) ?? []).map(({ name }) => name));
    const last = tokensOf(keyword).at(-1) ?? '';
    const alike = [...names].flatMap((name) => byName.get(name) ?? []);
    const left = alike.filter(({ schema }) => {
      const value = head.at(schema + pointerTo(last));
      return schema !== edited && value !== undefined && textOf(value) === textOf(before);
    });
    const places = [...new Set(left.map(({ schema }) => schema + pointerTo(last)))];
    return [finding, places.map((pointer) => ({ pointer, address: addressOf(head, pointer) }))];
  });
  return new Map(pairs.filter(([, siblings]) => siblings.length > 0));
}

/** The pointer of the edited keyword, if it is a constraint. */
function keywordOf({ pointer, base }: Finding): string | undefined {
  const whole = (each: string) => each.replace(/\/enum\/\d+$/, '/enum');
  return [base, pointer].map(whole).find((each) => constraints.has(tokensOf(each).at(-1) ?? ''));
}

/** Every property and parameter, with the schema that it refers to. */
function usesOf(document: Document): Use[] {
  const found: Use[] = [];
  const target = (value: Json | undefined, at: string): string =>
    isMembers(value) && typeof value.$ref === 'string'
      ? target(document.at(pointerOf(value.$ref)), pointerOf(value.$ref))
      : at;
  const visit = (value: Json, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isMembers(value)) {
      if (isMembers(value.properties)) {
        for (const [name, each] of Object.entries(value.properties))
          found.push({ name, schema: target(each, at + pointerTo('properties', name)) });
      }
      if (typeof value.name === 'string' && 'in' in value && 'schema' in value)
        found.push({ name: value.name, schema: target(value.schema, `${at}/schema`) });
    }
    for (const [name, each] of Object.entries(value)) visit(each, at + pointerTo(name));
  };
  visit(document.root, '');
  return found;
}
