import type { Command } from '../command.ts';
import { loadContract } from '../document/contract.ts';
import { buildDocs } from './build.ts';

/** `npm run docs`. */
export const command: Command = {
  help: `Builds the documentation of the contract, one page per language that needs no network.

Usage: vpc-peering-contract docs

It writes dist/docs/index.html, which leads to the reader's language, and for each language index.html, facts.html and the
operations as Markdown, listed in dist/docs/llms.txt. Each page opens from the disk; an operation is at
index.html#createVpcPeering, and "Try it" there calls a mock within the page.

  -h, --help   this text

Examples:
  npm run generate && npm run docs     after an edit of spec/
  npm run mock                         serves the docs at http://localhost:4010/docs/
`,
  options: {},
  most: 0,
  progress: 'Rendering the docs in both languages',
  async run() {
    // The bundles are what is rendered. A contract that is not valid has none that belong to it.
    loadContract();
    const start = performance.now();
    for (const { file, bytes } of await buildDocs()) {
      process.stdout.write(`${file.padEnd(28)} ${(bytes / 1024).toFixed(0).padStart(6)} kB\n`);
    }
    process.stdout.write(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.\n`);
    return 0;
  },
};
