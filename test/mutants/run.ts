import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from '../../scripts/bench/install.ts';
import { UserError } from '../../scripts/user-error.ts';
import { type Target, targetOf } from './nearest.ts';
import { type Report, textOf } from './report.ts';

const help = `Changes one expression at a time and lists the changes that no test notices.

Usage: npm run mutants -- <folder or file...> [flags]

  --sample <number>  run that many of the mutants, chosen by a hash of each: the same ones on every machine
  --workers <number> how many run at once (default: 2)

The tests that must notice are those that test/mutants/nearest.ts calls nearest.

Example: npm run mutants -- scripts/generate --sample 300
`;

const folder = 'test/mutants';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      workers: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(help);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const target = targetOf(positionals);
  const sample = values.sample === undefined ? undefined : count('sample', values.sample);
  const workers = count('workers', values.workers);
  installPackages(folder, 'the mutation tester');
  process.stdout.write(`${textOf(mutate(target, workers, sample))}\n`);
}

function count(flag: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UserError(`--${flag} must be a whole number of at least 1, not '${text}'.`);
}

/** Runs Stryker to its end. It changes a copy of the repository, never the repository. */
function mutate({ files, tests }: Target, workers: number, sample?: number): Report {
  const scratch = mkdtempSync(join(tmpdir(), 'mutants-'));
  try {
    const [config, report] = [join(scratch, 'stryker.json'), join(scratch, 'report.json')];
    const options = {
      mutate: files,
      testRunner: 'vitest',
      // Tests that change into a folder need a process of their own.
      vitest: { pool: 'forks', configFile: join(folder, 'vitest.config.ts') },
      plugins: ['@stryker-mutator/vitest-runner', join(import.meta.dirname, 'sample.ts')],
      checkers: sample === undefined ? [] : ['sample'],
      concurrency: workers,
      // A busy machine must not make a slow test a noticed mutant; loops without an end are stopped by their count.
      timeoutMS: 60_000,
      disableTypeChecks: false,
      reporters: ['progress-append-only', 'json'],
      jsonReporter: { fileName: report },
      logLevel: 'warn',
      tempDirName: 'dist/mutants',
    };
    writeFileSync(config, JSON.stringify(options));
    // With Stryker's own option `testFiles`, no test would run for a change of what runs while loading.
    const env = { ...process.env, MUTANTS_SAMPLE: String(sample), MUTANTS_TESTS: JSON.stringify(tests) };
    const { status, error } = spawnSync(
      process.execPath,
      [join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
      { stdio: 'inherit', env },
    );
    if (error !== undefined) throw error;
    if (status !== 0) throw new UserError('Stryker ended before its report; the reason stands above.');
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof UserError) && !(error instanceof TypeError && 'code' in error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
