import { didYouMean, misspelling } from '../nearest.ts';
import { UserError } from '../user-error.ts';
import { type Document, isMembers, type Json, type Members } from './document.ts';
import { allPartsOf, type Kind, type Member, memberOf, membersOf, methods, requiredOf } from './grammar.ts';
import { Node } from './node.ts';
import { pointerOf, pointerTo } from './pointer.ts';
import { isRegularExpression, valueTypes } from './values.ts';
import { correct } from './yaml.ts';

type Refuse = (pointer: string, what: string, fix?: string) => never;

/**
 * Checks that a document in one piece is valid OpenAPI 3.1, with schemas of JSON Schema 2020-12 that a validator can compile.
 *
 * @throws UserError at the first fault, with its place and what to write instead.
 */
export function checkDocument(document: Document): void {
  const refuse: Refuse = (pointer, what, fix = correct) => {
    throw new UserError(what, { ...document.placeOf(pointer), pointer }, fix);
  };
  checkStructure(document, refuse);
  checkOperationIds(document, refuse);
  checkPaths(document, refuse);
}

/** The members of which a kind must have one. */
const choices: Partial<Record<Kind, string[]>> = {
  document: ['paths', 'webhooks', 'components'],
  parameter: ['schema', 'content'],
  header: ['schema', 'content'],
};

/** Maps that are read by their names, so that a reference would be one of these. */
const notReferable: ReadonlySet<Kind> = new Set(['components', 'paths', 'responses']);

/** The members that a security scheme must have, by its type. */
const schemes: Record<string, string[]> = {
  apiKey: ['name', 'in'],
  http: ['scheme'],
  oauth2: ['flows'],
  openIdConnect: ['openIdConnectUrl'],
  mutualTLS: [],
};

function checkStructure(document: Document, refuse: Refuse): void {
  const seen = new Set<string>();

  function object(value: Json, kind: Kind, pointer: string): void {
    const key = `${kind} ${pointer}`;
    if (seen.has(key) || (kind === 'schema' && typeof value === 'boolean')) return;
    seen.add(key);
    if (!isMembers(value)) refuseForm(value, kind, pointer, refuse);
    if (value.$ref !== undefined) {
      if (notReferable.has(kind)) refuse(`${pointer}/$ref`, `OpenAPI allows no reference to ${kind} here`);
      checkReference(value.$ref, kind, `${pointer}/$ref`);
    }
    // Beside a reference, only a schema and a path say more.
    if (value.$ref !== undefined && kind !== 'schema' && kind !== 'path') return;
    for (const [name, held] of Object.entries(value)) {
      const member = memberOf(kind, name);
      if (member === undefined || (kind === 'responses' && !isStatus(name)))
        checkName(kind, name, pointer, refuse);
      // A key without a value is as good as none, but a keyword of a schema asserts something, and an entry of a map is one.
      else if (held !== null || kind === 'schema' || member.type === 'boolean' || member.name === '*') {
        checkMember(held, member, pointer + pointerTo(name));
      }
    }
    checkPresent(value, kind, pointer, refuse);
  }

  function checkMember(held: Json, { kind, holds, type }: Member, pointer: string): void {
    const check = (value: Json, at: string) => (kind ? object(value, kind, at) : plain(value, type, at));
    if (holds === 'one') check(held, pointer);
    else if (holds === 'list') {
      if (!Array.isArray(held)) refuse(pointer, 'must be a list', 'Write a list, such as [a, b].');
      if (held.length === 0 && kind === 'schema') refuse(pointer, 'must have at least one schema');
      for (const [index, value] of held.entries()) check(value, `${pointer}/${index}`);
    } else {
      if (!isMembers(held)) refuse(pointer, 'must be an object', 'Write an object.');
      for (const [name, value] of Object.entries(held)) check(value, pointer + pointerTo(name));
    }
  }

  function plain(value: Json, type: string, pointer: string): void {
    const expected = valueTypes[type];
    if (expected === undefined || expected.accepts(value)) return;
    refuse(pointer, `must be ${expected.is}`, `Write ${expected.write}.`);
  }

  /** Checks that a reference leads to an object of the kind that belongs in its place. */
  function checkReference($ref: Json, kind: Kind, pointer: string): void {
    if (typeof $ref !== 'string') refuse(pointer, 'must be a string', 'Write a string in quotes.');
    const target = $ref.startsWith('#') ? document.at(pointerOf($ref)) : undefined;
    if (target !== undefined) object(target, kind, pointerOf($ref));
    else {
      const what = `$ref '${$ref}' is in a part of the document that OpenAPI does not know`;
      refuse(pointer, what, 'Move that part under components.');
    }
  }

  object(document.root, 'document', '');
}

