import { describe, expect, test } from 'vitest';
import { base, patched, review, type Step } from './patch.ts';

/** Returns the verdicts of an edit and of the reverse edit. */
type Row = [why: string, expected: string, undone: string, edit: Step[], before?: Step[]];

const [breaking, warning, addition, none] = ['breaking', 'warning', 'non-breaking', 'none'];
const list = '/paths/~1vpc~1peerings/get';
const create = '/paths/~1vpc~1peerings/post';
const one = '/paths/~1vpc~1peerings~1{peering_id}';
const text = { type: 'string' };
const add = (path: string, value: unknown): Step => ({ op: 'add', path, value });
const replace = (path: string, value: unknown): Step => ({ op: 'replace', path, value });
const remove = (path: string): Step => ({ op: 'remove', path });
const move = (from: string, path: string): Step => ({ op: 'move', from, path });
const query = (more: object = {}) =>
  add(`${list}/parameters/-`, { name: 'q', in: 'query', schema: text, ...more });
const sunset = (day: string) => [add(`${one}/delete/deprecated`, true), add(`${one}/delete/x-sunset`, day)];
const schemes = '/components/securitySchemes';
const oauth = (scopes: string[]) => [
  add(`${schemes}/oauth`, {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: '/token', scopes: { read: '', write: '' } } },
  }),
  add(`${one}/get/security`, [{ oauth: scopes }]),
];
const key = add(`${schemes}/key`, { type: 'apiKey', in: 'header', name: 'X-Key' });
const media = `${create}/requestBody/content`;
const reply = `${one}/get/responses/200`;

