import { createHash } from 'node:crypto';
import { relative } from 'node:path';

/** A mutant, as Stryker describes it to a plugin. Its packages need not be installed to compile this. */
export interface Mutant {
  id: string;
  fileName: string;
  mutatorName: string;
  replacement?: string;
  location: { start: Position; end: Position };
}

interface Position {
  line: number;
  column: number;
}

/** The first mutants by the hash of what they change: the same ones on every machine, spread over all files. */
export function sampleOf(mutants: Mutant[], size: number): Mutant[] {
  const hashed = mutants.map((mutant) => ({ mutant, hash: hashOf(mutant) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return hashed.slice(0, size).map(({ mutant }) => mutant);
}

function hashOf({ fileName, mutatorName, replacement, location: { start, end } }: Mutant): string {
  const identity = [relative(process.cwd(), fileName), mutatorName, replacement, start, end];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/** Stryker asks a checker which mutants are worth a run. */
class SampleChecker {
  async init(): Promise<void> {}

  /** All mutants as one group, since a sample is drawn from all of them. */
  async group(mutants: Mutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants: Mutant[]): Promise<Record<string, { status: string; reason?: string }>> {
    const sample = new Set(sampleOf(mutants, Number(process.env.MUTANTS_SAMPLE)));
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        sample.has(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    );
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: SampleChecker }];
