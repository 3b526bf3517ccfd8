import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../command.ts';
import { published, subpathFolders } from './published.ts';

const folder = 'dist';

export const command: Command = {
  help: `Compiles the published code into dist/: the command line, createMock, createClient and the messages in Chinese.

Usage: vpc-peering-contract build

Example: npm run build
`,
  options: {},
  most: 0,
  progress: 'Compiling what is published',

  async run() {
    const files = await published();
    // Files that only an earlier build wrote would be published too. The docs belong to another command.
    const own = [...files.keys()].map((file) => file.split('/', 1)[0] ?? file);
    const parts = new Set([...own, ...globSync('*.js', { cwd: folder })]);
    for (const part of parts) rmSync(path.join(folder, part), { recursive: true, force: true });
    const folders = subpathFolders();
    for (const [file, text] of [
      ...folders,
      ...[...files].map(([name, text]) => [path.join(folder, name), text] as const),
    ]) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    process.stdout.write(`wrote ${files.size} files to ${folder}/, and ${[...folders.keys()].join(', ')}\n`);
    return 0;
  },
};