const rows: Row[] = [
  ['an operation gone before its day', breaking, addition, [remove(`${one}/delete`)], sunset('2026-12-01')],
  ['an operation gone on its day', warning, addition, [remove(`${one}/delete`)], sunset('2026-11-23')],
  [
    'an operation gone after a day that does not exist',
    breaking,
    addition,
    [remove(`${one}/delete`)],
    [add(`${one}/delete/deprecated`, true), add(`${one}/delete/x-sunset`, '2026-02-30')],
  ],
  [
    'an operation gone after a time of day',
    warning,
    addition,
    [remove(`${one}/delete`)],
    sunset('2026-11-22T12:00:00Z'),
  ],
  [
    'an operation gone without a day',
    breaking,
    addition,
    [remove(`${one}/delete`)],
    [add(`${one}/delete/deprecated`, true)],
  ],
  [
    'another path',
    breaking,
    breaking,
    [move('/paths/~1vpc~1peerings~1{peering_id}~1accept', '/paths/~1vpc~1peerings~1{peering_id}~1approve')],
  ],
  ['a server more', addition, breaking, [add('/servers/-', { url: 'https://vpc.other.test/v2.0' })]],
  [
    'a slash at the end of a server',
    none,
    none,
    [replace('/servers/0/url', 'https://vpc.example.test/v2.0/')],
  ],
  ['other words for a server', none, none, [replace('/servers/0/description', 'D')]],
  [
    'the servers written at a path',
    none,
    none,
    [add(`${one}/servers`, [{ url: 'https://vpc.example.test/v2.0' }])],
  ],
  [
    'another server for one operation',
    breaking,
    breaking,
    [add(`${one}/get/servers`, [{ url: 'https://other.test/v2.0' }])],
  ],
  [
    'a variable with more values',
    addition,
    breaking,
    [replace('/servers/0/variables/v/enum', ['a', 'b'])],
    [replace('/servers/0', { url: 'https://{v}.test', variables: { v: { default: 'a', enum: ['a'] } } })],
  ],
  [
    'a variable with another default',
    breaking,
    breaking,
    [replace('/servers/0/variables/v/default', 'b')],
    [replace('/servers/0', { url: 'https://{v}.test', variables: { v: { default: 'a' } } })],
  ],
  [
    'a variable with another default, and that a new value',
    breaking,
    breaking,
    [replace('/servers/0/variables/v', { default: 'b', enum: ['a', 'b'] })],
    [replace('/servers/0', { url: 'https://{v}.test', variables: { v: { default: 'a', enum: ['a'] } } })],
  ],
  [
    'the servers of a variable written one by one',
    none,
    none,
    [replace('/servers', [{ url: 'https://a.test' }, { url: 'https://b.test' }])],
    [
      replace('/servers/0', {
        url: 'https://{v}.test',
        variables: { v: { default: 'a', enum: ['a', 'b'] } },
      }),
    ],
  ],
  [
    'a list in an allOf of texts only',
    none,
    none,
    [replace(`${list}/parameters/0/explode`, false)],
    [
      replace(`${list}/parameters/0`, {
        name: 'q',
        in: 'query',
        explode: true,
        schema: { allOf: [text, { maxLength: 5 }] },
      }),
    ],
  ],
  [
    'a media type of its own, stricter than the range that took it',
    breaking,
    addition,
    [add(`${media}/application~1json`, { schema: { type: 'object', required: ['peering'] } })],
    [replace(media, { 'application/*': { schema: { type: 'object' } } })],
  ],
  ['no operationId any more', warning, none, [remove(`${one}/get/operationId`)]],
  [
    'the end of a path moved from its server',
    none,
    none,
    [
      replace('/servers/0/url', 'https://vpc.example.test'),
      ...['', '~1{peering_id}', '~1{peering_id}~1accept', '~1{peering_id}~1reject'].map((end) =>
        move(`/paths/~1vpc~1peerings${end}`, `/paths/~1v2.0~1vpc~1peerings${end}`),
      ),
    ],
  ],

  [
    'a parameter that moves to the headers',
    breaking,
    breaking,
    [replace(`${list}/parameters/5/in`, 'header')],
    [query()],
  ],
  ['a parameter of another name', breaking, breaking, [replace(`${list}/parameters/5/name`, 'p')], [query()]],
  [
    'a mandatory parameter made optional',
    addition,
    breaking,
    [replace(`${list}/parameters/5/required`, false)],
    [query({ required: true })],
  ],
  [
    'a parameter with a default',
    warning,
    warning,
    [replace(`${list}/parameters/5/schema`, { ...text, default: 'x' })],
    [query()],
  ],
  [
    'the default of a mandatory parameter',
    none,
    none,
    [replace(`${list}/parameters/5/schema`, { ...text, default: 'x' })],
    [query({ required: true })],
  ],
  ['exploding what has no parts', none, none, [add(`${list}/parameters/5/explode`, false)], [query()]],
  [
    'exploding a list',
    breaking,
    breaking,
    [add(`${list}/parameters/5/explode`, false)],
    [query({ schema: { type: 'array', items: text } })],
  ],
  [
    'the style that is there anyway',
    none,
    none,
    [add(`${list}/parameters/5/style`, 'form')],
    [query({ schema: { type: 'array', items: text } })],
  ],
  [
    'another style for a list',
    breaking,
    breaking,
    [add(`${list}/parameters/5/style`, 'pipeDelimited')],
    [query({ schema: { type: 'array', items: text } })],
  ],
  ['another style in a path', breaking, breaking, [add('/components/parameters/PeeringId/style', 'matrix')]],
  [
    'reserved characters as they are',
    addition,
    breaking,
    [add(`${list}/parameters/5/allowReserved`, true)],
    [query()],
  ],
  ['a parameter deprecated', addition, addition, [add(`${list}/parameters/5/deprecated`, true)], [query()]],
  [
    'a deprecated parameter gone on its day',
    warning,
    addition,
    [remove(`${list}/parameters/5`)],
    [query({ deprecated: true, 'x-sunset': '2026-11-23' })],
  ],
  [
    'the name of a header in another case',
    none,
    none,
    [replace(`${list}/parameters/5`, { name: 'x-trace', in: 'header', schema: text })],
    [add(`${list}/parameters/-`, { name: 'X-Trace', in: 'header', schema: text })],
  ],
  [
    'a header that OpenAPI leaves to others',
    none,
    none,
    [add(`${list}/parameters/-`, { name: 'Accept', in: 'header', required: true, schema: text })],
  ],
  ...['Accept', 'content-type', 'Authorization'].map(
    (name): Row => [
      `a header ${name}, which OpenAPI ignores among parameters`,
      none,
      none,
      [add(`${list}/parameters/-`, { name, in: 'header', required: true, schema: text })],
    ],
  ),
  [
    'an extension between paths, operations and replies',
    none,
    none,
    [add('/paths/x-a', 1), add(`${list}/x-b`, 2), add(`${list}/responses/x-c`, 3)],
  ],
  ['a body without a value', none, none, [add(`${list}/requestBody`, null)]],
  [
    'a media type with a parameter, beside the one that took it',
    breaking,
    addition,
    [add(`${media}/application~1json; v=2`, { schema: { type: 'object', required: ['a'] } })],
    [replace(media, { 'application/json': { schema: { type: 'object' } } })],
  ],
  ['parameters in another order', none, none, [move(`${list}/parameters/0`, `${list}/parameters/4`)]],
  [
    'a parameter of the path overridden by an equal one',
    none,
    none,
    [add(`${one}/get/parameters`, [{ $ref: '#/components/parameters/PeeringId' }])],
  ],
  [
    'a parameter of the path overridden by a narrower one',
    breaking,
    addition,
    [
      add(`${one}/get/parameters`, [
        { name: 'peering_id', in: 'path', required: true, schema: { ...text, minLength: 1, maxLength: 32 } },
      ]),
    ],
  ],
  [
    'an integer in a URL made a number',
    addition,
    breaking,
    [replace('/components/parameters/Limit/schema/type', 'number')],
  ],
  [
    'a boolean in a URL made a string',
    warning,
    breaking,
    [replace(`${list}/parameters/5/schema`, text)],
    [query({ schema: { type: 'boolean' } })],
  ],
  [
    'a boolean in a URL spelt as a list of strings',
    warning,
    warning,
    [replace(`${list}/parameters/5/schema`, { enum: ['true', 'false'] })],
    [query({ schema: { type: 'boolean' } })],
  ],
  [
    'a parameter with content instead of a schema',
    breaking,
    breaking,
    [
      replace(`${list}/parameters/5`, {
        name: 'q',
        in: 'query',
        content: { 'application/json': { schema: text } },
      }),
    ],
    [query()],
  ],

  [
    'an optional body',
    addition,
    breaking,
    [add(`${one}~1accept/put/requestBody`, { content: { 'application/json': { schema: text } } })],
  ],
  ['a media type more', addition, breaking, [add(`${media}/application~1xml`, { schema: text })]],
  [
    'a media type in capitals, with its charset',
    none,
    none,
    [move(`${media}/application~1json`, `${media}/Application~1JSON; charset=UTF-8`)],
  ],
  [
    'the parameters of a media type in another order',
    none,
    none,
    [
      move(
        `${media}/text~1csv; header=present; columns=2`,
        `${media}/text~1csv; columns="2"; header=present`,
      ),
    ],
    [add(`${media}/text~1csv; header=present; columns=2`, { schema: text })],
  ],
  [
    'a parameter in the path that does not say that it is required',
    none,
    none,
    [remove('/components/parameters/PeeringId/required')],
  ],
  [
    'another charset',
    breaking,
    breaking,
    [
      move(`${media}/application~1json`, `${media}/application~1json; charset=gbk`),
      add(`${media}/text~1plain`, { schema: text }),
    ],
  ],
  [
    'a range of media types',
    addition,
    breaking,
    [move(`${media}/application~1json`, `${media}/application~1*`)],
  ],
  [
    'the parts of a form written otherwise',
    breaking,
    breaking,
    [add(`${media}/multipart~1form-data/encoding`, { peering: { contentType: 'text/plain' } })],
    [add(`${media}/multipart~1form-data`, { schema: { type: 'object' } })],
  ],
  [
    'the encoding of JSON, which has no parts',
    none,
    none,
    [add(`${media}/application~1json/encoding`, { peering: { contentType: 'text/plain' } })],
  ],

  ['the default reply gone', warning, addition, [remove(`${list}/responses/default`)]],
  [
    'an error that the default covered',
    addition,
    warning,
    [add(`${list}/responses/503`, { $ref: '#/components/responses/Unexpected' })],
  ],
  [
    'an error with another body than the default',
    breaking,
    warning,
    [
      add(`${list}/responses/503`, {
        description: 'D',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              additionalProperties: false,
              properties: {
                error_code: { ...text, pattern: '^VPC\\.[0-9]{4}$' },
                error_msg: { ...text, maxLength: 9999 },
              },
            },
          },
        },
      }),
    ],
  ],
  [
    'errors by their range',
    addition,
    warning,
    [add(`${one}/get/responses/5XX`, { $ref: '#/components/responses/Unexpected' })],
  ],
  [
    'a status in the place of its range',
    warning,
    addition,
    [move(`${one}/get/responses/4XX`, `${one}/get/responses/404`)],
    [move(`${one}/get/responses/404`, `${one}/get/responses/4XX`)],
  ],
  [
    'a status beside its range',
    addition,
    warning,
    [add(`${one}/get/responses/4XX`, { $ref: '#/components/responses/NotFound' })],
  ],
  [
    'a status that leaves its range behind',
    warning,
    addition,
    [remove(`${one}/get/responses/404`)],
    [add(`${one}/get/responses/4XX`, { $ref: '#/components/responses/NotFound' })],
  ],
  ['a redirect', warning, warning, [add(`${one}/get/responses/303`, { description: 'D' })]],
  ['the only success gone', breaking, warning, [remove(`${one}/get/responses/200`)]],
  [
    'one success of two gone',
    warning,
    warning,
    [remove(`${one}/get/responses/202`)],
    [add(`${one}/get/responses/202`, { description: 'D' })],
  ],
  [
    'a reply that may be of another type',
    addition,
    breaking,
    [add(`${reply}/content/application~1xml`, { schema: text })],
  ],
  [
    'a reply in capitals',
    none,
    none,
    [move(`${reply}/content/application~1json`, `${reply}/content/APPLICATION~1json`)],
  ],
  ['a new header in a reply', addition, warning, [add(`${reply}/headers`, { 'X-Trace': { schema: text } })]],
  [
    'a header in another case',
    none,
    none,
    [move(`${list}/responses/200/headers/X-Request-Id`, `${list}/responses/200/headers/x-request-id`)],
  ],
  [
    'exploding an object in a header',
    breaking,
    breaking,
    [add(`${reply}/headers/X-Place/explode`, true)],
    [add(`${reply}/headers`, { 'X-Place': { schema: { type: 'object' } } })],
  ],
  [
    'exploding a list in a header, which makes no difference',
    none,
    none,
    [add(`${reply}/headers/X-Place/explode`, true)],
    [add(`${reply}/headers`, { 'X-Place': { schema: { type: 'array', items: text } } })],
  ],
  ['a longer header', breaking, addition, [replace('/components/headers/RequestId/schema/maxLength', 65)]],
  ['words for a reply', none, none, [replace(`${reply}/description`, 'D')]],

  ['another way in', addition, breaking, [replace('/security', [{ authToken: [] }, { key: [] }])], [key]],
  [
    'two keys instead of one',
    breaking,
    addition,
    [replace('/security', [{ authToken: [], key: [] }])],
    [key],
  ],
  [
    'ways in, in another order',
    none,
    none,
    [replace('/security', [{ key: [] }, { authToken: [] }])],
    [key, replace('/security', [{ authToken: [] }, { key: [] }])],
  ],
  [
    'the same security said by every operation',
    none,
    none,
    [
      remove('/security'),
      ...[
        `${list}`,
        `${create}`,
        `${one}/get`,
        `${one}/put`,
        `${one}/delete`,
        `${one}~1accept/put`,
        `${one}~1reject/put`,
      ].map((at) => add(`${at}/security`, [{ authToken: [] }])),
    ],
  ],
  ['credentials that may be left out', warning, breaking, [replace('/security', [{ authToken: [] }, {}])]],
  [
    'a scope more',
    breaking,
    addition,
    [replace(`${one}/get/security`, [{ oauth: ['read', 'write'] }])],
    oauth(['read']),
  ],
  [
    'another place for tokens',
    breaking,
    breaking,
    [replace(`${schemes}/oauth/flows/clientCredentials/tokenUrl`, '/other')],
    oauth(['read']),
  ],
  [
    'a flow more, of which one is enough',
    addition,
    breaking,
    [add(`${schemes}/oauth/flows/password`, { tokenUrl: '/token', scopes: { read: '' } })],
    oauth(['read']),
  ],
  ['the words of a scheme', none, none, [replace(`${schemes}/authToken/description`, 'D')]],
  ['the key of a scheme in another case', none, none, [replace(`${schemes}/authToken/name`, 'x-auth-token')]],
  ['a scheme that nobody uses', none, warning, [key]],

  ['a name more', none, warning, [add('/components/schemas/Unused', text)]],
  [
    'a change of what nobody uses',
    warning,
    warning,
    [add('/components/schemas/Unused/maxLength', 5)],
    [add('/components/schemas/Unused', text)],
  ],
  [
    'a reply renamed',
    warning,
    warning,
    [
      move('/components/responses/NotFound', '/components/responses/Missing'),
      ...[`${one}/get`, `${one}/put`, `${one}/delete`, `${one}~1accept/put`, `${one}~1reject/put`].map((at) =>
        replace(`${at}/responses/404`, { $ref: '#/components/responses/Missing' }),
      ),
    ],
  ],
  ['another version', none, none, [replace('/info/version', '9.0.0')]],
  ['an example', none, none, [add('/components/schemas/PeeringName/examples', ['web'])]],
];

