// Sends the example of every reply to the mock with dredd: node dredd.mjs <document>. `Prefer` asks for each status.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from './mock.ts';

const [document = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dredd-'));
const hooks = join(folder, 'hooks.cjs');
writeFileSync(
  hooks,
  `require('hooks').beforeEach((transaction) => {
  transaction.skip = false;
  transaction.request.headers.Prefer = 'code=' + transaction.expected.statusCode;
  transaction.request.headers['X-Auth-Token'] = 'web';
});
`,
);
const { child: mock, url } = await startMock('ajv');
try {
  const out = execFileSync(
    'node_modules/.bin/dredd',
    [document, url, '--hookfiles', hooks, '--loglevel', 'error'],
    {
      encoding: 'utf8',
      stdio: 'pipe',
    },
  );
  const [, passing, failing] = /(\d+) passing, (\d+) failing/.exec(out) ?? [];
  if (!(Number(passing) > 80) || failing !== '0') throw new Error(`error: ${out.split('\n').at(-2)}`);
} finally {
  mock.kill();
  rmSync(folder, { recursive: true });
}