/** A status code, a range of them, or `default`. */
function isStatus(name: string): boolean {
  return /^([1-5](\d\d|XX)|default)$/.test(name);
}

function refuseForm(value: Json, kind: Kind, pointer: string, refuse: Refuse): never {
  if (kind !== 'schema') return refuse(pointer, 'must be an object', 'Write an object.');
  const isList = Array.isArray(value);
  const fix = isList
    ? 'Write one schema; the schemas of the first items are in prefixItems.'
    : 'Write an object.';
  return refuse(pointer, 'must be a schema', fix);
}

/** JSON Schema allows keywords of one's own, so only a name that is nearly that of a known keyword is refused. */
function checkName(kind: Kind, name: string, pointer: string, refuse: Refuse): void {
  if (name.startsWith('x-')) return;
  const known = [...membersOf(kind).keys()].filter((each) => each !== '*');
  const meant = misspelling(name, known);
  if (kind !== 'schema')
    refuse(pointer + pointerTo(name), `unknown member '${name}'`, didYouMean(name, known).trim() || correct);
  else if (meant !== undefined)
    refuse(pointer + pointerTo(name), `unknown keyword '${name}'`, `Did you mean '${meant}'?`);
}

function checkPresent(value: Members, kind: Kind, pointer: string, refuse: Refuse): void {
  const has = (name: string) => (value[name] ?? null) !== null;
  const ofType = kind === 'securityScheme' ? (schemes[String(value.type)] ?? []) : [];
  const missing = [...requiredOf(kind), ...ofType].find((name) => !has(name));
  if (missing !== undefined) refuse(pointer + pointerTo(missing), 'is missing');
  const choice = choices[kind];
  if (choice !== undefined && !choice.some(has)) refuse(pointer, `must have ${choice.join(' or ')}`);
  if (kind === 'schema' && isMembers(value.patternProperties)) {
    const wrong = Object.keys(value.patternProperties).find((name) => !isRegularExpression(name));
    if (wrong === undefined) return;
    refuse(pointer + pointerTo('patternProperties', wrong), 'must be named by a regular expression');
  }
}

function checkOperationIds({ root }: Document, refuse: Refuse): void {
  const known = new Map<string, string>();
  for (const { value, kind, pointer } of allPartsOf({ value: root, kind: 'document', pointer: '' })) {
    if (kind !== 'operation' || !isMembers(value) || typeof value.operationId !== 'string') continue;
    const other = known.get(value.operationId);
    if (other !== undefined) {
      const what = `the operationId '${value.operationId}' is that of ${other} already`;
      refuse(`${pointer}/operationId`, what, 'Give each operation an id of its own.');
    }
    known.set(value.operationId, pointer);
  }
}

function checkPaths(document: Document, refuse: Refuse): void {
  const { paths } = document.root;
  if (!isMembers(paths)) return;
  const templates = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith('x-')) continue;
    const pointer = pointerTo('paths', path);
    if (!path.startsWith('/'))
      refuse(pointer, `the path '${path}' must begin with a slash`, `Write '/${path}'.`);
    const template = path.replaceAll(/\{[^}]*\}/g, '{}');
    const twin = templates.get(template);
    if (twin !== undefined)
      refuse(pointer, `'${path}' is the same path as '${twin}'`, 'Put their operations under one of them.');
    templates.set(template, path);
    checkPathParameters(path, Node.root(document).child('paths', path), refuse);
  }
}

function checkPathParameters(path: string, item: Node, refuse: Refuse): void {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const shared = pathParameters(item);
  for (const operation of methods.flatMap((method) => item.get(method) ?? [])) {
    const defined = new Map([...shared, ...pathParameters(operation)]);
    const missing = names.find((name) => !defined.has(name));
    if (missing !== undefined) {
      refuse(
        operation.at,
        `the path parameter '${missing}' is not defined`,
        `Add a parameter '${missing}' in: path, required: true.`,
      );
    }
    for (const [name, at] of defined) {
      if (names.includes(name)) continue;
      refuse(
        at,
        `the path parameter '${name}' is not in the path '${path}'`,
        `Add '{${name}}' to the path, or remove the parameter.`,
      );
    }
  }
}

/** The path parameters of a path item or an operation, each with the pointer to it. */
function pathParameters(owner: Node): [name: string, at: string][] {
  const parameters = owner.items('parameters').filter((each) => each.text('in') === 'path');
  return parameters.map((each) => [each.needed('name'), each.site]);
}