describe.each(rows)('%s', (_, expected, undone, edit, before) => {
  const from = patched(base, before);
  const to = patched(from, edit);

  test(`is ${expected}, and ${undone} when undone`, () => {
    expect([review(from, to).verdict, review(to, from).verdict]).toEqual([expected, undone]);
  });
});

describe('a webhook', () => {
  const hooks = (webhook?: object) => ({
    openapi: '3.1.0',
    paths: {},
    ...(webhook && { webhooks: { changed: { post: webhook } } }),
  });
  const body = (schema: object) => ({
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 200: { description: 'D' } },
  });
  const state = (...values: string[]) => body({ type: 'object', properties: { status: { enum: values } } });

  test('is sent by the service, so that a new value breaks its receiver', () => {
    expect(review(hooks(state('A')), hooks(state('A', 'B'))).verdict).toBe(breaking);
    expect(review(hooks(state('A', 'B')), hooks(state('A'))).verdict).toBe(warning);
  });

  test('can be added, and breaks its receivers when it is removed', () => {
    expect(review(hooks(), hooks(state('A'))).verdict).toBe(addition);
    expect(review(hooks(state('A')), hooks()).verdict).toBe(breaking);
  });

  test('has the media type that the service chooses, which its receiver may not be able to read', () => {
    const media = (...types: string[]) => ({
      ...state('A'),
      requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: text }])) },
    });
    const [one, two] = [
      hooks(media('application/json')),
      hooks(media('application/json', 'application/xml')),
    ];
    expect([review(one, two).verdict, review(two, one).verdict]).toEqual([breaking, addition]);
  });

  test('may leave out what it need not send', () => {
    const sent = (required: boolean) =>
      hooks({ ...state('A'), parameters: [{ name: 'X-Try', in: 'header', required, schema: text }] });
    const none = hooks(state('A'));
    expect([review(sent(false), none).verdict, review(sent(true), none).verdict]).toEqual([
      warning,
      breaking,
    ]);
  });

  test('is missed where the others are', () => {
    const both = hooks(state('A'));
    const webhooks = { ...both.webhooks, other: { post: state('A') } };
    expect(review({ ...both, webhooks }, both).findings.map(({ pointer }) => pointer)).toEqual(['/webhooks']);
  });

  test('may demand less of what is answered, and not more', () => {
    const answered = (responses: object) => ({ ...state('A'), responses });
    const [ok, created] = [
      { 200: { description: 'D' } },
      { 200: { description: 'D' }, 202: { description: 'D' } },
    ];
    expect(review(hooks(answered(ok)), hooks(answered(created))).verdict).toBe(addition);
    expect(review(hooks(answered(created)), hooks(answered(ok))).verdict).toBe(breaking);
  });
});

