import { describe, expect, test } from 'vitest';
import type { CompilerError } from '../../scripts/compiler.ts';
import type { Rule } from '../../scripts/review/compare/rule.ts';
import { addressOf } from '../../scripts/review/judge/address.ts';
import { attribute, isTyped } from '../../scripts/review/judge/attribute-errors.ts';
import { examplesOf } from '../../scripts/review/judge/candidates.ts';
import { changesOf, withoutEffect } from '../../scripts/review/judge/changes.ts';
import { changesetsOf, placeholders } from '../../scripts/review/judge/changesets.ts';
import { concerns, rankOf, renamesOf } from '../../scripts/review/judge/concern.ts';
import { type Finding, findingsOf, listOf, sorted } from '../../scripts/review/judge/finding.ts';
import { isSupport, judgeFindings } from '../../scripts/review/judge/judge.ts';
import { oldNumberOf, repeatsOf, siblingsOf } from '../../scripts/review/judge/left-behind.ts';
import { changed, negativesOf } from '../../scripts/review/judge/negatives.ts';
import { unreadableSunsets } from '../../scripts/review/judge/notices.ts';
import { nameOf } from '../../scripts/review/judge/proof.ts';
import type { Statement } from '../../scripts/review/judge/truth.ts';
import type { Effect } from '../../scripts/review/wire/effect.ts';
import { documentFrom, review } from './patch.ts';
import { Repository } from './repository.ts';

/** A finding of a rule at a pointer, and what else a test is about. */
function finding(rule: Rule, pointer: string, more: Partial<Finding> = {}): Finding {
  const place = { file: 'document.yaml', line: 1, column: 1 };
  const reach: Pick<Finding, 'verdict' | 'operations' | 'direction' | 'effects'> = {
    verdict: 'breaking',
    operations: ['a'],
    direction: 'both',
    effects: [],
  };
  const values = { before: undefined, after: undefined, name: undefined, fingerprint: '' };
  return { ...reach, ...values, rule, pointer, place, base: pointer, ...more };
}

function effect(rule: Rule, more: Partial<Effect> = {}): Effect {
  const places = { base: '', head: '', path: [], trail: [] };
  return {
    ...places,
    rule,
    verdict: 'breaking',
    operation: 'a',
    direction: 'request',
    part: { kind: 'operation' },
    ...more,
  };
}

/** A statement of a fact that fixes 1 where the contract says 2. */
function statement(head: string[], base = head, more: Partial<Statement> = {}): Statement {
  const fact = { fact: 'f', evidence: 'documented', says: '', isFactChanged: false } as const;
  return { ...fact, kind: 'contradicts', address: 'A.b', fixed: 1, claimed: 2, head, base, ...more };
}

function errorOf(message: string): CompilerError {
  return { file: 'a.ts', line: 1, column: 1, message };
}

