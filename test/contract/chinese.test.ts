import { readFileSync } from 'node:fs';
import { openapiOverlay } from 'openapi-format';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../scripts/document/contract.ts';
import {
  factsInChinese,
  fingerprint,
  listTexts,
  type Problem,
  parity,
  type Texts,
} from '../../scripts/overlay.ts';

type Json = Record<string, unknown>;
interface Overlay extends Json {
  actions: { target: string; update: Record<string, string>; [other: string]: unknown }[];
}

const contract = (await loadContract()).document;
const overlay: Overlay = parse(readFileSync('spec/zh-CN.overlay.yaml', 'utf8'));
const translated = await apply(overlay);

const workflows: Json = parse(readFileSync('spec/life.arazzo.yaml', 'utf8'));
const workflowsOverlay: Overlay = parse(readFileSync('spec/life.zh-CN.overlay.yaml', 'utf8'));
const translatedWorkflows = await apply(workflowsOverlay, workflows);

const facts: Json = parse(readFileSync('spec/facts.yaml', 'utf8'));
const factsOverlay: Overlay = parse(readFileSync('spec/facts.zh-CN.overlay.yaml', 'utf8'));
const translatedFacts = await apply(factsOverlay, facts);

/** What `npm run owed` names; nothing else here fails by it. */
const owed = [
  ...parity(contract, overlay),
  ...parity(workflows, workflowsOverlay, 'workflows'),
  ...parity(facts, factsOverlay, 'facts'),
];
const isOwed = (target: string) => owed.some((problem) => problem.target === target);

/** Every text that is translated beside its translation: `[where, English, Chinese]`. */
const pairs = [
  ...pairUp(listTexts(contract), listTexts(translated.document)),
  ...pairUp(listTexts(workflows, 'workflows'), listTexts(translatedWorkflows.document, 'workflows')),
  ...pairUp(listTexts(facts, 'facts'), listTexts(translatedFacts.document, 'facts')),
];

/** Texts that say the same in both languages, each with the reason why. */
const sameInBoth: Record<string, string> = {};

describe('the Chinese overlay', () => {
  it('has nothing else in it', () => {
    expect(Object.keys(overlay)).toEqual(['overlay', 'info', 'actions']);
    for (const action of overlay.actions) {
      expect(Object.keys(action), action.target).toEqual(['target', 'x-english', 'update']);
    }
  });

  it('is applied action by action', () => {
    const unused = [translated, translatedWorkflows, translatedFacts].flatMap((each) => each.unused);
    expect(unused.filter(({ target }) => !isOwed(target))).toEqual([]);
  });

  it('touches no constraint: without its texts the contract is the same before and after', () => {
    expect(withoutTexts(translated.document)).toEqual(withoutTexts(contract));
  });
});

describe('the texts of the workflows and of the facts', () => {
  it('are all in their lists', () => {
    expect(countTexts(workflows)).toBe(
      listTexts(workflows, 'workflows').flatMap(({ english }) => Object.keys(english)).length,
    );
    const entries = Object.values<{ says: string; departure?: string }>(facts.facts as Json as never);
    const texts = entries.flatMap(({ says, departure }) => [says, departure ?? []].flat());
    expect(listTexts(facts, 'facts').flatMap(({ english }) => Object.values(english))).toEqual(texts);
  });
});

describe('the Chinese overlay of the facts', () => {
  it('is owed until each stub is filled in', () => {
    const stubs = parity(facts, { actions: [] }, 'facts').map(({ stub }) => stub);
    const pasted = parse(['actions:', ...stubs].join('\n'));
    const missing = parity(facts, pasted, 'facts').map(({ kind, target }) => `${kind} ${target}`);
    expect([...new Set(missing)]).toEqual(listTexts(facts, 'facts').map(({ target }) => `missing ${target}`));
  });

  it('leaves a fact in English whose English has changed since', () => {
    const edited = structuredClone(facts) as { facts: Record<string, { says: string }> };
    const files = { 'spec/facts.yaml': edited, 'spec/facts.zh-CN.overlay.yaml': factsOverlay };
    const chinese = () => factsInChinese((file) => files[file as keyof typeof files] as never);
    const all = chinese();
    const done = Object.keys(edited.facts).filter((id) => !isOwed(`$.facts['${id}']`));
    expect([...all.keys()].sort()).toEqual(done.sort());
    expect(all.get('error-500')).toEqual({ says: '500 表示服务出错。' });

    edited.facts['error-500']!.says = '500 means that the service is asleep.';
    const left = chinese();
    expect([...all.keys()].filter((id) => !left.has(id))).toEqual(['error-500']);
  });
});

