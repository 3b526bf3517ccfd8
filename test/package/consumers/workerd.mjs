// Bundles a worker that uses the package, and calls it in workerd.
import { Miniflare } from 'miniflare';
import { build } from 'vite';

const [{ output }] = await build({
  configFile: false,
  logLevel: 'error',
  build: { write: false, lib: { entry: 'worker.mjs', formats: ['es'], fileName: 'worker' } },
});
const worker = new Miniflare({ modules: true, compatibilityDate: '2026-01-01', script: output[0].code });
const reply = await worker.dispatchFetch('http://worker/');
console.log(await reply.text());
await worker.dispose();
