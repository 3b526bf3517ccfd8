import { writeFileSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import type { Command } from '../command.ts';
import { loadContract } from '../document/contract.ts';
import { loadFacts, sourceOf } from '../facts.ts';
import { loadOverlay } from './bundle.ts';
import { decisionsFile, readmeWithDecisions } from './decisions.ts';
import { compare, type Difference, write } from './write.ts';

const folder = 'generated';

export const command: Command = {
  help: `Writes generated/ from spec/: bundles, workflows, types and validators. Also writes the table of decisions in scripts/mock/README.md.

Usage: vpc-peering-contract generate [--check]

  --check  write nothing; list files that are stale, missing or extra, and exit with 1 if there are any

Example: npm run generate
`,
  options: { check: { type: 'boolean' } },
  most: 0,
  progress: 'Generating types and validators from spec/',

  async run({ check }) {
    const files = await generated();
    const readme = readmeWithDecisions(loadFacts());
    const isReadmeStale = readme !== undefined && readme.now !== readme.wanted;
    if (!check) {
      process.stdout.write(report(write(folder, files), files.size));
      if (isReadmeStale) {
        writeFileSync(decisionsFile, readme.wanted);
        process.stdout.write(`wrote ${decisionsFile}\n`);
      }
      return 0;
    }
    const stale = [
      ...compare(folder, files).map(explain),
      ...(isReadmeStale ? [`${decisionsFile} is stale (its table of decisions).`] : []),
    ];
    for (const line of stale) process.stderr.write(`${line} Run: npm run generate\n`);
    return stale.length === 0 ? 0 : 1;
  },
};

/** Returns every file that belongs in `generated/`, by its name. */
export async function generated(): Promise<Map<string, string>> {
  const contract = loadContract();
  const facts = loadFacts();
  const overlay = loadOverlay('spec/zh-CN.overlay.yaml');
  // Two compilers take half a second to load. A typing error in the contract is reported before that.
  const { generate } = await import('./generate.ts');
  const { loadCalls } = await import('./calls.ts');
  const { workflows } = await import('./workflows.ts');
  const files = await generate({
    contract,
    overlays: { 'zh-CN': overlay },
    calls: loadCalls(),
    sources: (address) => sourceOf(facts, address),
    vendor: packageJson.name,
  });
  return new Map([...files, ...(await workflows())]);
}

function report(differences: Difference[], total: number): string {
  if (differences.length === 0) return `${folder}/ is up to date: ${total} files.\n`;
  const lines = differences.map(
    ({ path, kind }) => `${kind === 'extra' ? 'removed' : 'wrote'} ${folder}/${path}\n`,
  );
  return lines.join('');
}

function explain({ path, kind, line }: Difference): string {
  if (kind !== 'stale') return `${folder}/${path} is ${kind}.`;
  return `${folder}/${path} is stale${line ? ` (line ${line.number} should be '${line.text.slice(0, 80)}')` : ''}.`;
}
