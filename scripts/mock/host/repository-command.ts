import { flushCompileCache } from 'node:module';
import type { Command } from '../../command.ts';
import { UserError } from '../../user-error.ts';
import type { Engine } from '../engine/engine.ts';
import { mockCommand } from './command.ts';
import { FileWatcher, reloadable } from './watch.ts';

const contractFile = 'spec/openapi.yaml';

/** The command of `npm run mock`, with Prism and the docs, which are loaded on demand. */
export const command: Command = {
  ...mockCommand({
    prism: (watch) => (watch ? watched() : load()),
    async docs() {
      const { ensureDocs } = await import('../../docs/build.ts');
      return ensureDocs(undefined, () => {
        if (process.stderr.isTTY) process.stderr.write('Rendering the docs for the first request…\n');
      });
    },
  }),
  progress: 'Loading Prism and the contract',
};

async function load(onFile?: (file: string) => void): Promise<Engine> {
  const { prismEngine } = await import('../engine/prism.ts');
  const { loadContract } = await import('../../document/contract.ts');
  const engine = await prismEngine(loadContract(contractFile, onFile).document);
  // Node writes its compile cache when the process exits, but a test runner may kill the mock.
  setTimeout(flushCompileCache, 1_000).unref();
  return engine;
}

/** Reloads the contract after an edit of it or of a file that it refers to. A broken contract is reported, and the last good one stays in use. */
async function watched(): Promise<Engine & { close(): void }> {
  const watcher = new FileWatcher(async () => {
    try {
      engine.replace(await load(watcher.add));
      process.stderr.write('The contract has been read again.\n');
    } catch (error) {
      const reason = error instanceof UserError ? error.message : String(error);
      // With --watch there is no command to run again.
      const advice = reason.replace(' and run the command again', '');
      process.stderr.write(`${advice}\n  The mock goes on with the last good contract.\n`);
    }
  });
  const engine = reloadable(await load(watcher.add));
  watcher.start();
  return Object.assign(engine, { close: () => watcher.close() });
}
