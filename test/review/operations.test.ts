import { expect, test } from 'vitest';
import { findingsAsText, placesWithoutNode, review } from './patch.ts';

const text = { type: 'string' };
const ok = { description: 'D' };
const operation = (more: object, root: object = {}) => ({
  openapi: '3.1.0',
  paths: { '/a': { get: { operationId: 'a', responses: { 200: ok }, ...more } } },
  ...root,
});
const query = (name: string, more: object = {}) => ({ name, in: 'query', schema: text, ...more });
const asked = (...parameters: object[]) => operation({ parameters });
const answered = (headers: object, more: object = {}) =>
  operation({ responses: { 200: { ...ok, headers, ...more } } });
const json = (schema: object) => ({ 'application/json': { schema } });
const typed = (media: string) => answered({}, { content: { [media]: { schema: text } } });
const secured = (scheme: object, security: object[] = [{ s: [] }]) =>
  operation(
    { security },
    { components: { securitySchemes: { s: scheme, t: { type: 'http', scheme: 'basic' } } } },
  );
const key = (name: string, where: string) => ({ type: 'apiKey', name, in: where });
const oauth = (scopes: object) => ({
  type: 'oauth2',
  flows: { clientCredentials: { tokenUrl: 'https://a.example/token', scopes } },
});
const served = (...servers: string[]) =>
  operation({}, servers.length > 0 ? { servers: servers.map((url) => ({ url })) } : {});
const list = { type: 'array', items: text };
const joined = (style: string) => asked(query('q', { schema: list, style, explode: false }));
const nameless = (status: number) => ({
  openapi: '3.1.0',
  paths: {
    '/a/{id}': {
      post: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        responses: { [status]: ok },
      },
    },
  },
});
const retired = (sunset: string) =>
  asked(query('q', { deprecated: true, schema: { ...text, deprecated: true }, 'x-sunset': sunset }));

const answeredWith = (...bodies: [status: string, schema: object, more?: object][]) =>
  operation({
    responses: Object.fromEntries(
      bodies.map(([status, schema, more]) => [
        status,
        { ...ok, ...more, content: { 'application/json': { schema } } },
      ]),
    ),
  });
const pushed = (more: object) => ({
  openapi: '3.1.0',
  webhooks: { changed: { post: { operationId: 'w', responses: { 200: ok }, ...more } } },
});
const keys = { securitySchemes: { s: key('X-A', 'header'), t: key('X-B', 'header') } };
const reversed = (security: object[]) => ({ ...pushed({ security }), components: keys });
const calledBack = (security: object[]) =>
  operation(
    {
      callbacks: {
        c: { '{$request.body#/u}': { post: { operationId: 'w', security, responses: { 200: ok } } } },
      },
    },
    { components: keys },
  );
const named = (schemas: object) => operation({}, { components: { schemas } });
const using = (name: string) => (schemas: object) => ({
  ...sent('application/json', { schema: { $ref: `#/components/schemas/${name}` } }),
  components: { schemas },
});
const at = (paths: Record<string, string>, server = '/') => ({
  openapi: '3.1.0',
  servers: [{ url: server }],
  paths: Object.fromEntries(
    Object.entries(paths).map(([path, operationId]) => [
      path,
      { get: { operationId, responses: { 200: ok } } },
    ]),
  ),
});
const answers = (status: number) => ({ get: { responses: { [status]: ok } } });
const inRegion = (region: string) =>
  operation(
    {},
    { servers: [{ url: 'https://{region}.a.example', variables: { region: { default: region } } }] },
  );
const inRegions = (...values: string[]) =>
  operation(
    {},
    {
      servers: [
        { url: 'https://{region}.a.example', variables: { region: { default: values[0], enum: values } } },
      ],
    },
  );
const addressed = (path: string, ...parameters: [name: string, schema: object][]) => ({
  openapi: '3.1.0',
  paths: {
    [path]: {
      get: {
        operationId: 'a',
        parameters: parameters.map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
        responses: { 200: ok },
      },
    },
  },
});
const sent = (media: string, more: object) =>
  operation({ requestBody: { content: { [media]: { schema: text, ...more } } } });
