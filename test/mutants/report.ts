/** What is read of Stryker's report, which follows the mutation-testing-elements schema. */
export interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Mutant {
  mutatorName: string;
  replacement?: string;
  status: string;
  location: { start: Position; end: Position };
}

/** 1-based. */
interface Position {
  line: number;
  column: number;
}

const noticed = ['Killed', 'Timeout'];
const missed = ['Survived', 'NoCoverage'];

/** The mutants that no test noticed, one a line, and the score as the last line. */
export function textOf({ files }: Report): string {
  const ran = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, { source, mutants }]) =>
      mutants
        .sort((a, b) => a.location.start.line - b.location.start.line)
        .map((mutant) => ({ file, source, mutant })),
    );
  const survivors = ran.filter(({ mutant }) => missed.includes(mutant.status));
  const killed = ran.filter(({ mutant }) => noticed.includes(mutant.status)).length;
  const all = killed + survivors.length;
  const lines = survivors.map(({ file, source, mutant }) => lineOf(file, source, mutant));
  const score = all === 0 ? 'nothing to change' : `${((100 * killed) / all).toFixed(1)} %`;
  return [...lines, `Score: ${score}, ${killed} of ${all} mutants were noticed.`].join('\n');
}

function lineOf(file: string, source: string, { mutatorName, replacement = '', status, location }: Mutant) {
  const { line, column } = location.start;
  const original = short(textAt(source, location));
  const why = status === 'NoCoverage' ? ' (no test reaches it)' : '';
  return `${file}:${line}:${column} ${mutatorName}${why}: ${original} → ${short(replacement)}`;
}

function textAt(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
    )
    .join(' ');
}

function short(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
