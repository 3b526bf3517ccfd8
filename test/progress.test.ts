import { globSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import type { Command } from '../scripts/command.ts';
import { main } from '../scripts/run.ts';

const isTerminal = process.stderr.isTTY;
afterEach(() => {
  process.stderr.isTTY = isTerminal;
  vi.restoreAllMocks();
});

test('a command that takes seconds says what it does, in one line on a terminal and not in a pipe', async () => {
  const command: Command = { help: '', options: {}, progress: 'Working', run: async () => 0 };
  const commands = { slow: { does: '', load: async () => ({ command }) } };
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.stderr.isTTY = false;
  expect(await main(commands, ['slow'])).toBe(0);
  expect(write.mock.calls).toEqual([]);
  process.stderr.isTTY = true;
  expect(await main(commands, ['slow'])).toBe(0);
  expect(write.mock.calls).toEqual([['Working…\n']]);
});

test('every command says so, but those that answer at once or tell more', async () => {
  const files = globSync('scripts/**/*command.ts').filter((file) => file !== 'scripts/command.ts');
  const loaded = await Promise.all(
    files.map(
      async (file) =>
        [file, (await import(/* @vite-ignore */ `../${file}`)).command as Command | undefined] as const,
    ),
  );
  const silent = loaded.filter(([, command]) => command !== undefined && command.progress === undefined);
  expect(silent.map(([file]) => file).sort()).toEqual([
    'scripts/check/command.ts',
    'scripts/mock/host/command.ts',
    'scripts/verify/command.ts',
  ]);
});