describe('the Chinese', () => {
  it('is Chinese', () => {
    const english = pairs.filter(
      ([where, , chinese]) => !/\p{Script=Han}/u.test(chinese) && !(where in sameInBoth),
    );
    expect(english).toEqual([]);
  });

  it('has a reason for every text it leaves in English', () => {
    for (const [where, reason] of Object.entries(sameInBoth)) {
      expect(reason.length, where).toBeGreaterThan(10);
      expect(
        pairs.some(([place, english, chinese]) => place === where && english === chinese),
        where,
      ).toBe(true);
    }
  });

  it.each<[string, (text: string) => unknown]>([
    ['the code of the English', (text) => codeSpans(text).sort()],
    ['its numbers', (text) => (withoutCode(text).match(/\d+/g) ?? []).sort()],
    ['its paragraphs, lists and tables', shape],
    ['its emphasis', (text) => (withoutCode(text).match(/(?<!\*)\*[^*]+\*(?!\*)/g) ?? []).length],
    ['its full stop, or the lack of one', (text) => /[.。]$/.test(text.trimEnd())],
  ])('keeps %s', (_, aspect) => {
    expect(pairs.length).toBeGreaterThan(100);
    for (const [where, english, chinese] of pairs) expect(aspect(chinese), where).toEqual(aspect(english));
  });

  it.each([
    ['VPC(?! peering)', /VPC|虚拟私有云/],
    ['peering', /对等/],
    ['tenant', /租户/],
    ['accepter', /对端/],
    ['requester', /本端/],
    ['quota', /配额/],
    ['project', /项目/],
    ['region', /区域/],
    ['policy', /策略/],
    ['gateway', /网关/],
    ['token', /Token|令牌/],
    ['access key', /访问密钥/],
    ['route', /路由/],
    ['marker', /marker/],
  ])('calls %s by one name', (term, chineseTerm) => {
    // A word of a host or of an id such as auth-token is not a term.
    const word = new RegExp(`(?<![\\w.-])${term}s?(?![\\w-]|\\.[\\w{])`, 'i');
    const using = pairs.filter(([, english]) => word.test(withoutCode(english)));
    expect(using.length).toBeGreaterThan(0);
    for (const [where, english, chinese] of using)
      expect(chinese, `${where}: ${english}`).toMatch(chineseTerm);
  });

  it.each([
    ['half-width punctuation beside Chinese', /\p{Script=Han}[,.;:!?()]|[,.;:!?()]\p{Script=Han}/u],
    ['Chinese that touches Latin letters, digits or code', /\p{Script=Han}[\w`]|[\w`]\p{Script=Han}/u],
    ['a space beside full-width punctuation', / [，。；：！？（）、]|[，。；：！？（）、] /u],
    ['a space between Chinese characters', /\p{Script=Han} +\p{Script=Han}/u],
    ['a line break inside a paragraph, which is shown as a space', /[^|\n]\n(?![\n|-])/u],
    ['full-width letters or digits', /[０-９Ａ-Ｚａ-ｚ]/u],
    ['a space at the end of a line', / $/mu],
    ['doubled punctuation', /[，。；：！？、]{2}/u],
  ])('never has %s', (_, fault) => {
    for (const [where, , chinese] of pairs) {
      expect(chinese.trimEnd().replaceAll(code, '`0`'), where).not.toMatch(fault);
    }
  });
});