describe('the address of a pointer', () => {
  const document = documentFrom({
    paths: {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path' }],
        get: {
          operationId: 'showA',
          parameters: [{ name: 'limit', in: 'query' }, { $ref: '#/components/parameters/Marker' }, true],
        },
        put: {
          callbacks: {
            done: { '{$request.body#/u}': { post: {}, put: { operationId: 'tellDone' } } },
          },
        },
      },
    },
    webhooks: { told: { post: { operationId: 'tell' } } },
    components: {
      callbacks: { Done: { '{$request.body#/u}': { post: {} } } },
      pathItems: { Shared: { get: { operationId: 'share' }, put: {} } },
      parameters: { Marker: { $ref: '#/components/parameters/Real' }, Real: { name: 'marker' } },
    },
  });

  test.each([
    ['', ''],
    ['/info/version', 'info.version'],
    ['/servers/0/url', 'servers.0.url'],
    ['/components/schemas', 'components.schemas'],
    ['/components/schemas/A', 'A'],
    ['/components/schemas/A/maxLength', 'A.maxLength'],
    ['/components/schemas/A/properties', 'A'],
    ['/components/schemas/A/properties/b', 'A.b'],
    ['/components/schemas/A/properties/b/items', 'A.b[]'],
    ['/components/schemas/A/properties/b/items/properties/c/maxLength', 'A.b[].c.maxLength'],
    ['/components/schemas/A/enum', 'A.enum'],
    ['/components/schemas/A/enum/2', 'A.enum'],
    ['/components/schemas/A/oneOf/1/properties/b', 'A.oneOf.1.properties.b'],
    ['/components/parameters/Real/schema/maximum', 'Real.maximum'],
    ['/components/responses/None/content/application~1json/schema/properties/b', 'None.b'],
    ['/components/responses/None/description', 'None.description'],
    ['/paths', 'paths'],
    ['/paths/~1a~1{id}', '/a/{id}'],
    ['/paths/~1a~1{id}/parameters', '/a/{id}'],
    ['/paths/~1a~1{id}/parameters/0', '/a/{id}.id'],
    ['/paths/~1a~1{id}/parameters/0/schema/pattern', '/a/{id}.id.pattern'],
    ['/paths/~1a~1{id}/summary', '/a/{id}.summary'],
    ['/paths/~1a~1{id}/get', 'showA'],
    ['/paths/~1a~1{id}/put', 'PUT /a/{id}'],
    ['/paths/~1a~1{id}/get/deprecated', 'showA.deprecated'],
    ['/paths/~1a~1{id}/get/parameters', 'showA'],
    ['/paths/~1a~1{id}/get/parameters/0', 'showA.limit'],
    ['/paths/~1a~1{id}/get/parameters/0/schema', 'showA.limit'],
    ['/paths/~1a~1{id}/get/parameters/0/schema/maximum', 'showA.limit.maximum'],
    ['/paths/~1a~1{id}/get/parameters/1/required', 'showA.marker.required'],
    ['/paths/~1a~1{id}/get/parameters/2', 'showA'],
    ['/paths/~1a~1{id}/get/requestBody', 'showA.request'],
    ['/paths/~1a~1{id}/get/requestBody/required', 'showA.request.required'],
    ['/paths/~1a~1{id}/get/requestBody/content/application~1json/schema/properties/b', 'showA.request.b'],
    ['/paths/~1a~1{id}/get/responses', 'showA'],
    ['/paths/~1a~1{id}/get/responses/404', 'showA.404'],
    ['/paths/~1a~1{id}/get/responses/404/content', 'showA.404'],
    ['/paths/~1a~1{id}/get/responses/404/headers/X-A/schema/type', 'showA.404.X-A.type'],
    ['/paths/~1a~1{id}/put/callbacks', 'PUT /a/{id}'],
    ['/paths/~1a~1{id}/put/callbacks/done', 'PUT /a/{id}.done'],
    [
      '/paths/~1a~1{id}/put/callbacks/done/{$request.body#~1u}/post/requestBody/content/application~1json/schema/properties/b',
      'PUT /a/{id}.done.POST {$request.body#/u}.request.b',
    ],
    [
      '/paths/~1a~1{id}/put/callbacks/done/{$request.body#~1u}/put/responses/200',
      'PUT /a/{id}.done.tellDone.200',
    ],
    ['/components/callbacks/Done', 'Done'],
    [
      '/components/callbacks/Done/{$request.body#~1u}/post/requestBody',
      'Done.POST {$request.body#/u}.request',
    ],
    ['/components/pathItems/Shared', 'Shared'],
    ['/components/pathItems/Shared/get/requestBody', 'share.request'],
    ['/components/pathItems/Shared/put/responses/200', 'PUT Shared.200'],
    ['/webhooks', 'webhooks'],
    ['/webhooks/told', 'told'],
    ['/webhooks/told/post/requestBody', 'tell.request'],
  ])('%j is %j', (pointer, address) => {
    expect(addressOf(document, pointer)).toBe(address);
  });
});