describe('a callback', () => {
  const body = (maxLength: number, callbacks?: object) => ({
    requestBody: { content: { 'application/json': { schema: { ...text, maxLength } } } },
    responses: { 200: { description: 'D' } },
    ...(callbacks && { callbacks }),
  });
  const called = (operation: object) => ({ done: { '{$request.body#/url}': { post: operation } } });
  const paths = (one: object, two: object) => ({
    openapi: '3.1.0',
    paths: { '/one': { post: body(9, called(one)) }, '/two': { post: body(9, called(two)) } },
  });
  const verdicts = (from: object, to: object) => [review(from, to).verdict, review(to, from).verdict];

  test('is that of its operation, though another has the same expression', () => {
    const both = paths(body(1), body(2));
    expect(review(both, structuredClone(both)).findings).toEqual([]);
    const { findings } = review(both, paths(body(1), body(3)));
    expect(findings.map(({ pointer, verdict }) => [pointer.slice(0, 14), verdict])).toEqual([
      ['/paths/~1two/p', breaking],
    ]);
  });

  test('is sent by the service, and its own callback by the client', () => {
    const inner = (maxLength: number) => paths(body(1), body(1, called(body(maxLength))));
    expect(verdicts(paths(body(1), body(1)), paths(body(1), body(2)))).toEqual([breaking, addition]);
    expect(verdicts(inner(1), inner(2))).toEqual([addition, breaking]);
  });

  test('may announce itself', () => {
    const components = (maxLength: number) => {
      const again = { $ref: '#/components/callbacks/Again' };
      return {
        openapi: '3.1.0',
        paths: { '/one': { post: body(9, { again }) } },
        components: { callbacks: { Again: { 'https://a.test': { post: body(maxLength, { again }) } } } },
      };
    };
    expect(verdicts(components(1), components(2))).toEqual([breaking, addition]);
  });
});

