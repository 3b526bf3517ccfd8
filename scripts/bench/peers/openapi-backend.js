import { createServer } from 'node:http';
import { OpenAPIBackend } from 'openapi-backend';
import { inlinedContract } from './inlined.js';

// Used as its documentation shows for node:http: the request is validated, and the reply is its mock of the operation.
const [port, file] = process.argv.slice(2);
const api = new OpenAPIBackend({
  definition: inlinedContract(file),
  // It checks OpenAPI 3.1 against the schema of 3.0, which rejects most documents; without that check it works.
  quick: true,
  ajvOpts: { strict: false, validateFormats: false },
  handlers: { notImplemented, notFound, validationFail, unauthorizedHandler },
  securityHandlers: { AuthToken: ({ request }) => request.headers['x-auth-token'] !== undefined },
});
await api.init();

createServer(async (request, response) => {
  const text = Buffer.concat(await request.toArray()).toString();
  const { status, body } = await handle(request, text).catch((error) => ({
    status: 500,
    body: { error: error.message },
  }));
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(json ?? ''),
  });
  response.end(json);
}).listen(Number(port), '127.0.0.1');

async function handle({ method, url, headers }, text) {
  const [path, query] = url.split('?');
  return api.handleRequest({
    method,
    path,
    query,
    headers,
    body: text === '' ? undefined : JSON.parse(text),
  });
}

async function notImplemented({ api: own, operation }) {
  const { status, mock } = own.mockResponseForOperation(operation.operationId);
  return { status, body: mock };
}

async function notFound() {
  return { status: 404, body: { error: 'not found' } };
}

async function validationFail({ validation }) {
  return { status: 400, body: { errors: validation.errors } };
}

async function unauthorizedHandler() {
  return { status: 401, body: { error: 'unauthorized' } };
}
