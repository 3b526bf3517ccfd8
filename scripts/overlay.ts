import { createHash } from 'node:crypto';
import { resolveJsonPath } from 'openapi-format';
import { isMembers, type Json } from './document/document.ts';
import { allPartsOf, type Kind, memberOf } from './document/grammar.ts';
import { pointerTo, tokensOf, valueAt } from './document/pointer.ts';
import { todo } from './owed/todo.ts';

/** The members that hold text for readers. Nothing else of a document is translated. */
const fields = ['title', 'summary', 'description', 'says', 'departure'] as const;
type Field = (typeof fields)[number];
type English = Partial<Record<Field, string>>;

/** The texts of one node of a document. */
export interface Texts {
  /** A readable JSONPath to the node. */
  target: string;
  node: object;
  english: English;
}

/** The members that identify an item of a list, so that a target still fits when the list is reordered. */
const identity: Partial<Record<string, string[]>> = {
  servers: ['url'],
  tags: ['name'],
  parameters: ['name', 'in'],
  workflows: ['workflowId'],
  steps: ['stepId'],
};

/** Lists the texts of a bundled document, of workflows or of facts that must be translated, object by object, in their order. */
export function listTexts(document: unknown, kind: Kind = 'document'): Texts[] {
  const root = document as Json;
  return [...allPartsOf({ value: root, kind, pointer: '' })].flatMap(({ value, kind: part, pointer }) => {
    if (!isMembers(value)) return [];
    const english: English = {};
    for (const field of fields) {
      const text = memberOf(part, field)?.type === 'text' ? value[field] : undefined;
      if (typeof text === 'string' && text !== '') english[field] = text;
    }
    return Object.keys(english).length > 0 ? [{ target: targetOf(root, pointer), node: value, english }] : [];
  });
}

/** Writes a pointer as a JSONPath that selects the item of a list by its identifying members. */
function targetOf(root: Json, pointer: string): string {
  const tokens = tokensOf(pointer);
  const steps = tokens.map((token, index) => {
    const holder = valueAt(root, pointerTo(...tokens.slice(0, index)));
    return Array.isArray(holder) ? pick(holder, Number(token), tokens[index - 1] ?? '') : step(token);
  });
  return `$${steps.join('')}`;
}

function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

function pick(list: Json[], index: number, name: string): string {
  const item = list[index];
  if (!isMembers(item)) return `[${index}]`;
  const keys = (identity[name] ?? []).filter((key) => typeof item[key] === 'string');
  const same = (other: Json) => isMembers(other) && keys.every((key) => other[key] === item[key]);
  if (keys.length === 0 || list.filter(same).length > 1) return `[${index}]`;
  return `[?${keys.map((key) => `@.${key} == ${quote(String(item[key]))}`).join(' && ')}]`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

/** A short hash of the English that was translated. If it differs, the translation is out of date. */
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
  | 'misplaced' // the actions are in another order than the contract
  | 'foreign'; // the action changes something that is not text

export interface Problem {
  kind: ProblemKind;
  target: string;
  message: string;
  /** The correct action, with the English above it; absent if the action must be removed. */
  stub?: string;
}

/** The files that are translated, by their kinds, each with the overlay that has its Chinese. */
export const translated = {
  document: { english: 'spec/openapi.yaml', chinese: 'spec/zh-CN.overlay.yaml' },
  facts: { english: 'spec/facts.yaml', chinese: 'spec/facts.zh-CN.overlay.yaml' },
  workflows: { english: 'spec/life.arazzo.yaml', chinese: 'spec/life.zh-CN.overlay.yaml' },
} as const satisfies Partial<Record<Kind, { english: string; chinese: string }>>;

interface Action {
  target: string;
  hash: unknown;
  update: Record<string, unknown>;
  /** The other members that the action changes, which must be none. */
  others: string[];
}

/** What a fact says in Chinese. */
export type ChineseFact = Pick<English, 'says' | 'departure'>;

/**
 * The Chinese of the facts by their ids. A fact whose English has changed since is left out, so that it is shown in English.
 *
 * @param read returns the value of a YAML file, or undefined if there is none
 */
export function factsInChinese(read: (file: string) => Json | undefined): Map<string, ChineseFact> {
  const document = read(translated.facts.english);
  if (!isMembers(document) || !isMembers(document.facts)) return new Map();
  const hashes = new Map(
    listTexts(document, 'facts').map(({ node, english }) => [node, fingerprint(english)]),
  );
  const fresh = new Map(
    readActions(read(translated.facts.chinese)).flatMap(({ target, hash, update }) =>
      resolve(document, target).flatMap((node) => (hashes.get(node) === hash ? [[node, update]] : [])),
    ),
  );
  return new Map(
    Object.entries(document.facts).flatMap(([id, fact]) => {
      const translation = isMembers(fact) ? fresh.get(fact) : undefined;
      return translation === undefined ? [] : [[id, translation]];
    }),
  );
}

/** Compares a document with its translation, and lists the problems of the translation. */
export function parity(document: unknown, overlay: unknown, kind: Kind = 'document'): Problem[] {
  const texts = listTexts(document, kind);
  const byNode = new Map(texts.map((text) => [text.node, text]));
  const positions = new Map(texts.map(({ node }, index) => [node, index]));
  let previous = { target: '', position: -1 };
  const seen = new Set<object>();
  const problems = readActions(overlay).flatMap((action): Problem[] => {
    const { target } = action;
    const nodes = isMembers(document) ? resolve(document, target) : [];
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
    const before = previous;
    const position = positions.get(node);
    if (position === undefined) return compare(action, undefined);
    previous = { target, position };
    const message = `stands after ${before.target}, which comes later in the contract. Put the actions in the order of the contract.`;
    const misplaced: Problem[] = position < before.position ? [{ kind: 'misplaced', target, message }] : [];
    return [...compare(action, byNode.get(node)), ...misplaced];
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

/** Returns the action that a node needs: the English as a comment, and the translation if there is one. */
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
    ...present.flatMap(({ field }) => block(field, isText(update[field]) ? todo(update[field]) : '')),
  ].join('\n');
}

function block(field: Field, text: string): string[] {
  const lines = text.trimEnd().split('\n');
  if (lines.length === 1) return [`      ${field}: ${JSON.stringify(text)}`];
  return [`      ${field}: |`, ...lines.map((line) => `        ${line}`.trimEnd())];
}

function resolve(document: Record<string, unknown>, target: string): object[] {
  if (target === '$') return [document];
  return resolveJsonPath(document, target)
    .map(({ value }) => value)
    .filter(isMembers);
}

function readActions(overlay: unknown): Action[] {
  const actions =
    isMembers(overlay) && Array.isArray(overlay.actions) ? overlay.actions.filter(isMembers) : [];
  return actions.map(({ target, update, 'x-english': hash, ...others }) => ({
    target: String(target),
    hash,
    update: isMembers(update) ? update : {},
    others: Object.keys(others).filter((name) => !name.startsWith('x-')),
  }));
}

function isField(name: string): name is Field {
  return fields.some((field) => field === name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