describe('a compiler error', () => {
  const named = (rule: Rule, name: string, more: Partial<Effect> = {}) =>
    finding(rule, `/${name}`, { effects: [effect(rule, { name, ...more })] });
  const gone = named('property-removed', 'vpc');
  const added = named('enum-value-added', 'status', { after: ['HALTED', 'GONE'] });
  const operation = finding('operation-removed', '/paths', { operations: ['showA'] });
  const limit = named('max-length-lowered', 'name');
  const ownerOf = (message: string, findings = [gone, added, operation, limit]) => {
    const owners = attribute([errorOf(message)], findings);
    expect([...owners.values()].flat()).toHaveLength(1);
    return [...owners.keys()][0];
  };

  test('belongs to the edit that its message quotes first', () => {
    expect(ownerOf("Property 'vpc' does not exist, nor 'status'.")).toBe(gone);
    expect(ownerOf("Property 'status' does not exist, nor 'vpc'.")).toBe(added);
    expect(ownerOf(`Type '"GONE"' is not assignable.`)).toBe(added);
    expect(ownerOf("Property 'showA' does not exist.")).toBe(operation);
  });

  test('does not belong to what the compiler suggests, nor to what is only part of a word', () => {
    expect(ownerOf("Property 'x' does not exist. Did you mean 'vpc'?")).toBeUndefined();
    expect(ownerOf("Property 'vpc_id' does not exist.")).toBeUndefined();
    expect(ownerOf('vpc does not exist.')).toBeUndefined();
    expect(ownerOf("Property 'a' does not exist.")).toBeUndefined();
  });

  test('belongs to the only edit that changes the types, whatever it says', () => {
    expect(ownerOf('x', [limit, gone])).toBe(gone);
    expect(ownerOf('x', [limit])).toBeUndefined();
  });

  test('of several belongs to an edit beside the others', () => {
    const errors = ['vpc', 'status', 'vpc'].map((name) => errorOf(`'${name}'`));
    const owned = attribute(errors, [gone, added]);
    expect([...owned]).toEqual([
      [gone, [errors[0], errors[2]]],
      [added, [errors[1]]],
    ]);
  });

  test.each<[rule: Rule, isTyped: boolean]>([
    ['property-removed', true],
    ['type-changed', true],
    ['server-removed', false],
    ['security-added', false],
    ['format-changed', false],
    ['pattern-changed', false],
    ['unique-items-set', false],
    ['sunset-changed', false],
    ['max-length-lowered', false],
  ])('can come of %s: %j', (rule, expected) => {
    expect(isTyped(finding(rule, ''))).toBe(expected);
  });
});

