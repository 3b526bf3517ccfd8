import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Language, readmes, withHeadlines } from './bench/headlines.ts';
import { loop } from './bench/loop.ts';
import { inputHashes, machine } from './bench/machine.ts';
import { mock } from './bench/mock.ts';
import { type BenchOptions, full, quick } from './bench/options.ts';
import { installPeers, peerVersions } from './bench/peers.ts';
import { picture, pictureFile } from './bench/picture.ts';
import { markdown, type Results, sectionText } from './bench/report.ts';
import type { Section } from './bench/result.ts';
import { review } from './bench/review.ts';
import { start } from './bench/start.ts';
import { validate } from './bench/validate.ts';
import { openOutput, writeOutput } from './output-file.ts';
import { UserError } from './user-error.ts';

const help = `Measures the project side by side with its alternatives.

Usage: npm run bench -- [part...] [flags]

  mock        speed, memory and right answers of the mock server
  start       from the command to the first right answer
  validate    the validators of the package
  review      the review of a change
  loop        the steps of everyday work: reload, generate, typecheck, tests

  --quick     a smoke run of a few seconds, on what is installed
  --json <file>  write the results as JSON too

All parts together write scripts/bench/RESULTS.md, and the ratios and pictures of it that the READMEs show.
`;

const parts: Record<string, (options: BenchOptions) => Promise<Section>> = {
  mock,
  start,
  validate,
  review,
  loop,
};
const page = 'scripts/bench/RESULTS.md';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const chosen = positionals.length === 0 ? Object.keys(parts) : positionals;
  const unknown = chosen.find((part) => !Object.hasOwn(parts, part));
  if (unknown !== undefined) throw new UserError(`There is no part '${unknown}'.`, undefined, help);
  if (values.json !== undefined) openOutput(values.json);
  if (!values.quick) installPeers();
  const results = await run(chosen, values.quick ? quick : full);
  if (values.json !== undefined) writeOutput(values.json, `${JSON.stringify(results, null, 2)}\n`);
  if (positionals.length === 0 && !values.quick) writeResults(results);
}

async function run(chosen: string[], options: BenchOptions): Promise<Results> {
  const [found, date] = [machine(), new Date().toISOString().slice(0, 10)];
  const sections: Section[] = [];
  for (const name of chosen) {
    const section = await parts[name]?.(options);
    if (section === undefined) continue;
    sections.push(section);
    process.stdout.write(`${sectionText(section)}\n\n`);
  }
  const loadAtEnd = loadavg()[0] ?? Number.NaN;
  return { date, machine: found, loadAtEnd, peers: peerVersions(), inputs: inputHashes(), sections };
}

/** Writes the page of results and the ratios that the READMEs quote. */
function writeResults(results: Results): void {
  const text = markdown(results);
  writeFileSync(page, text);
  for (const [language, file] of Object.entries(readmes) as [Language, string][]) {
    writeFileSync(file, withHeadlines(readFileSync(file, 'utf8'), text, language));
    mkdirSync('images', { recursive: true });
    for (const theme of ['light', 'dark'] as const) {
      writeFileSync(pictureFile(language, theme), picture(text, language, theme));
    }
  }
  process.stdout.write(`wrote ${page} and the ratios in ${Object.values(readmes).join(' and ')}\n`);
}

// Without an exit here, the servers of an interrupted benchmark would keep running.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError) && !(error instanceof TypeError && 'code' in error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
