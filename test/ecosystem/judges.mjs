// Tries one judge on a document: node judges.mjs <name> <document>. It ends with 1 and a message if the judge refuses
// what is right, or takes what is wrong.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const read = (file) => structuredClone(require(file));
const [name, document] = process.argv.slice(2);
const older = read('../../generated/openapi.3.0.json');
const list = '/v2.0/vpc/peerings';
const page =
  read(document).paths[list].get.responses['200'].content['application/json'].examples.firstPage.value;
const broken = { ...page, peerings_links: [{ rel: 'next' }] };
const headers = { 'content-type': 'application/json', 'x-request-id': 'abc' };

const judges = {
  '@apidevtools/swagger-parser': validate,
  'swagger-parser-10': validate,

  async 'jest-openapi'() {
    const matchers = {};
    globalThis.expect = { extend: (more) => Object.assign(matchers, more) };
    require('jest-openapi').default(older);
    const reply = (body) => ({
      status: 200,
      data: body,
      request: { method: 'GET', path: list },
      config: {},
      headers,
    });
    const judged = (body) =>
      matchers.toSatisfyApiSpec.call({ utils: require('jest-matcher-utils') }, reply(body));
    assert.ok(judged(page).pass);
    assert.ok(!judged(broken).pass);
  },

  async 'openapi-backend'() {
    const { OpenAPIBackend } = require('openapi-backend');
    const api = new OpenAPIBackend({
      definition: older,
      strict: true,
      ajvOpts: { formats: { uuid: true, uri: true } },
    });
    await api.init();
    assert.equal(api.validateResponse(page, 'listVpcPeerings').errors, null);
    assert.ok(api.validateResponse(broken, 'listVpcPeerings').errors);
  },

  async 'openapi-enforcer'() {
    const [api, error] = await require('openapi-enforcer')(older, { fullResult: true });
    assert.equal(error, undefined, String(error));
    const [request] = api.request({ method: 'GET', path: list, headers: { 'x-auth-token': 'web' } });
    const fault = (body) => {
      const [, error] = request.response(200, body, headers);
      return error?.toString();
    };
    assert.equal(fault(page), undefined);
    assert.ok(fault(broken));
  },
};

async function validate() {
  const { validate } = require(name).default ?? require(name);
  for (const each of [read(document), older])
    await validate.call(require(name).default ?? require(name), each);
}

await judges[name]();