const headed = (schema: object) => ({
  headers: { H: { required: true, schema: { ...text, ...schema } } },
});
const membersWith = (more: object) => ({
  encoding: { a: { headers: { 'X-A': { $ref: '#/components/headers/H' } }, ...more } },
});
const styled = (style: string, schema: object) =>
  operation(
    { parameters: [query('q', { schema, style })] },
    { components: { schemas: { List: list, Text: text } } },
  );

/** The findings of replacing one document by the other. */
type Row = [why: string, before: object, after: object, findings: string[]];

/** What a parameter or a header says of itself, and its default, which only counts where the service fills it in. */
function notedRows(
  what: string,
  direction: 'request' | 'response',
  noted: (more: object, schema: object) => object,
): Row[] {
  const plain = noted({}, text);
  const to = (rule: string) => [`${rule} of a, ${direction}`];
  const [a, b] = [noted({}, { ...text, default: 'a' }), noted({}, { ...text, default: 'b' })];
  return [
    [`${what} deprecated`, plain, noted({ deprecated: true }, text), to('non-breaking: deprecated')],
    [
      `${what} no longer deprecated`,
      noted({ deprecated: true }, text),
      plain,
      to('non-breaking: no-longer-deprecated'),
    ],
    [
      `${what} with a day of removal`,
      plain,
      noted({ 'x-sunset': '2027-01-01' }, text),
      to('non-breaking: sunset-changed'),
    ],
    [`${what} with another default`, a, b, direction === 'request' ? to('breaking: default-changed') : []],
  ];
}