describe('a server', () => {
  const url = (host: string) => `https://${host}.test`;
  const regions = (...values: string[]) => [
    replace('/servers', [
      { url: url('{region}'), variables: { region: { enum: values, default: values[0] } } },
    ]),
  ];
  const hosts = (...names: string[]) => [
    replace(
      '/servers',
      names.map((name) => ({ url: url(name) })),
    ),
  ];

  test.each([
    [regions('a', 'b', 'c'), regions('a', 'c'), [['server-removed', url('b'), undefined]]],
    [regions('a', 'b'), regions('a', 'c'), [['server-changed', url('b'), url('c')]]],
    [
      hosts('a', 'b', 'c'),
      hosts('c'),
      [
        ['server-removed', url('a'), undefined],
        ['server-removed', url('b'), undefined],
      ],
    ],
    [hosts('a', 'b'), hosts('c', 'b'), [['server-changed', url('a'), url('c')]]],
    [
      hosts('a', 'b'),
      hosts('c'),
      [
        ['server-changed', url('a'), url('c')],
        ['server-removed', url('b'), undefined],
      ],
    ],
  ])(
    'that goes is named, each by itself, so that no other is approved with it %#',
    (before, edit, expected) => {
      const from = patched(base, before);
      const found = review(from, patched(from, edit)).findings;
      expect(found.map(({ rule, before: was, after }) => [rule, was, after])).toEqual(expected);
    },
  );
});

