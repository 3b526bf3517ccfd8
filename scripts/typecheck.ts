// Compiles without writing anything: npm run typecheck. The compiler itself is silent until it ends.
import { spawnSync } from 'node:child_process';

if (process.stderr.isTTY) process.stderr.write('Compiling scripts/, test/ and generated/…\n');
const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript-native/bin/tsc', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
