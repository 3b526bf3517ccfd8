import { UserError } from '../user-error.ts';
import { mockCommand } from './command.ts';
import type { Engine } from './engine.ts';
import { reloadable, watchFolderOf } from './watch.ts';

const contractFile = 'spec/openapi.yaml';

/** The mock as `npm run mock` starts it, beside the contract. Prism and the docs are loaded when they are needed. */
export const command = mockCommand({
  async prism(watch) {
    const engine = await load();
    return watch ? watched(engine) : engine;
  },
  async docs() {
    const { ensureDocs } = await import('../docs/build.ts');
    return ensureDocs();
  },
});

async function load(): Promise<Engine> {
  const { prismEngine } = await import('./engine-prism.ts');
  const { loadContract } = await import('../contract.ts');
  return prismEngine((await loadContract(contractFile)).document);
}

/** Follows the edits of the contract. One that does not parse is reported, and the last good one stays. */
function watched(first: Engine): Engine {
  const engine = reloadable(first);
  const watcher = watchFolderOf(contractFile, async () => {
    try {
      engine.replace(await load());
      process.stderr.write('The contract has been read again.\n');
    } catch (error) {
      const reason = error instanceof UserError ? error.message : String(error);
      process.stderr.write(`${reason}\n  The mock goes on with the last good contract.\n`);
    }
  });
  watcher.on('error', (error) =>
    process.stderr.write(`The contract is not watched any more: ${error.message}\n`),
  );
  watcher.unref();
  return engine;
}