describe('an edit of what several operations share', () => {
  const raised = review(
    base,
    patched(base, [replace('/components/schemas/PeeringName/maxLength', 128)]),
  ).findings;

  test('is one finding with an effect on each, worst first', () => {
    expect(raised).toHaveLength(1);
    const [{ direction, operations, effects }] = raised as [(typeof raised)[0]];
    expect([direction, operations.length]).toEqual(['both', 6]);
    expect(effects.map(({ verdict }) => verdict)).toEqual([...Array(6).fill(breaking), addition]);
  });
});

describe('one edit', () => {
  const json = 'application~1json';
  const accept = `${one}~1accept/put/responses`;
  const renamed = ['', '~1accept', '~1reject'].map((end) =>
    move(`${one}${end}`, `/paths/~1vpc~1peerings~1{id}${end}`),
  );
  const other = { type: 'object', required: ['id'], properties: { id: text } };

  test.each<[string, string, string, edit: Step[], before?: Step[]]>([
    [
      'is a success that has no body any more',
      'success-replaced',
      `${accept}/204`,
      [remove(`${accept}/200`), add(`${accept}/204`, { description: 'D' })],
    ],
    [
      'is one media type for another',
      'media-type-replaced',
      `${reply}/content/application~1xml`,
      [move(`${reply}/content/${json}`, `${reply}/content/application~1xml`)],
    ],
    [
      'is a header of another name',
      'header-renamed',
      `${list}/responses/200/headers/X-Trace`,
      [move(`${list}/responses/200/headers/X-Request-Id`, `${list}/responses/200/headers/X-Trace`)],
    ],
    [
      'is a path parameter of another name in its component and all paths',
      'path-parameter-renamed',
      '/components/parameters/PeeringId/name',
      [replace('/components/parameters/PeeringId/name', 'id'), ...renamed],
    ],
    [
      'is a path of another name, with all its methods',
      'operation-moved',
      '/paths/~1vpc~1links',
      [move('/paths/~1vpc~1peerings', '/paths/~1vpc~1links')],
    ],
    [
      'is a condition with what follows from it',
      'keyword-added',
      '/components/schemas/Peering/then',
      [
        add('/components/schemas/Peering/if', { required: ['id'] }),
        add('/components/schemas/Peering/then', { required: ['name'] }),
      ],
    ],
    [
      'is a range of media types that shrinks to one of its own',
      'media-type-replaced',
      `${media}/${json}`,
      [move(`${media}/*~1*`, `${media}/${json}`)],
      [move(`${media}/${json}`, `${media}/*~1*`)],
    ],
    [
      'is a list of mandatory members that loses two',
      'required-removed',
      '/components/schemas/CreatePeering/required',
      [
        remove('/components/schemas/CreatePeering/required/0'),
        remove('/components/schemas/CreatePeering/required/0'),
      ],
    ],
    [
      'is a list that gains two values',
      'enum-value-added',
      '/components/schemas/PeeringStatus/enum',
      [
        add('/components/schemas/PeeringStatus/enum/-', 'A'),
        add('/components/schemas/PeeringStatus/enum/-', 'B'),
      ],
    ],
    [
      'is a reference to a schema that came with it',
      'reference-changed',
      `${reply}/content/${json}/schema`,
      [
        add('/components/schemas/Other', other),
        replace(`${reply}/content/${json}/schema`, { $ref: '#/components/schemas/Other' }),
      ],
    ],
    [
      'is a reference to the one that stays',
      'reference-changed',
      `${reply}/content/${json}/schema`,
      [replace(`${reply}/content/${json}/schema`, { $ref: '#/components/schemas/PeeringName' })],
    ],
  ])('%s', (_, rule, pointer, edit, before) => {
    const from = patched(base, before);
    const { findings } = review(from, patched(from, edit));
    expect(findings.map((finding) => [finding.rule, finding.pointer])).toEqual([[rule, pointer]]);
  });
});