describe('a difference without an effect', () => {
  const schema = { type: 'object', properties: { description: { type: 'string' } } };
  const document = (more: object = {}) => ({ openapi: '3.1.1', info: { title: 'T', version: '1' }, ...more });
  const paths = (operation: object) => document({ paths: { '/a': { get: operation } } });
  const schemas = (more: object) => document({ components: { schemas: { A: { ...schema, ...more } } } });
  const reasonsOf = (before: object, after: object) => {
    const [base, head] = [documentFrom(before), documentFrom(after)];
    return withoutEffect(changesOf(base, head), []).map(({ pointer, reason }) => `${pointer} ${reason}`);
  };

  test.each<[why: string, before: object, after: object, reasons: string[]]>([
    ['nothing', document(), document(), []],
    [
      'the version',
      document(),
      document({ info: { title: 'T', version: '2' } }),
      ['/info/version information'],
    ],
    ['the dialect', document(), document({ jsonSchemaDialect: 'x' }), ['/jsonSchemaDialect information']],
    ['the OpenAPI version', document(), { ...document(), openapi: '3.1.0' }, ['/openapi information']],
    ['other documentation', document(), document({ externalDocs: {} }), ['/externalDocs information']],
    ['an extension', schemas({}), schemas({ 'x-a': 1 }), ['/components/schemas/A/x-a extension']],
    [
      'a day of removal',
      schemas({}),
      schemas({ 'x-sunset': 'x' }),
      ['/components/schemas/A/x-sunset same-values'],
    ],
    ['a text', schemas({}), schemas({ title: 'A' }), ['/components/schemas/A/title text']],
    ['a comment', schemas({}), schemas({ $comment: 'A' }), ['/components/schemas/A/$comment text']],
    [
      'a property that is called as a text is',
      schemas({}),
      schemas({ properties: {} }),
      ['/components/schemas/A/properties/description same-values'],
    ],
    ['an example', schemas({}), schemas({ examples: [1] }), ['/components/schemas/A/examples example']],
    [
      'within an example',
      schemas({ example: { a: 1 } }),
      schemas({ example: { a: 2 } }),
      ['/components/schemas/A/example/a example'],
    ],
    [
      'a property that is called example',
      schemas({ properties: { example: { type: 'string' } } }),
      schemas({ properties: { example: { type: 'number' } } }),
      ['/components/schemas/A/properties/example/type same-values'],
    ],
    ['a tag', paths({ tags: ['a'] }), paths({ tags: ['b'] }), ['/paths/~1a/get/tags/0 grouping']],
    [
      'a link',
      paths({ responses: { 200: { links: { a: {} } } } }),
      paths({ responses: { 200: {} } }),
      ['/paths/~1a/get/responses/200/links links'],
    ],
    ...['links', 'tags', 'x-a'].map((name): [string, object, object, string[]] => [
      `a property that is called ${name}`,
      schemas({ properties: { [name]: { minimum: 1 } } }),
      schemas({ properties: { [name]: { minimum: 2 } } }),
      [`/components/schemas/A/properties/${name}/minimum same-values`],
    ]),
    ...['example', 'links'].map((name): [string, object, object, string[]] => [
      `a schema that is called ${name}`,
      document({ components: { schemas: { [name]: { minimum: 1 } } } }),
      document({ components: { schemas: { [name]: { minimum: 2 } } } }),
      [`/components/schemas/${name}/minimum same-values`],
    ]),
    [
      'a new component',
      document({ components: { schemas: {} } }),
      schemas({}),
      ['/components/schemas/A new-name'],
    ],
    [
      'a component that went',
      schemas({}),
      document({ components: { schemas: {} } }),
      ['/components/schemas/A same-values'],
    ],
    [
      'the order of a list',
      schemas({ required: ['a', 'b'] }),
      schemas({ required: ['b', 'a'] }),
      ['/components/schemas/A/required same-values'],
    ],
    [
      'items of a list, each by itself',
      schemas({ required: ['a', 'b'] }),
      schemas({ required: ['a', 'c', 'd'] }),
      ['/components/schemas/A/required/1 same-values', '/components/schemas/A/required/2 same-values'],
    ],
  ])('is told of %s', (_, before, after, reasons) => {
    expect(reasonsOf(before, after)).toEqual(reasons);
  });

  test('is a text where a reference leads to the same schema in other words', () => {
    const of = (name: string, description: string) => ({
      ...paths({ requestBody: { content: { j: { schema: { $ref: `#/components/schemas/${name}` } } } } }),
      components: { schemas: { [name]: { type: 'string', description } } },
    });
    expect(reasonsOf(of('A', 'x'), of('B', 'y'))).toContain(
      '/paths/~1a/get/requestBody/content/j/schema/$ref text',
    );
    expect(reasonsOf(of('A', 'x'), of('B', 'x'))).toContain(
      '/paths/~1a/get/requestBody/content/j/schema/$ref same-values',
    );
  });

  test('is not told where a finding is about it, or about what is around it or within it', () => {
    const at = '/components/schemas/A/properties/links';
    const [base, head] = [{ minimum: 1 }, { minimum: 2 }].map((links) =>
      documentFrom(schemas({ properties: { links } })),
    );
    const changes = changesOf(base!, head!);
    const left = (pointer: string, effects: Effect[] = []) =>
      withoutEffect(changes, [finding('type-changed', pointer, { effects })]).length;
    expect([left(`${at}/minimum`), left(at), left(`${at}/minimum/x`)]).toEqual([0, 0, 0]);
    expect([left(`${at}/maximum`), left('')]).toEqual([1, 1]);
    expect(left('/x', [effect('type-changed', { head: at })])).toBe(0);
    expect(left('/x', [effect('type-changed', { base: at })])).toBe(0);
    const words = changesOf(documentFrom(schemas({})), documentFrom(schemas({ title: 'A' })));
    expect(withoutEffect(words, [finding('type-changed', '/components/schemas/A')])).toHaveLength(1);
  });
});

