import { createHash } from 'node:crypto';
import { resolveJsonPath } from 'openapi-format';

/** What a reader reads. Everything else of a document is for machines and has one language. */
const fields = ['title', 'summary', 'description'] as const;
type Field = (typeof fields)[number];
export type English = Partial<Record<Field, string>>;

/** The texts of one node of a document. */
export interface Texts {
  /** The node, as a JSONPath that a person can read. */
  target: string;
  node: object;
  english: English;
}

type Kind = keyof typeof grammar;

/**
 * Where OpenAPI puts text, and what leads there: `kind` is one node, `kind[]` a list, `kind{}` a map with names of the author's choice,
 * and `*` every member that is no extension. Members of example values and properties that happen to be called
 * `description` are not led to, or are led to as what they are.
 */
const grammar = {
  document:
    'info:info servers:server[] paths:paths webhooks:path{} components:components tags:tag[] externalDocs:docs',
  info: 'title summary description',
  server: 'description variables:variable{}',
  variable: 'description',
  tag: 'summary description externalDocs:docs',
  docs: 'description',
  paths: '*:path',
  path: `summary description servers:server[] parameters:parameter[] ${'get put post delete options head patch trace'.replaceAll(/\w+/g, '$&:operation')}`,
  operation: `summary description externalDocs:docs parameters:parameter[] requestBody:body responses:responses
    callbacks:callback{} servers:server[]`,
  parameter: 'description schema:schema content:media{} examples:example{}',
  body: 'description content:media{}',
  responses: '*:response',
  response: 'summary description headers:header{} content:media{} links:link{}',
  header: 'description schema:schema content:media{} examples:example{}',
  media: 'schema:schema examples:example{} encoding:encoding{}',
  encoding: 'headers:header{}',
  link: 'description server:server',
  callback: '*:path',
  example: 'summary description',
  security: 'description',
  components: `securitySchemes:security{} schemas:schema{} parameters:parameter{} headers:header{} responses:response{}
    requestBodies:body{} examples:example{} links:link{} callbacks:callback{} pathItems:path{}`,
  schema: `title description properties:schema{} patternProperties:schema{} dependentSchemas:schema{} $defs:schema{}
    additionalProperties:schema unevaluatedProperties:schema propertyNames:schema items:schema prefixItems:schema[]
    contains:schema unevaluatedItems:schema allOf:schema[] anyOf:schema[] oneOf:schema[] not:schema if:schema
    then:schema else:schema externalDocs:docs`,
};

/** What a member of a list is known by, so that a target still fits when the list is reordered. */
const identity: Partial<Record<string, string[]>> = {
  server: ['url'],
  tag: ['name'],
  parameter: ['name', 'in'],
};

/** Every text of a bundled document that a translation owes, node by node, in the order of the document. */
export function listTexts(document: unknown): Texts[] {
  return isObject(document) ? walk(document, 'document', '$') : [];
}

function walk(node: Record<string, unknown>, kind: Kind, target: string): Texts[] {
  const members = membersOf(kind);
  const english: English = {};
  for (const field of fields) {
    const text = members.get(field) === 'text' ? node[field] : undefined;
    if (typeof text === 'string' && text !== '') english[field] = text;
  }
  const own = Object.keys(english).length > 0 ? [{ target, node, english }] : [];
  const below = Object.entries(node).flatMap(([name, value]) => {
    const leadsTo = members.get(name) ?? (name.startsWith('x-') ? undefined : members.get('*'));
    return leadsTo === undefined ? [] : walkMember(value, leadsTo, target + step(name));
  });
  return [...own, ...below];
}

function walkMember(value: unknown, leadsTo: string, target: string): Texts[] {
  const kind = leadsTo.replace(/\W+$/, '');
  if (!isKind(kind)) return [];
  if (leadsTo.endsWith('[]') && Array.isArray(value)) {
    return value.flatMap((member, index) =>
      isObject(member) ? walk(member, kind, target + pick(value, index, kind)) : [],
    );
  }
  if (!isObject(value)) return [];
  if (!leadsTo.endsWith('{}')) return walk(value, kind, target);
  return Object.entries(value).flatMap(([name, member]) =>
    isObject(member) ? walk(member, kind, target + step(name)) : [],
  );
}

/** The members of a kind: where each leads to, or `text`. */
function membersOf(kind: Kind): Map<string, string> {
  return new Map(
    grammar[kind].split(/\s+/).map((member) => {
      const [name = '', leadsTo = 'text'] = member.split(':');
      return [name, leadsTo];
    }),
  );
}

function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

function pick(list: unknown[], index: number, kind: Kind): string {
  const member = list[index];
  const keys = (identity[kind] ?? []).filter((key) => isObject(member) && typeof member[key] === 'string');
  const same = (other: unknown) =>
    isObject(other) && isObject(member) && keys.every((key) => other[key] === member[key]);
  if (keys.length === 0 || !isObject(member) || list.filter(same).length > 1) return `[${index}]`;
  return `[?${keys.map((key) => `@.${key} == ${quote(String(member[key]))}`).join(' && ')}]`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

/** A short hash of the English that a translation was made from: another hash, and the translation is out of date. */
export function fingerprint(english: English): string {
  const texts = fields.flatMap((field) =>
    english[field] === undefined ? [] : [field, english[field].trim()],
  );
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);
}

