// Compiles without writing anything: npm run typecheck. The compiler itself is silent until it ends.
import { spawnSync } from 'node:child_process';
import { tsc } from './compiler.ts';

if (process.stderr.isTTY) process.stderr.write('Compiling scripts/, test/ and generated/…\n');
const { status } = spawnSync(process.execPath, [tsc, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