const rows: Row[] = [
  [
    'a parameter renamed',
    asked(query('q')),
    asked(query('r')),
    ['breaking: parameter-renamed of a, request'],
  ],
  [
    'two parameters renamed, which nothing tells apart',
    asked(query('q'), query('p')),
    asked(query('r'), query('s')),
    [
      'breaking: parameter-removed of a, request',
      'breaking: parameter-removed of a, request',
      'non-breaking: parameter-added of a, request',
      'non-breaking: parameter-added of a, request',
    ],
  ],
  [
    'a parameter moved and renamed',
    asked(query('q')),
    asked({ ...query('r'), in: 'header' }),
    ['breaking: parameter-removed of a, request', 'non-breaking: parameter-added of a, request'],
  ],
  [
    'a header renamed',
    answered({ 'X-A': { schema: text } }),
    answered({ 'X-B': { schema: text } }),
    ['warning: header-renamed of a, response'],
  ],
  [
    'a header renamed, of another schema',
    answered({ 'X-A': { schema: text } }),
    answered({ 'X-B': { schema: list } }),
    ['non-breaking: header-added of a, response', 'warning: header-removed of a, response'],
  ],
  [
    'a header written otherwise',
    answered({ 'X-A': { schema: text } }),
    answered({ 'x-a': { schema: text } }),
    [],
  ],
  [
    'a header that is always sent',
    answered({ 'X-A': { schema: text } }),
    answered({ 'X-A': { required: true, schema: text } }),
    ['non-breaking: header-required of a, response'],
  ],
  [
    'a header that is not always sent',
    answered({ 'X-A': { required: true, schema: text } }),
    answered({ 'X-A': { schema: text } }),
    ['breaking: header-optional of a, response'],
  ],
  ['a header that must not be described', answered({}), answered({ 'Content-Type': { schema: text } }), []],
  [
    'a media type with the charset that JSON has',
    typed('application/json'),
    typed('application/json; charset=UTF-8'),
    [],
  ],
  [
    'a media type with another charset',
    typed('text/plain'),
    typed('text/plain; charset=latin1'),
    ['breaking: media-type-replaced of a, response'],
  ],
  [
    'a key in another header',
    secured(key('X-A', 'header')),
    secured(key('X-B', 'header')),
    ['breaking: security-changed of a, request'],
  ],
  ['a key in a header written otherwise', secured(key('X-A', 'header')), secured(key('x-a', 'header')), []],
  [
    'a key in a query written otherwise',
    secured(key('A', 'query')),
    secured(key('a', 'query')),
    ['breaking: security-changed of a, request'],
  ],
  [
    'a scheme written otherwise',
    secured({ type: 'http', scheme: 'Bearer' }),
    secured({ type: 'http', scheme: 'bearer', 'x-note': 1 }),
    [],
  ],
  [
    'another scheme',
    secured({ type: 'http', scheme: 'bearer' }),
    secured({ type: 'http', scheme: 'digest' }),
    ['breaking: security-changed of a, request'],
  ],
  [
    'another address of OpenID',
    secured({ type: 'openIdConnect', openIdConnectUrl: 'https://a.example' }),
    secured({ type: 'openIdConnect', openIdConnectUrl: 'https://b.example' }),
    ['breaking: security-changed of a, request'],
  ],
  ['a scope more that exists', secured(oauth({})), secured(oauth({ read: 'R' })), []],
  ...(
    [
      ['an extension', { 'x-a': 1 }, {}, [], []],
      ['an extension beside the flows', {}, { 'x-b': {} }, [], []],
      [
        'an address to renew tokens',
        { refreshUrl: '/r' },
        {},
        ['non-breaking: security-loosened of a, request'],
        ['breaking: security-changed of a, request'],
      ],
      [
        'a flow, of which one is enough',
        {},
        { implicit: { authorizationUrl: '/i', scopes: {} } },
        ['non-breaking: security-loosened of a, request'],
        ['breaking: security-changed of a, request'],
      ],
    ] as [string, object, object, string[], string[]][]
  ).flatMap(([what, ofFlow, beside, told, undone]): Row[] => {
    const withFlow = (more: object, others: object) =>
      secured({ type: 'oauth2', flows: { password: { tokenUrl: '/t', scopes: {}, ...more }, ...others } });
    const [before, after] = [withFlow({}, {}), withFlow(ofFlow, beside)];
    return [
      [`a flow with ${what}`, before, after, told],
      [`a flow without ${what}`, after, before, undone],
    ];
  }),
  [
    'another address to renew tokens',
    secured({ type: 'oauth2', flows: { password: { tokenUrl: '/t', refreshUrl: '/r', scopes: {} } } }),
    secured({ type: 'oauth2', flows: { password: { tokenUrl: '/t', refreshUrl: '/s', scopes: {} } } }),
    ['breaking: security-changed of a, request'],
  ],
  [
    'a member that a key does not have',
    secured(key('X-A', 'header')),
    secured({ ...key('X-A', 'header'), scheme: 'bearer', openIdConnectUrl: 'https://a.example' }),
    [],
  ],
  [
    'keys of mutual TLS',
    secured({ type: 'mutualTLS' }),
    secured({ type: 'mutualTLS', description: 'D' }),
    [],
  ],
  [
    'a second way in',
    secured(key('X-A', 'header')),
    secured(key('X-A', 'header'), [{ s: [] }, { t: [] }]),
    ['non-breaking: security-loosened of a, request'],
  ],
  [
    'a way in less',
    secured(key('X-A', 'header'), [{ s: [] }, { t: [] }]),
    secured(key('X-A', 'header')),
    ['breaking: security-changed of a, request'],
  ],
  [
    'a way in without credentials less',
    secured(key('X-A', 'header'), [{}, { s: [] }]),
    secured(key('X-A', 'header')),
    ['breaking: security-added of a, request'],
  ],
  ...(
    [
      ['others', [{ s: [] }], [{ t: [] }], 'breaking: security-changed', 'breaking: security-changed'],
      [
        'others as well',
        [{ s: [] }],
        [{ s: [] }, { t: [] }],
        'breaking: security-changed',
        'non-breaking: security-changed',
      ],
      [
        'others beside them',
        [{ s: [] }],
        [{ s: [], t: [] }],
        'non-breaking: security-changed',
        'breaking: security-changed',
      ],
      ['none', [{ s: [] }], [], 'breaking: security-removed', 'non-breaking: security-added'],
    ] as [string, object[], object[], string, string][]
  ).flatMap(([what, before, after, told, undone]): Row[] =>
    [reversed, calledBack].flatMap((sending): Row[] => [
      [
        `a receiver gets other credentials: ${what}`,
        sending(before),
        sending(after),
        [`${told} of w, request`],
      ],
      [`no longer: ${what}`, sending(after), sending(before), [`${undone} of w, request`]],
    ]),
  ),
  ['the server that is meant without one', served(), served('/'), []],
  [
    'another host',
    served('https://a.example/v1'),
    served('https://b.example/v1'),
    ['breaking: server-changed of a, none'],
  ],
  [
    'another path of the server',
    served('https://a.example/v1'),
    served('https://a.example/v2/'),
    ['breaking: server-changed of a, none'],
  ],
  ['a slash at the end of the server', served('https://a.example/v1'), served('https://a.example/v1/'), []],
  ...(
    [
      ['https://A.example', 'HTTPS://a.Example', false],
      ['https://a.example', 'https://a.example:443', false],
      ['https://a.example/v1', 'https://a.example:/v1/', false],
      ['http://a.example:80/', 'http://a.example', false],
      ['https://a.example/%2f', 'https://a.example/%2F', false],
      ['//A.example', '//a.example', false],
      ['https://{Region}.A.example', 'https://{Region}.a.example:443', false],
      ['https://a.example', 'https://a.example:80', true],
      ['http://a.example', 'http://a.example:443', true],
      ['https://a.example/V1', 'https://a.example/v1', true],
      ['https://User@a.example', 'https://user@a.example', true],
      ['/V1', '/v1', true],
    ] as [string, string, boolean][]
  ).flatMap(([one, other, isOther]): Row[] => {
    const expected = isOther ? ['breaking: server-changed of a, none'] : [];
    return [
      [`${one} is now ${other}`, served(one), served(other), expected],
      [`${other} is now ${one}`, served(other), served(one), expected],
    ];
  }),
  ['a region in another case', inRegions('North'), inRegions('north'), []],
  [
    'texts joined by blanks',
    joined('form'),
    joined('spaceDelimited'),
    ['breaking: serialization-changed of a, request'],
  ],
  [
    'texts joined by pipes',
    joined('spaceDelimited'),
    joined('pipeDelimited'),
    ['breaking: serialization-changed of a, request'],
  ],
  ...['matrix', 'label', 'simple'].flatMap((style): Row[] =>
    (
      [
        ['a text', text, false],
        ['a number', { type: 'integer' }, false],
        ['a list', list, style !== 'simple'],
        ['an object', { type: 'object' }, true],
      ] as [string, object, boolean][]
    ).flatMap(([what, schema, isOther]): Row[] => {
      const [plain, exploded] = [{}, { explode: true }].map((more) =>
        asked({ name: 'q', in: 'path', required: true, style, schema, ...more }),
      ) as [object, object];
      const expected = isOther ? ['breaking: serialization-changed of a, request'] : [];
      return [
        [`${what} exploded in the style ${style}`, plain, exploded, expected],
        [`${what} no longer exploded in the style ${style}`, exploded, plain, expected],
      ];
    }),
  ),
  [
    'an operation without a name',
    nameless(200),
    nameless(201),
    ['breaking: success-replaced of POST /a/{id}, response'],
  ],
  [
    'a parameter removed as announced',
    retired('2026-11-22'),
    asked(),
    ['warning: parameter-retired of a, request'],
  ],
  [
    'a parameter removed before the day that was announced',
    retired('2026-11-24'),
    asked(),
    ['breaking: parameter-removed of a, request'],
  ],
  [
    'a parameter removed after what is not a day',
    retired('2026-02-31T'),
    asked(),
    ['breaking: parameter-removed of a, request'],
  ],
  [
    'a parameter removed after a day that no calendar has',
    retired('2026-13-01'),
    asked(),
    ['breaking: parameter-removed of a, request'],
  ],
  [
    'two parameters renamed, which their schemas tell apart',
    asked(query('q'), query('p', { schema: list })),
    asked(query('s', { schema: list }), query('r')),
    ['breaking: parameter-renamed of a, request', 'breaking: parameter-renamed of a, request'],
  ],
  [
    'the only success removed as announced',
    answeredWith(['200', text, { 'x-sunset': '2026-11-22' }], ['404', text]),
    answeredWith(['404', text]),
    ['warning: status-removed of a, response'],
  ],
  [
    'a success replaced by one with another body',
    answeredWith(['200', text]),
    answeredWith(['201', list]),
    ['breaking: success-replaced of a, response', 'breaking: type-changed of a, response'],
  ],
  [
    'an error with another body than the default that covered it',
    answeredWith(['default', text]),
    answeredWith(['404', list], ['default', text]),
    ['breaking: type-changed of a, response', 'non-breaking: status-added of a, response'],
  ],
  [
    'a success with another body than the range that covered it',
    answeredWith(['2XX', text]),
    answeredWith(['200', list], ['2XX', text]),
    ['breaking: type-changed of a, response', 'non-breaking: status-added of a, response'],
  ],
  [
    'a header that the service demands of the receiver of a webhook',
    pushed({}),
    pushed({ responses: { 200: { ...ok, headers: { 'X-A': { required: true, schema: text } } } } }),
    ['breaking: required-header-added of w, response'],
  ],
  [
    'a parameter that the service always sends to the receiver of a webhook',
    pushed({}),
    pushed({ parameters: [{ ...query('q'), required: true }] }),
    ['non-breaking: required-parameter-added of w, request'],
  ],
  [
    'a parameter that the receiver of a webhook can rely on',
    pushed({ parameters: [query('q')] }),
    pushed({ parameters: [{ ...query('q'), required: true }] }),
    ['non-breaking: parameter-required of w, request'],
  ],
  [
    'a body that may be sent',
    operation({}),
    sent('application/json', {}),
    ['non-breaking: body-added of a, request'],
  ],
  [
    'a parameter that becomes JSON',
    asked(query('q')),
    asked({ name: 'q', in: 'query', content: { 'application/json': { schema: text } } }),
    ['breaking: serialization-changed of a, request'],
  ],
  ...notedRows('a parameter', 'request', (more, schema) => asked(query('q', { schema, ...more }))),
  ...notedRows('a parameter that is JSON', 'request', (more, schema) =>
    asked({ name: 'q', in: 'query', content: json(schema), ...more }),
  ),
  ...notedRows('a header', 'response', (more, schema) => answered({ 'X-A': { schema, ...more } })),
  ...notedRows('a header that is JSON', 'response', (more, schema) =>
    answered({ 'X-A': { content: json(schema), ...more } }),
  ),
  [
    'another default of a required parameter that is JSON',
    asked({ name: 'q', in: 'query', required: true, content: json({ ...text, default: 'a' }) }),
    asked({ name: 'q', in: 'query', required: true, content: json({ ...text, default: 'b' }) }),
    [],
  ],
  [
    'the first path',
    { openapi: '3.1.0', components: {} },
    at({ '/a': 'a' }),
    ['non-breaking: operation-added of a, none'],
  ],
  [
    'another region unless the caller says so',
    inRegion('north'),
    inRegion('south'),
    ['breaking: server-default-changed of a, none'],
  ],
  ...(
    [
      ['a variable', 'https://{v}.a.example', {}, { enum: ['n', 's'] }, [], 'none'],
      [
        'a variable, and another default',
        'https://{v}.a.example',
        {},
        { default: 's', enum: ['s'] },
        ['s'],
        's',
      ],
      ['a variable in the path', 'https://a.example/{v}', {}, { enum: ['n'] }, [], 'none'],
    ] as [string, string, object, object, string[], string][]
  ).flatMap(([what, url, free, listed, moved]): Row[] => {
    const withVariable = (more: object) =>
      operation({}, { servers: [{ url, variables: { v: { default: 'n', ...more } } }] });
    const defaults = moved.map(() => 'breaking: server-default-changed of a, none');
    return [
      [
        `${what} that must be one of a list`,
        withVariable(free),
        withVariable(listed),
        [...defaults, 'breaking: server-variable-limited of a, none'],
      ],
      [
        `${what} that can be anything again`,
        withVariable(listed),
        withVariable(free),
        [...defaults, 'non-breaking: server-variable-unlimited of a, none'],
      ],
    ];
  }),
  [
    'a variable with other values only',
    inRegions('n', 's'),
    inRegions('w'),
    [
      'breaking: server-changed of a, none',
      'breaking: server-default-changed of a, none',
      'breaking: server-removed of a, none',
    ],
  ],
  [
    'two headers replaced by one',
    answered({ 'X-A': { schema: text }, 'X-B': { schema: text } }),
    answered({ 'X-C': { schema: text } }),
    [
      'non-breaking: header-added of a, response',
      'warning: header-removed of a, response',
      'warning: header-removed of a, response',
    ],
  ],
  [
    'a parameter replaced by one of another schema',
    asked(query('q')),
    asked(query('r', { schema: list })),
    ['breaking: parameter-removed of a, request', 'non-breaking: parameter-added of a, request'],
  ],
  [
    'a parameter replaced by two that are alike',
    asked(query('q')),
    asked(query('r'), query('s')),
    [
      'breaking: parameter-removed of a, request',
      'non-breaking: parameter-added of a, request',
      'non-breaking: parameter-added of a, request',
    ],
  ],
  [
    'a component renamed and described otherwise',
    named({ A: { ...text, description: 'A' } }),
    named({ B: { ...text, description: 'B' } }),
    ['warning: component-renamed of , none'],
  ],
  [
    'a component replaced by two that are alike',
    named({ A: text }),
    named({ B: text, C: text }),
    ['warning: component-removed of , none'],
  ],
  ...(
    [
      ['what a used schema has', using('Item'), true, []],
      ['what nothing uses has', named, false, ['warning: component-changed of , none']],
    ] as [string, (schemas: object) => object, boolean, string[]][]
  ).flatMap(([what, document, isUsed, unused]): Row[] => {
    const schemas = (more: object) => ({
      Item: { type: 'object', properties: { k: { ...text, ...more } } },
      ItemList: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
      Again: { allOf: [{ $ref: '#/components/schemas/ItemList' }] },
    });
    const [wide, narrow] = [document(schemas({})), document(schemas({ maxLength: 3 }))];
    return [
      [
        `${what}, which components that nothing uses refer to`,
        wide,
        narrow,
        isUsed ? ['breaking: max-length-set of a, request'] : unused,
      ],
      [
        `${what} no longer, which components that nothing uses refer to`,
        narrow,
        wide,
        isUsed ? ['non-breaking: max-length-removed of a, request'] : unused,
      ],
    ];
  }),
  [
    'a component that nothing uses refers to another one',
    using('A')({ A: text, B: list, C: { items: { $ref: '#/components/schemas/A' } } }),
    using('A')({ A: text, B: list, C: { items: { $ref: '#/components/schemas/B' } } }),
    ['warning: component-changed of , none'],
  ],
  [
    'a path that ends where another has a parameter',
    { openapi: '3.1.0', paths: { '/a/{id}': answers(200), '/a/': answers(204) } },
    { openapi: '3.1.0', paths: { '/a/{id}': answers(200), '/a/': answers(204) } },
    [],
  ],
  [
    'the second parameter of a path',
    addressed('/a/{x}/{y}', ['x', text], ['y', text]),
    addressed('/a/{x}/{y}', ['x', text], ['y', { type: 'integer' }]),
    ['breaking: type-changed of a, request'],
  ],
  [
    'the parameters of a path renamed',
    addressed('/a/{x}/{y}', ['x', text], ['y', { type: 'integer' }]),
    addressed('/a/{y}/{x}', ['y', text], ['x', { type: 'integer' }]),
    ['warning: path-parameter-renamed of a, request', 'warning: path-parameter-renamed of a, request'],
  ],
  [
    'a parameter removed after a month',
    retired('2026-11'),
    asked(),
    ['breaking: parameter-removed of a, request'],
  ],
  [
    'the end of the server moved into the paths, and another host',
    at({ '/a': 'a' }, 'https://a.example/v1'),
    at({ '/v1/a': 'a' }, 'HTTPS://b.example:8080//'),
    ['breaking: server-changed of a, none'],
  ],
  ...['/', 'https://other.example/v9'].flatMap((root) =>
    (['item', 'operation'] as const).flatMap((where): Row[] => {
      const document = (path: string, url: string) => {
        const servers = [{ url }];
        const get = { responses: { 200: ok }, ...(where === 'operation' && { servers }) };
        const item = { get, ...(where === 'item' && { servers }) };
        return { openapi: '3.1.0', servers: [{ url: root }], paths: { [path]: item } };
      };
      const [old, now] = [document('/a', 'https://x.example/v1'), document('/v1/a', 'https://x.example')];
      const elsewhere = document('/v1/a', 'https://y.example');
      return [
        [`the end of the server of the ${where} moved into the path, beside ${root}`, old, now, []],
        [`the start of the path moved into the server of the ${where}, beside ${root}`, now, old, []],
        [
          `the end of the server of the ${where} moved into the path, and another host, beside ${root}`,
          old,
          elsewhere,
          ['breaking: server-changed of GET /v1/a, none'],
        ],
      ];
    }),
  ),
  [
    'another method and path',
    at({ '/a': 'a' }),
    {
      ...at({}),
      paths: { '/b': { put: { operationId: 'a', responses: { 200: ok } } } },
    },
    ['breaking: operation-moved of a, none'],
  ],
  ['a value that names no server', served('https://{host}/v1'), served('https://{region}/v1'), []],
  [
    'a form whose members travel otherwise',
    sent('multipart/form-data', { encoding: { a: { contentType: 'text/plain' } } }),
    sent('multipart/form-data', { encoding: { a: { contentType: 'text/csv' } } }),
    ['breaking: not-understood of a, request'],
  ],
  ...(
    [
      ['that is shorter', {}, headed({ maxLength: 9 }), headed({ maxLength: 3 }), true],
      ['with other words', {}, headed({ description: 'A' }), headed({ description: 'B' }), false],
      ['described otherwise', { description: 'A' }, headed({}), headed({}), false],
      ['with an extension', { 'x-a': 1 }, headed({}), headed({}), false],
      ['that travels otherwise', { explode: true }, headed({}), headed({}), true],
    ] as [string, object, object, object, boolean][]
  ).flatMap(([what, more, before, after, isOther]) =>
    ['multipart/form-data', 'application/x-www-form-urlencoded', 'application/json'].flatMap(
      (media): Row[] => {
        const expected =
          isOther && media !== 'application/json' ? ['breaking: not-understood of a, request'] : [];
        const [old, now] = [
          { ...sent(media, membersWith({})), components: before },
          { ...sent(media, membersWith(more)), components: after },
        ];
        return [
          [`a member ${what} in ${media}`, old, now, expected],
          [`a member no longer ${what} in ${media}`, now, old, expected],
        ];
      },
    ),
  ),
  [
    'a member of a form with a header as a component',
    sent('multipart/form-data', {
      encoding: { a: { headers: { 'X-A': { required: true, schema: text } } } },
    }),
    { ...sent('multipart/form-data', membersWith({})), components: headed({}) },
    [],
  ],
  ...['text/xml; charset=latin1', 'application/a+xml'].map(
    (media): Row => [
      `another element of ${media}`,
      sent(media, { schema: { ...text, xml: { name: 'b' } } }),
      sent(media, { schema: { ...text, xml: { name: 'c' } } }),
      ['breaking: not-understood of a, request'],
    ],
  ),
  ...(
    [
      ['its name', { xml: { name: 'b' } }, { xml: { name: 'c' } }, true],
      ['as an attribute', {}, { xml: { attribute: true } }, true],
      ['as an attribute, in a list', list, { ...list, items: { ...text, xml: { attribute: true } } }, true],
      ['wrapped', list, { ...list, xml: { wrapped: true } }, true],
      ['its namespace, by a part', {}, { allOf: [{ xml: { namespace: 'https://a.example' } }] }, true],
      ['its name, by a branch', {}, { anyOf: [{ xml: { name: 'b' } }] }, true],
      ['nothing', {}, { xml: {} }, false],
      ['what it is anyway', {}, { xml: { attribute: false, wrapped: false } }, false],
      ['an extension', { xml: { name: 'b' } }, { xml: { name: 'b', 'x-a': 1 } }, false],
    ] as [string, object, object, boolean][]
  ).flatMap(([what, before, after, isOther]) =>
    ['application/xml', 'application/json'].flatMap((media): Row[] => {
      const body = (a: object) => ({
        content: { [media]: { schema: { type: 'object', properties: { a: { ...text, ...a } } } } },
      });
      const told = (direction: string) =>
        isOther && media !== 'application/json' ? [`breaking: not-understood of a, ${direction}`] : [];
      const asks = (a: object) => operation({ requestBody: body(a) });
      const says = (a: object) => answered({}, body(a));
      return [
        [`how ${media} writes a member: ${what}`, asks(before), asks(after), told('request')],
        [`no longer: ${what}`, asks(after), asks(before), told('request')],
        [`how a reply of ${media} writes a member: ${what}`, says(before), says(after), told('response')],
        [`no longer in a reply: ${what}`, says(after), says(before), told('response')],
      ];
    }),
  ),
  [
    'a parameter whose name ends in charset',
    typed('text/plain; xcharset=utf-8'),
    typed('text/plain'),
    ['non-breaking: media-type-added of a, response'],
  ],
  ['a media type written otherwise', typed('Application/JSON'), typed('application/json'), []],
  [
    'a second scheme that changes',
    operation(
      { security: [{ s: [], t: [] }] },
      { components: { securitySchemes: { s: key('X-A', 'header'), t: { type: 'http', scheme: 'basic' } } } },
    ),
    operation(
      { security: [{ s: [], t: [] }] },
      { components: { securitySchemes: { s: key('X-A', 'header'), t: { type: 'http', scheme: 'bearer' } } } },
    ),
    ['breaking: security-changed of a, request'],
  ],
  [
    'other credentials, one of which has changed',
    secured(key('X-A', 'header'), [{ s: [] }]),
    secured(key('X-B', 'header'), [{ s: [], t: [] }]),
    ['breaking: security-changed of a, request'],
  ],
  ...(
    [
      ['by a reference', { $ref: '#/components/schemas/List' }, true],
      ['by a reference to a text', { $ref: '#/components/schemas/Text' }, false],
      ['as listed values', { enum: [['a'], ['b', 'c']] }, true],
      ['as a constant text', { const: 'a' }, false],
      ['in one branch', { anyOf: [text, list] }, true],
      ['in no branch', { anyOf: [text, { type: 'integer' }] }, false],
      ['in all parts', { allOf: [list, { minItems: 1 }] }, true],
      ['in one part only', { allOf: [{ type: ['array', 'string'] }, text] }, false],
      ['with any value', {}, true],
    ] as [string, object, boolean][]
  ).map(
    ([how, schema, isList]): Row => [
      `a list ${how}, joined by pipes`,
      styled('form', schema),
      styled('pipeDelimited', schema),
      isList ? ['breaking: serialization-changed of a, request'] : [],
    ],
  ),
];

test.each(rows)('%s', (_, before, after, expected) => {
  const found = review(before, after).findings.map(
    ({ rule, verdict, operations, direction }) => `${verdict}: ${rule} of ${operations.join()}, ${direction}`,
  );
  expect(found.sort()).toEqual(expected);
});

test.each(rows)('%s: its places are in both documents', (_, before, after) => {
  expect(placesWithoutNode(before, after)).toEqual([]);
});

test('each finding names the edit, its place and what it affects', async () => {
  const told = rows.map(([why, before, after]) => `${why}\n${findingsAsText(before, after)}\n`);
  await expect(told.join('\n')).toMatchFileSnapshot('golden/operations.txt');
});