export type ProblemKind =
  | 'missing' // the English has no translation
  | 'extra' // the translation has no English
  | 'stale' // the English changed after it was translated
  | 'unmatched' // the target leads nowhere
  | 'ambiguous' // one action for several nodes, or several for one
  | 'foreign'; // the action changes something that is no text

export interface Problem {
  kind: ProblemKind;
  target: string;
  message: string;
  /** The action as it has to be, with the English above it; absent where the action has to go. */
  stub?: string;
}

interface Action {
  target: string;
  hash: unknown;
  update: Record<string, unknown>;
  /** The action's other members: nothing but text may be changed. */
  others: string[];
}

/** Compares a document with its translation, and lists all that is wrong with the translation. Empty when nothing is. */
export function parity(document: unknown, overlay: unknown): Problem[] {
  const texts = listTexts(document);
  const byNode = new Map(texts.map((text) => [text.node, text]));
  const seen = new Set<object>();
  const problems = readActions(overlay).flatMap((action): Problem[] => {
    const { target } = action;
    const nodes = isObject(document) ? resolve(document, target) : [];
    const [node] = nodes;
    if (node === undefined) {
      return [{ kind: 'unmatched', target, message: 'leads to nothing in the contract. Remove the action.' }];
    }
    if (nodes.length > 1) {
      return [
        { kind: 'ambiguous', target, message: `matches ${nodes.length} nodes. Write one action for each.` },
      ];
    }
    if (seen.has(node)) {
      return [{ kind: 'ambiguous', target, message: 'is translated twice. Remove one of the actions.' }];
    }
    seen.add(node);
    return compare(action, byNode.get(node));
  });
  const missing = texts.flatMap((text, index): Problem[] => {
    if (seen.has(text.node)) return [];
    const before = texts[index - 1];
    const place = before === undefined ? 'before all others' : `after that of ${before.target}`;
    return [problem('missing', text, {}, `has no translation. Add the action, ${place}.`)];
  });
  return [...problems, ...missing];
}

function compare(action: Action, text: Texts | undefined): Problem[] {
  const { target, update } = action;
  const foreign = [...action.others, ...Object.keys(update).filter((name) => !isField(name))];
  const found: Problem[] = foreign.map((name) => ({
    kind: 'foreign',
    target,
    message: `changes '${name}', which is no text. Remove it.`,
  }));
  const english = text?.english ?? {};
  for (const field of fields) {
    const translated = isText(update[field]);
    if (text !== undefined && english[field] !== undefined && !translated) {
      found.push(problem('missing', text, update, `has no translation of its ${field}. Add it.`));
    }
    if (english[field] === undefined && update[field] !== undefined) {
      found.push({
        kind: 'extra',
        target,
        message: `translates a ${field} that the English does not have. Remove it.`,
      });
    }
  }
  if (text !== undefined && found.length === 0 && action.hash !== fingerprint(english)) {
    const message = `was translated from other English (x-english ${action.hash}). Translate it again and record the new hash.`;
    found.push(problem('stale', text, update, message));
  }
  return found;
}

function problem(kind: ProblemKind, text: Texts, update: Record<string, unknown>, message: string): Problem {
  return { kind, target: text.target, message, stub: stub(text, update) };
}

/** The action that a node needs: the English as a comment, the translation as far as there is one. */
function stub({ target, english }: Texts, update: Record<string, unknown>): string {
  const present = fields.flatMap((field) =>
    english[field] === undefined ? [] : [{ field, text: english[field] }],
  );
  const comments = present.flatMap(({ field, text }) => `${field}: ${text.trimEnd()}`.split('\n'));
  return [
    ...comments.map((line) => `  # ${line}`.trimEnd()),
    `  - target: ${target}`,
    `    x-english: '${fingerprint(english)}'`,
    '    update:',
    ...present.flatMap(({ field }) => block(field, isText(update[field]) ? update[field] : '')),
  ].join('\n');
}

function block(field: Field, text: string): string[] {
  const lines = text.trimEnd().split('\n');
  if (lines.length === 1) return [`      ${field}: ${JSON.stringify(text)}`];
  return [`      ${field}: |`, ...lines.map((line) => `        ${line}`.trimEnd())];
}

/** All problems as one text: what, where, and the actions to paste into the overlay. */
export function formatProblems(problems: Problem[]): string {
  const stubs = [...new Set(problems.flatMap((each) => each.stub ?? []))];
  return [
    ...problems.map(({ kind, target, message }) => `${kind}: ${target} ${message}`),
    ...(stubs.length > 0 ? ['', 'For spec/zh-CN.overlay.yaml:', '', stubs.join('\n\n')] : []),
  ].join('\n');
}

function resolve(document: Record<string, unknown>, target: string): object[] {
  if (target === '$') return [document];
  return resolveJsonPath(document, target)
    .map(({ value }) => value)
    .filter(isObject);
}

function readActions(overlay: unknown): Action[] {
  const actions = isObject(overlay) && Array.isArray(overlay.actions) ? overlay.actions.filter(isObject) : [];
  return actions.map(({ target, update, 'x-english': hash, ...others }) => ({
    target: String(target),
    hash,
    update: isObject(update) ? update : {},
    others: Object.keys(others).filter((name) => !name.startsWith('x-')),
  }));
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(grammar, name);
}

function isField(name: string): name is Field {
  return fields.some((field) => field === name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