describe('a statement of a fact', () => {
  const b = '/components/schemas/A/properties/b';

  test.each<[why: string, statement: Statement, finding: Finding, isAbout: boolean]>([
    ['the edited node', statement([`${b}/maxLength`]), finding('type-changed', `${b}/maxLength`), true],
    ['a node beside it', statement([`${b}/minLength`]), finding('type-changed', `${b}/maxLength`), false],
    ['a node within it', statement([`${b}/maxLength`]), finding('type-changed', b), true],
    ['the node that holds it', statement([b]), finding('type-changed', `${b}/maxLength`), true],
    ['a node two levels below', statement([`${b}/items/maxLength`]), finding('type-changed', b), false],
    [
      'a value of the edited list',
      statement([`${b}/enum`]),
      finding('enum-value-added', `${b}/enum/2`),
      true,
    ],
    [
      'what is required, where a property came',
      statement(['/components/schemas/A/required']),
      finding('property-added', b),
      true,
    ],
    [
      'what is required, where a type changed',
      statement(['/components/schemas/A/required']),
      finding('type-changed', b),
      false,
    ],
    ['what went with something', statement([], [`${b}/maxLength`]), finding('property-removed', b), true],
    ['what went, where another thing did', statement([], [`${b}c`]), finding('property-removed', b), false],
    [
      'the body of a response',
      statement(['/paths/r/content/application~1json/schema', '/paths/r'], []),
      finding('content-removed', '/paths/r/content/application~1json'),
      true,
    ],
    [
      'a parameter whose type changed',
      statement(['/paths/p'], []),
      finding('type-changed', '/paths/p/schema/type'),
      true,
    ],
    [
      'another parameter',
      statement(['/paths/q'], []),
      finding('type-changed', '/paths/p/schema/type'),
      false,
    ],
    [
      'a parameter whose limit changed',
      statement(['/paths/p'], []),
      finding('type-changed', '/paths/p/schema/maximum'),
      false,
    ],
    [
      'a node that was elsewhere',
      statement([`${b}/maxLength`], ['/x']),
      finding('type-changed', b, { base: '/y' }),
      false,
    ],
  ])('on %s', (_, said, edit, isAbout) => {
    expect(concerns(said, edit)).toBe(isAbout);
  });

  test.each<[part: Effect['part'], name: string | undefined, gone: string]>([
    [{ kind: 'parameter', name: 'limit', in: 'query' }, 'limit', 'a.limit'],
    [{ kind: 'header', status: '200', name: 'X' }, 'X', 'a.200.X'],
    [{ kind: 'response', status: '404' }, undefined, 'a.404'],
    [{ kind: 'request' }, undefined, 'a.request'],
  ])('on what an operation lost is about that, wherever it was written: %j', (part, name, gone) => {
    const at = (address: string) => statement([], ['/elsewhere'], { address });
    const lost = (rule: Rule, more: Partial<Effect> = {}) =>
      finding(rule, '/x', { effects: [effect(rule, { part, name, ...more })] });
    expect(concerns(at(gone), lost('parameter-removed'))).toBe(true);
    expect(concerns(at(`${gone}.maximum`), lost('parameter-removed'))).toBe(true);
    expect(concerns(at(`${gone}x`), lost('parameter-removed'))).toBe(false);
    expect(concerns(at(gone), lost('type-changed'))).toBe(false);
    expect(concerns(at(gone), lost('parameter-removed', { operation: 'other' }))).toBe(false);
    expect(concerns(at(gone), lost('operation-removed', { part: { kind: 'operation' } }))).toBe(false);
  });

  test('comes before others if it contradicts, and then if it is about the exact node', () => {
    const edit = finding('type-changed', b);
    const all = [
      statement([`${b}/x`], undefined, { kind: 'confirms' }),
      statement([b], undefined, { kind: 'confirms' }),
      statement([`${b}/x`]),
      statement([b]),
    ];
    expect(all.map((each) => rankOf(each, edit))).toEqual([3, 2, 1, 0]);
  });

  test('uses the new names of schemas, security schemes and operations', () => {
    const renamed = (rule: Rule, base: string) =>
      finding(rule, '/new', { base, before: 'Old', after: 'New' });
    const names = (rule: Rule, base: string) => [...renamesOf([renamed(rule, base)])];
    const expected = (base: string) => [['Old', { name: 'New', base, head: '/new' }]];
    for (const [rule, base] of [
      ['component-renamed', '/components/schemas/Old'],
      ['component-renamed', '/components/securitySchemes/Old'],
      ['operation-id-changed', '/paths/~1a/get/operationId'],
    ] as const)
      expect(names(rule, base)).toEqual(expected(base));
    expect(names('component-renamed', '/components/responses/Old')).toEqual([]);
    expect(names('component-removed', '/components/schemas/Old')).toEqual([]);
  });
});