describe('the fingerprint', () => {
  const prints = (edit: Step[], before?: Step[]) => {
    const from = patched(base, before);
    return review(from, patched(from, edit)).findings.map(({ fingerprint }) => fingerprint);
  };
  const zone = (schema: object) => query({ name: 'zone', required: true, schema });

  test('of an addition covers its content, but not its descriptions', () => {
    const [plain] = prints([zone(text)]);
    expect(prints([zone({ type: 'integer', maximum: 3 })])).not.toEqual([plain]);
    expect(prints([zone({ ...text, description: 'D' })])).toEqual([plain]);
  });

  test('of a reference covers its target', () => {
    const pointer = '/components/schemas/CreatePeering/properties/name';
    const edit = (maxLength: number) =>
      prints(
        [replace(pointer, { $ref: '#/components/schemas/Other' })],
        [add('/components/schemas/Other', { ...text, maxLength })],
      );
    expect(edit(5)).not.toEqual(edit(6));
  });

  test.each<[what: string, before: object[], after: (value: string) => object[]]>([
    [
      'values that are ruled out',
      [{ not: { required: ['a'] } }, { not: { required: ['b'] } }],
      (value) => [{ not: { required: ['a'] } }, { not: { required: [value] } }],
    ],
    [
      'a keyword beyond the comparison',
      [{ propertyNames: { const: 'a' } }, { propertyNames: { const: 'b' } }],
      (value) => [{ propertyNames: { const: value } }, { propertyNames: { const: 'b' } }],
    ],
  ])('of %s is of those that are new', (_, before, after) => {
    const pointer = '/components/schemas/CreatePeering/allOf';
    const edit = (value: string) => prints([replace(pointer, after(value))], [add(pointer, before)]);
    expect([edit('c').length, edit('c')]).toEqual([1, expect.not.arrayContaining(edit('d'))]);
  });

  test('of a reference in `not` covers its target', () => {
    const pointer = '/components/schemas/Other';
    const not = add('/components/schemas/CreatePeering/not', { $ref: '#/components/schemas/Other' });
    const edit = (value: string) =>
      prints([replace(pointer, { required: [value] })], [add(pointer, { required: ['a'] }), not]);
    expect(edit('b')).not.toEqual(edit('c'));
  });

  test('of one member is not that of another', () => {
    const required = '/components/schemas/Peering/required';
    expect(prints([remove(`${required}/0`)])).not.toEqual(prints([remove(`${required}/1`)]));
  });
});

