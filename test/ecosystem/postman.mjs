// Imports a document as Postman does, and sends each request with newman: node postman.mjs <document> <out>.
// No call goes to a made-up id or tenant: only what follows the deletion is not found.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startMock } from './mock.ts';

const [document = '', out = ''] = process.argv.slice(2);
const run = (program, ...args) => execFileSync(`node_modules/.bin/${program}`, args, { stdio: 'pipe' });

const { child: mock, url: baseUrl } = await startMock('ajv');
try {
  const options = 'parametersResolution=Example,folderStrategy=Paths';
  run('openapi2postmanv2', '-s', document, '-o', `${out}/collection.json`, '-O', options);
  const report = `${out}/report.json`;
  const reporter = ['--reporters', 'json', '--reporter-json-export', report];
  run('newman', 'run', `${out}/collection.json`, '--env-var', `baseUrl=${baseUrl}`, ...reporter);
  const { executions } = JSON.parse(readFileSync(report, 'utf8')).run;
  const deletion = executions.findIndex(({ request }) => request.method === 'DELETE');
  assert.ok(deletion > 0);
  for (const [index, { request, response }] of executions.entries()) {
    const tenant = request.header.find(({ key }) => key === 'X-Project-Id')?.value;
    assert.equal(tenant, '87a56a48977e42068f70ad3280c50f0e');
    if (index < deletion) assert.notEqual(response.code, 404, request.url.path.join('/'));
    assert.ok(response.code !== 400 && response.code < 500, `${request.method} answers ${response.code}`);
  }
} finally {
  mock.kill();
}