describe('a limit that changed', () => {
  const name = { type: 'string', maxLength: 64 };
  const document = (limit: number) => ({
    openapi: '3.1.1',
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          description: 'A name has at most 64 characters.',
          parameters: [{ name: 'name', in: 'query', schema: { ...name } }],
          responses: {
            200: { description: 'D', content: { j: { schema: { $ref: '#/components/schemas/A' } } } },
          },
        },
      },
      '/b': { get: { operationId: 'b', description: 'Also 64.', responses: {} } },
    },
    components: {
      schemas: {
        Name: { ...name, maxLength: limit, minLength: 64, description: 'At most 64.' },
        A: {
          type: 'object',
          description: 'Of 64 characters, not 640 or v64.',
          examples: [{ size: 64, other: 65 }, null],
          properties: { name: { $ref: '#/components/schemas/Name' }, title: { ...name } },
        },
        B: { type: 'object', properties: { name: { ...name }, title: { ...name } } },
      },
    },
  });
  const [base, head] = [documentFrom(document(64)), documentFrom(document(128))];
  const edit = finding('type-changed', '/components/schemas/Name/maxLength', { before: 64, after: 128 });
  const { findings } = review(document(64), document(128));
  const [raised] = findings;

  test('has siblings: what has the same name and the old value, and other limits of that schema', () => {
    const found = siblingsOf(base, head, [edit])
      .get(edit)
      ?.map(({ address }) => address);
    expect(found).toEqual(['a.name.maxLength', 'B.name.maxLength', 'Name.minLength']);
    expect(siblingsOf(base, head, [finding('type-changed', '/components/schemas/Name')]).size).toBe(0);
  });

  test('is repeated by texts and examples of its operations and components, and by other files', () => {
    const files = new Map([['README.md', 'One\n  at most 64 of them\nmaxLength: 64\n64.5']]);
    const repeats = repeatsOf(head, [raised!], files).get(raised!);
    expect(repeats?.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([
      'document.yaml:1 A name has at most 64 characters.',
      'document.yaml:1 At most 64.',
      'document.yaml:1 Of 64 characters, not 640 or v64.',
      'document.yaml:1 64',
      'README.md:2 at most 64 of them',
    ]);
  });

  test('of another kind is not looked for in texts, and an enum has siblings as a limit has', () => {
    expect(repeatsOf(head, [{ ...raised!, rule: 'type-changed' }], new Map([['a', 'undefined']])).size).toBe(
      0,
    );
    const states = { A: { properties: { state: { enum: ['a', 'b'] } } } };
    const listed = (all: string[]) =>
      documentFrom({ components: { schemas: { ...states, B: { properties: { state: { enum: all } } } } } });
    const at = '/components/schemas/B/properties/state/enum/1';
    const added = finding('enum-value-added', at, { after: 'c' });
    const found = siblingsOf(listed(['a', 'b']), listed(['a', 'c', 'b']), [added]).get(added);
    expect(found?.map(({ address }) => address)).toEqual(['A.state.enum']);
  });

  test('has an old number to look for, if that is not a small one', () => {
    const numberOf = (more: Partial<Finding>) => oldNumberOf({ ...raised!, ...more });
    expect(numberOf({})).toBe(64);
    expect(numberOf({ before: 10 })).toBe(10);
    expect(numberOf({ before: 9 })).toBeUndefined();
    expect(numberOf({ before: '64' })).toBeUndefined();
    expect(numberOf({ after: 64 })).toBeUndefined();
    expect(numberOf({ rule: 'type-changed' })).toBeUndefined();
  });
});