describe('the security of the whole document', () => {
  const without = patched(base, [remove('/security')]);
  const found = (from: typeof base, to: typeof base) =>
    review(from, to).findings.map(({ rule, pointer, base: old, operations }) => [
      rule,
      pointer,
      old,
      operations.length,
    ]);

  test('is one edit when it is added and when it is removed', () => {
    expect(found(base, without)).toEqual([['security-removed', '', '/security', 7]]);
    expect(found(without, base)).toEqual([['security-added', '/security', '', 7]]);
  });

  test('that an operation overrides is an edit of that operation', () => {
    const own = patched(base, [add(`${one}/get/security`, [])]);
    const at = `${one}/get/security`;
    expect(found(base, own)).toEqual([['security-removed', at, '/security', 1]]);
    expect(found(own, base)).toEqual([['security-added', `${one}/get`, at, 1]]);
  });
});

describe('a reference that leads elsewhere', () => {
  test('is the edit, and not what it leads to', () => {
    const pointer = '/components/schemas/CreatePeering/properties/name';
    const before = patched(base, [
      add('/components/schemas/Other', { ...text, maxLength: 5, pattern: '^a' }),
    ]);
    const after = patched(before, [replace(pointer, { $ref: '#/components/schemas/Other' })]);
    expect(review(before, after).findings.map((finding) => [finding.rule, finding.pointer])).toEqual([
      ['reference-changed', pointer],
    ]);
  });
});
