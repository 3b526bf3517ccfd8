import { expect, test } from 'vitest';
import { review } from './patch.ts';

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

/** The findings of replacing one document by the other. */
type Row = [why: string, before: object, after: object, findings: string[]];
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
];

test.each(rows)('%s', (_, before, after, expected) => {
  const found = review(before, after).findings.map(
    ({ rule, verdict, operations, direction }) => `${verdict}: ${rule} of ${operations.join()}, ${direction}`,
  );
  expect(found.sort()).toEqual(expected);
});