describe('findings', () => {
  test('are sorted by verdict, then by line, column, pointer and rule', () => {
    const at = (line: number, column: number) => ({ place: { file: 'a', line, column } });
    const all = [
      finding('type-changed', '/1', { verdict: 'breaking', ...at(1, 1) }),
      finding('items-set', '/2', { verdict: 'breaking', ...at(1, 2) }),
      finding('type-changed', '/2', { verdict: 'breaking', ...at(1, 2) }),
      finding('type-changed', '/3', { verdict: 'breaking', ...at(1, 2) }),
      finding('type-changed', '/0', { verdict: 'breaking', ...at(2, 1) }),
      finding('type-changed', '/0', { verdict: 'contradicts-fact', ...at(1, 1) }),
      finding('type-changed', '/0', { verdict: 'warning', ...at(1, 1) }),
    ];
    expect(sorted(all.toReversed())).toEqual(all);
  });

  test('of values that are added to a list are one edit, and of other keywords each its own', () => {
    const document = documentFrom({ openapi: '3.1.1' });
    const count = (...effects: Effect[]) => findingsOf(document, document, effects).length;
    const value = (rule: Rule, at: string, more: Partial<Effect> = {}) =>
      effect(rule, { head: at, base: at, ...more });
    expect(count(value('enum-value-added', '/a/enum/1'), value('enum-value-added', '/a/enum/2'))).toBe(1);
    expect(count(value('enum-value-added', '/a/enum/1'), value('enum-value-added', '/b/enum/2'))).toBe(2);
    expect(
      count(value('required-added', '/a', { name: 'x' }), value('required-added', '/a', { name: 'y' })),
    ).toBe(1);
    expect(
      count(value('type-changed', '/a', { name: 'x' }), value('type-changed', '/a', { name: 'y' })),
    ).toBe(2);
    expect(
      count(
        value('keyword-added', '/a/if', { name: 'if' }),
        value('keyword-added', '/a/then', { name: 'then' }),
      ),
    ).toBe(1);
    expect(count(value('type-changed', '/a', { verdict: 'none' }))).toBe(0);
    expect(count(value('type-changed', '/a'), value('items-set', '/a'))).toBe(2);
    expect(count(value('required-property-added', '/a'), value('property-added', '/a'))).toBe(1);
    expect(listOf('/a/enum/1')).toBe('/a/enum');
    expect(listOf('/a/enum/1/b')).toBe('/a/enum/1/b');
  });
});

describe('a negative', () => {
  test('is its example with a member set or removed', () => {
    const body = { a: { b: [1, 2] } };
    expect(changed(body, { set: { '/a/b/1': 3, '/a/c': 4 } })).toEqual({ a: { b: [1, 3], c: 4 } });
    expect(changed(body, { remove: '/a/b' })).toEqual({ a: {} });
    expect(changed(body, { set: { '': 5 } })).toBe(5);
    expect(body).toEqual({ a: { b: [1, 2] } });
    expect(() => changed(body, { set: { '/x/y': 1 } })).toThrow(TypeError);
  });

  test('can repeat a text or an item', () => {
    const read = negativesOf(
      'a: { set: { /a: !repeat { before: x, text: yz, times: 2, after: w } } }\nb: { set: { /a: !repeat { item: { c: 1 }, times: 2 } } }',
    );
    expect(read).toEqual({ a: { set: { '/a': 'xyzyzw' } }, b: { set: { '/a': [{ c: 1 }, { c: 1 }] } } });
    expect(negativesOf('a: !repeat { text: x, times: 2 }')).toEqual({ a: 'xx' });
    expect(negativesOf('a: !repeat { before: x, times: 2 }')).toEqual({ a: 'x' });
    expect(negativesOf('')).toEqual({});
    expect(() => negativesOf('a: !repeat { text: x, times: 1.5 }')).toThrow("'times' must be an integer");
    expect(() => negativesOf('a: [')).toThrow();
  });
});

describe('a changeset', () => {
  const of = (text: string) => changesetsOf(new Repository().write('.changeset/a.md', text).head(), []);
  const head = "---\n'vpc-peering-contract': minor\n---\n\n";

  test('can show code that approves nothing', () => {
    expect(of(`${head}Words.\n\n\`\`\`yaml\na: 1\n\`\`\`\n`)).toEqual([
      { file: '.changeset/a.md', bump: 'minor', approvals: [] },
    ]);
  });

  test('says how to write it, and what to write in place of the placeholder', () => {
    expect(() => of('no changeset')).toThrow("Write between two '---' lines: 'vpc-peering-contract': major");
    for (const placeholder of Object.values(placeholders))
      expect(() => of(head + placeholder)).toThrow('Replace it with the text for callers.');
  });
});