describe('the list of texts', () => {
  it('has every title, summary and description of the contract', () => {
    const found = listTexts(contract).flatMap(({ target, english }) =>
      Object.keys(english).map((field) => `${target}.${field}`),
    );
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe(countTexts(contract));
  });

  it('takes no property, header or example member that is called description for a text', () => {
    const value = { description: 'a value', title: 'a value' };
    const document = {
      info: { title: 'T', version: '1', 'x-note': { description: 'no text' } },
      paths: {
        '/a': {
          get: {
            responses: {
              200: {
                description: 'D',
                content: { json: { schema: { type: 'object' }, examples: { one: { summary: 'S', value } } } },
              },
              'x-response': { description: 'no text' },
            },
          },
        },
      },
      components: {
        schemas: {
          A: {
            properties: {
              description: { type: 'string', title: 'P' },
              summary: { $ref: '#/…', description: 'Q' },
            },
            default: value,
            const: value,
            enum: [value],
            examples: [value],
          },
        },
      },
    };
    expect(listTexts(document).map(({ target, english }) => [target, english])).toEqual([
      ['$.info', { title: 'T' }],
      ["$.paths['/a'].get.responses['200']", { description: 'D' }],
      ["$.paths['/a'].get.responses['200'].content.json.examples.one", { summary: 'S' }],
      ['$.components.schemas.A.properties.description', { title: 'P' }],
      ['$.components.schemas.A.properties.summary', { description: 'Q' }],
    ]);
  });

  it('finds text in every corner of a schema', () => {
    const leaf = { description: 'D' };
    const A = {
      additionalProperties: leaf,
      items: { anyOf: [leaf, { not: leaf }] },
      patternProperties: { '^x-': leaf },
      $defs: { "it's": leaf },
    };
    expect(listTexts({ components: { schemas: { A } } }).map(({ target }) => target)).toEqual(
      [
        'additionalProperties',
        'items.anyOf[0]',
        'items.anyOf[1].not',
        "patternProperties['^x-']",
        "$defs['it\\'s']",
      ].map((path) => `$.components.schemas.A.${path}`.replace('A.$defs', "A['$defs']")),
    );
  });

  it('names a parameter by what it is, and by its place only when two look alike', () => {
    const parameters = [
      { name: 'a', in: 'query', description: 'D' },
      { name: 'a', in: 'header', description: 'D' },
    ];
    const targets = (list: object[]) =>
      listTexts({ paths: { '/a': { parameters: list } } }).map(({ target }) =>
        target.replace(/^.*parameters/, ''),
      );
    expect(targets(parameters)).toEqual([
      "[?@.name == 'a' && @.in == 'query']",
      "[?@.name == 'a' && @.in == 'header']",
    ]);
    expect(targets([...parameters, ...parameters].slice(1))).toEqual([
      '[0]',
      "[?@.name == 'a' && @.in == 'query']",
      '[2]',
    ]);
  });
});

describe('parity', () => {
  // The JSONPath library writes to the console what it cannot parse.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(() => void vi.restoreAllMocks());

  /** A translation that owes nothing, whatever that of the project does. */
  const whole: Overlay = parse(
    ['actions:', ...parity(contract, { actions: [] }).map(({ stub }) => stub)].join('\n'),
  );
  for (const { update } of whole.actions) for (const field of Object.keys(update)) update[field] = '中文';

  const target = "$.paths['/v2.0/vpc/peerings'].post";
  const schema = '$.components.schemas.VpcPeering';

  it.each<[string, (copy: Overlay) => void, Pick<Problem, 'kind' | 'target'>]>([
    ['a node without a translation', (copy) => remove(copy, target), { kind: 'missing', target }],
    [
      'a text without a translation',
      (copy) => delete find(copy, target).update.summary,
      { kind: 'missing', target },
    ],
    ['an empty translation', (copy) => set(copy, target, { summary: ' ' }), { kind: 'missing', target }],
    [
      'a text that the English does not have',
      (copy) => set(copy, schema, { title: '对等连接' }),
      { kind: 'extra', target: schema },
    ],
    [
      'a target that leads nowhere',
      (copy) => void copy.actions.push({ target: '$.nothing', update: {} }),
      { kind: 'unmatched', target: '$.nothing' },
    ],
    [
      'a target that is no JSONPath',
      (copy) => void copy.actions.push({ target: '$.a[', update: {} }),
      { kind: 'unmatched', target: '$.a[' },
    ],
    [
      'one action for many nodes',
      (copy) => void copy.actions.push({ target: '$.paths.*', update: {} }),
      { kind: 'ambiguous', target: '$.paths.*' },
    ],
    [
      'two actions for one node',
      (copy) => void copy.actions.push(find(copy, target)),
      { kind: 'ambiguous', target },
    ],
    [
      'an action in another order than the contract',
      (copy) => void copy.actions.push(copy.actions.shift()!),
      { kind: 'misplaced', target: '$.info' },
    ],
    ['a constraint', (copy) => set(copy, schema, { required: ['id'] }), { kind: 'foreign', target: schema }],
    [
      'a nested text',
      (copy) => set(copy, schema, { properties: { id: { description: '标识' } } }),
      { kind: 'foreign', target: schema },
    ],
    [
      'a removal',
      (copy) => void Object.assign(find(copy, schema), { remove: true }),
      { kind: 'foreign', target: schema },
    ],
    [
      'another hash',
      (copy) => void Object.assign(find(copy, schema), { 'x-english': '00000000' }),
      { kind: 'stale', target: schema },
    ],
    ['no hash', (copy) => delete find(copy, schema)['x-english'], { kind: 'stale', target: schema }],
  ])('names %s', (_, change, problem) => {
    const copy = structuredClone(whole);
    change(copy);
    expect(parity(contract, copy)).toEqual([expect.objectContaining(problem)]);
  });

  it('names a text of the contract that changed after it was translated, and gives its old translation to work from', () => {
    const edited = structuredClone(contract);
    const [first] = listTexts(edited).filter((text) => text.target === schema);
    Object.assign(first!.node, { description: 'Something else.' });
    const [problem, ...others] = parity(edited, whole);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ kind: 'stale', target: schema });
    expect(problem?.stub).toContain('  # description: Something else.');
    expect(problem?.stub).toContain('description: "TODO: 中文"');
  });

  it('gives an action for each text it misses, ready to be pasted and filled in', () => {
    expect(whole.actions.length).toBe(listTexts(contract).length);
    expect(parity(contract, whole)).toEqual([]);
  });

  it('hashes what is said, not how it is wrapped in the file', () => {
    expect(fingerprint({ description: 'One.\n' })).toBe(fingerprint({ description: 'One.' }));
    expect(fingerprint({ description: 'One.' })).not.toBe(fingerprint({ summary: 'One.' }));
    expect(fingerprint({ description: 'One.' })).toMatch(/^[0-9a-f]{8}$/);
  });

  it('reads what is not an overlay as one that translates nothing', () => {
    expect(parity(contract, null).every(({ kind }) => kind === 'missing')).toBe(true);
  });
});

