// Tries one judge on a document: node judges.mjs <name> <document>. It ends with 1 and a message if the judge refuses
// what is right, or takes what is wrong.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
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

/** What both mocks answer: a page with links, and the peering that it lists. */
async function received() {
  const pairs = process.env.MOCKS.split(' ').map(async (mock) => {
    const call = async (path, init) => {
      const json = { 'Content-Type': 'application/json' };
      const reply = await fetch(mock + list + path, { headers: { 'X-Project-Id': name, ...json }, ...init });
      assert.ok(reply.ok, `${reply.status} of ${path}`);
      return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.json() };
    };
    for (const each of ['a', 'b']) {
      const sides = { request_vpc_info: { vpc_id: randomUUID() }, accept_vpc_info: { vpc_id: randomUUID() } };
      await call('', { method: 'POST', body: JSON.stringify({ peering: { name: each, ...sides } }) });
    }
    const page = await call('?limit=1');
    assert.equal(page.body.peerings_links.length, 1);
    const { id } = page.body.peerings[0];
    return { page, id, peering: await call(`/${id}`) };
  });
  return Promise.all(pairs);
}

const judges = {
  '@apidevtools/swagger-parser': validate,
  'swagger-parser-10': validate,

  async 'jest-openapi'() {
    const matchers = {};
    globalThis.expect = { extend: (more) => Object.assign(matchers, more) };
    require('jest-openapi').default(older);
    const reply = (body, path, headers) => ({
      status: 200,
      data: body,
      request: { method: 'GET', path },
      config: {},
      headers,
    });
    const judged = (body, path = list, own = headers) =>
      matchers.toSatisfyApiSpec.call({ utils: require('jest-matcher-utils') }, reply(body, path, own));
    assert.ok(judged(page).pass);
    assert.ok(!judged(broken).pass);
    for (const { page, id, peering } of await received()) {
      assert.ok(judged(page.body, list, page.headers).pass);
      assert.ok(judged(peering.body, `${list}/${id}`, peering.headers).pass);
      assert.ok(!judged({ peering: {} }, `${list}/${id}`, peering.headers).pass);
    }
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
    const fault = (body, path = list, own = headers) => {
      const [request] = api.request({ method: 'GET', path, headers: { 'x-auth-token': 'web' } });
      const [, error] = request.response(200, body, own);
      return error?.toString();
    };
    assert.equal(fault(page), undefined);
    assert.ok(fault(broken));
    for (const { page, id, peering } of await received()) {
      assert.equal(fault(page.body, list, page.headers), undefined);
      assert.equal(fault(peering.body, `${list}/${id}`, peering.headers), undefined);
      assert.ok(fault({ peering: {} }, `${list}/${id}`, peering.headers));
    }
  },
};

async function validate() {
  const { validate } = require(name).default ?? require(name);
  for (const each of [read(document), older])
    await validate.call(require(name).default ?? require(name), each);
}

await judges[name]();