describe('the judge', () => {
  test('takes a change of the facts, a new one, or one that was always right for support', () => {
    const all = ['contradicts', 'changed', 'added', 'confirms', 'dropped', 'misnames'] as const;
    expect(all.filter(isSupport)).toEqual(['changed', 'added', 'confirms']);
  });

  test('names each part of an operation as a witness does', () => {
    expect(nameOf({ kind: 'request' })).toBe('request');
    expect(nameOf({ kind: 'response', status: '404' })).toBe('404');
    expect(nameOf({ kind: 'parameter', name: 'limit', in: 'query' })).toBe('limit');
    expect(nameOf({ kind: 'header', status: '200', name: 'Allow' })).toBe('Allow');
    expect(nameOf({ kind: 'operation' })).toBe('');
  });

  test('finds the one example of a body, and the named ones', () => {
    const content = {
      'application/json': { examples: { a: { value: 1 } }, example: 2 },
      'text/plain': { example: 3 },
    };
    const post = { operationId: 'a', requestBody: { content }, responses: {} };
    const found = examplesOf(documentFrom({ openapi: '3.1.1', paths: { '/a': { post } } }));
    expect(found.map(({ as, value, from }) => [as, value, from.name])).toEqual([
      ['request', 1, 'a'],
      ['request', 2, ''],
    ]);
  });

  const at = '/components/schemas/A/maxLength';
  const judged = async (wire: Finding[], ...statements: Statement[]) => {
    const document = documentFrom({ components: { schemas: { A: { maxLength: 2 } } } });
    const { findings } = await judgeFindings(wire, {
      ...{ base: document, head: document, side: undefined, statements, errors: [], changesets: [] },
      sameLimits: () => [],
      files: new Map(),
    });
    return findings;
  };

  test('tells of a fact that is contradicted where no edit is about it, if the fact was edited or is a limit', async () => {
    const said = (more: Partial<Statement> = {}) => statement([at], [], { address: 'A.maxLength', ...more });
    const [found] = await judged([], said());
    expect(found).toMatchObject({
      ...{ rule: 'source-contradicted', verdict: 'contradicts-fact', operations: [], before: 1, after: 2 },
      ...{ pointer: at, name: 'A.maxLength', statements: [said()] },
    });
    expect((await judged([], said({ claimed: 3 })))[0]?.fingerprint).not.toBe(found?.fingerprint);
    expect(await judged([], said({ fixed: 'x' }))).toEqual([]);
    expect(await judged([], said({ fixed: 'x', isFactChanged: true }))).toHaveLength(1);
    expect(await judged([], said({ kind: 'confirms' }))).toEqual([]);
  });

  test('puts the statement that contradicts an edit first', async () => {
    const kinds = ['confirms', 'contradicts', 'changed'] as const;
    const edit = finding('max-length-lowered', at, { verdict: 'warning' });
    const findings = await judged([edit], ...kinds.map((kind) => statement([at], [at], { kind })));
    expect(findings.map(({ verdict }) => verdict)).toEqual(['contradicts-fact']);
    expect(findings[0]?.statements.map(({ kind }) => kind)).toEqual(['contradicts', 'confirms', 'changed']);
  });

  test('tells of a day of removal that is not a date, where it is announced and where it was', () => {
    const sunset = (day: string) => documentFrom({ components: { schemas: { A: { 'x-sunset': day } } } });
    const holder = '/components/schemas/A';
    const told = (day: string, edit: Finding) =>
      unreadableSunsets(sunset(day), sunset(day), [edit]).map((each) => each.kind);
    for (const edit of [
      finding('property-removed', '/x', { base: holder }),
      finding('sunset-changed', `${holder}/x-sunset`),
    ]) {
      expect(told('soon', edit)).toEqual(['sunset-unreadable']);
      expect(told('2027-01-01', edit)).toEqual([]);
    }
    expect(told('soon', finding('type-changed', holder))).toEqual([]);
  });
});