async function apply(overlaySet: Overlay, english: object = contract) {
  // The function changes the document that it is given.
  const document: Json = { ...structuredClone(english) };
  const { data, resultData } = await openapiOverlay(document, { overlaySet });
  return { document: data, unused: resultData.unusedActions as Overlay['actions'] };
}

function pairUp(texts: Texts[], translations: Texts[]): [string, string, string][] {
  const chinese = new Map(translations.map(({ target, english }) => [target, english]));
  const done = texts.filter(({ target }) => !isOwed(target));
  return done.flatMap(({ target, english }) => {
    const translation: Record<string, string> = chinese.get(target) ?? {};
    return Object.entries(english).map(([field, text]): [string, string, string] => [
      `${target}.${field}`,
      text,
      translation[field] ?? '',
    ]);
  });
}

function withoutTexts(document: unknown): unknown {
  const copy = structuredClone(document);
  for (const { node, english } of listTexts(copy)) {
    for (const field of Object.keys(english)) delete (node as Json)[field];
  }
  return copy;
}

/** Counts the texts the naive way, to catch a walk that does not reach some: any string of that name, but not within a value. */
function countTexts(node: unknown, holder = ''): number {
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce((count, [name, value]) => {
    // A property can be called like a keyword.
    if (['value', 'default', 'const', 'enum'].includes(name) && holder !== 'properties') return count;
    if (typeof value === 'string') return count + (/^(title|summary|description)$/.test(name) ? 1 : 0);
    return count + countTexts(value, name);
  }, 0);
}

/** A code span: as many backticks as it takes, on either side. */
const code = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;

function codeSpans(text: string): string[] {
  return Array.from(text.matchAll(code), ([span]) => span);
}

function withoutCode(text: string): string {
  return text.replaceAll(code, '');
}

/** One word per block: a paragraph, a list with its items, a table with its rows and columns. */
function shape(text: string): string[] {
  return text
    .trimEnd()
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split('\n');
      if (block.startsWith('|')) return `table ${lines.map((line) => line.split('|').length - 2).join(' ')}`;
      if (/^(-|\d+\.) /.test(block))
        return `list of ${lines.filter((line) => /^(-|\d+\.) /.test(line)).length}`;
      return 'paragraph';
    });
}

function find(copy: Overlay, target: string) {
  const action = copy.actions.find((each) => each.target === target);
  if (action === undefined) throw new Error(`No action for ${target}`);
  return action;
}

function set(copy: Overlay, target: string, update: object): void {
  Object.assign(find(copy, target).update, update);
}

function remove(copy: Overlay, target: string): void {
  copy.actions = copy.actions.filter((each) => each.target !== target);
}
