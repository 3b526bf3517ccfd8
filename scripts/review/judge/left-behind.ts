import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { parentOf, pointerOf, pointerTo, tokensOf } from '../../document/pointer.ts';
import { linesThatRepeat, type Repeat, repeats } from '../../left-behind.ts';
import { verbOf } from '../compare/rule.ts';
import { operationsOf } from '../wire/operations.ts';
import { addressOf } from './address.ts';
import { type Finding, listOf } from './finding.ts';

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
    const places = new Set([
      ...left.map(({ schema }) => schema + pointerTo(last)),
      ...[...constraints]
        .map((each) => edited + pointerTo(each))
        .filter((each) => typeof before === 'number' && head.at(each) === before),
    ]);
    return [finding, [...places].map((pointer) => ({ pointer, address: addressOf(head, pointer) }))];
  });
  return new Map(pairs.filter(([, siblings]) => siblings.length > 0));
}

/** The pointer of the edited keyword, if it is a constraint. */
function keywordOf({ pointer, base }: Finding): string | undefined {
  return [base, pointer].map(listOf).find((each) => constraints.has(tokensOf(each).at(-1) ?? ''));
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

/** The smallest number that is looked for in texts; smaller ones are everywhere. */
const least = 10;

/** The old number of a limit that the finding changes, if texts are likely to repeat it. */
export function oldNumberOf({ rule, before, after }: Finding): number | undefined {
  const isLimit = verbOf(rule) !== undefined && typeof before === 'number' && before !== after;
  return isLimit && before >= least ? before : undefined;
}

/**
 * For each finding that changes a limit, the sentences and examples that repeat the old number: in its operations and in the
 * components that lead to it, and in other files of the project.
 *
 * @param files the texts of those files, by path
 */
export function repeatsOf(
  head: Document,
  findings: Finding[],
  files: ReadonlyMap<string, string>,
): Map<Finding, Repeat[]> {
  const changed = findings.flatMap((finding) => {
    const number = oldNumberOf(finding);
    return number === undefined ? [] : [{ finding, number }];
  });
  if (changed.length === 0) return new Map();
  const texts = textsOf(head);
  const operations = new Map(operationsOf(head).map(({ name, node }) => [name, node.at]));
  return new Map(
    changed.map(({ finding, number }): [Finding, Repeat[]] => {
      const around = new Set([
        ...finding.operations.flatMap((name) => operations.get(name) ?? []),
        ...[...new Set([finding.pointer, ...finding.effects.flatMap(({ trail }) => trail)])].flatMap(
          componentOf,
        ),
      ]);
      const isNear = (pointer: string) => [...around].some((each) => pointer.startsWith(`${each}/`));
      const inDocument = texts.filter(
        ({ pointer, value }) =>
          (typeof value === 'string' ? repeats(value, number) : value === number) && isNear(pointer),
      );
      return [
        finding,
        [
          ...inDocument.map(({ pointer, value }): Repeat => {
            const { file, line = 1 } = head.placeOf(pointer);
            return { file, line, text: String(value) };
          }),
          ...[...files].flatMap(([file, text]) => linesThatRepeat(number, file, text)),
        ],
      ];
    }),
  );
}

/** The component that a pointer leads into. */
function componentOf(pointer: string): string[] {
  const tokens = tokensOf(pointer).slice(0, 3);
  return tokens[0] === 'components' && tokens.length === 3 ? [pointerTo(...tokens)] : [];
}

/** The sentences of a document, and the values of its examples. */
function textsOf(document: Document): { pointer: string; value: string | number }[] {
  const found: { pointer: string; value: string | number }[] = [];
  const visit = (value: Json, pointer: string, isExample: boolean): void => {
    const isWords = /\/(description|summary|title)$/.test(pointer);
    if ((typeof value === 'string' && (isWords || isExample)) || (typeof value === 'number' && isExample))
      found.push({ pointer, value });
    if (typeof value !== 'object' || value === null) return;
    for (const [name, each] of Object.entries(value))
      visit(each, pointer + pointerTo(name), isExample || name === 'example' || name === 'examples');
  };
  visit(document.root, '', false);
  return found;
}
