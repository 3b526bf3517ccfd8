#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { published, type RepositoryCommands, run } from './run.ts';

// Much of each run is spent on compiling the TypeScript compiler, Redocly and Prism, which seldom change.
enableCompileCache();

await run({
  ...published,
  mock: { does: published.mock.does, load: () => import('./mock/host/repository-command.ts') },
  generate: {
    does: 'write generated/ from spec/, or compare with --check',
    load: () => import('./generate/command.ts'),
  },
  docs: { does: 'build the documentation in English and Chinese', load: () => import('./docs/command.ts') },
  review: {
    does: 'check whether a change of the contract is true, and whom it breaks',
    load: () => import('./review/command.ts'),
  },
  owed: { does: 'list what a change of the contract still owes', load: () => import('./owed/command.ts') },
  drift: { does: 'judge recorded traffic by the contract', load: () => import('./drift/command.ts') },
  build: { does: 'compile what is published into dist/', load: () => import('./build/command.ts') },
} satisfies RepositoryCommands);
