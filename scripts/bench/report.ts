import type { Machine } from './machine.ts';
import {
  type Best,
  type Claim,
  median,
  type Row,
  type Section,
  spread,
  type Table,
  verdictOf,
} from './result.ts';

export interface Results {
  date: string;
  machine: Machine;
  /** The load average at the end. */
  loadAtEnd: number;
  peers: Record<string, string>;
  inputs: Record<string, string>;
  sections: Section[];
}

const headings: Record<string, string> = {
  mock: 'The mock server',
  start: 'From the command to the first right answer',
  validate: 'Validators',
  review: 'The review of a change',
  loop: 'Everyday work',
};

/** Returns the page of results as Markdown. */
export function markdown(results: Results): string {
  return `${[
    '# Benchmarks',
    'Written by `npm run bench`. Values are the median of the rounds ± half of the interquartile range.\nRatios are taken within each round, since on a shared machine rounds differ more than the values within a round.\nThe best peer of a column is in bold.',
    about(results),
    ...results.sections.map(sectionText),
  ].join('\n\n')}\n`;
}

function about({ date, machine, loadAtEnd, peers, inputs }: Results): string {
  const pairs = (record: Record<string, string>) =>
    Object.entries(record)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  const { cpu, cores, memory, os, node, loadAtStart } = machine;
  return [
    `- Date: ${date}`,
    `- Machine: ${cpu}, ${cores} cores, ${memory}, ${os}, Node ${node}`,
    `- Load average: ${loadAtStart.toFixed(1)} at the start, ${loadAtEnd.toFixed(1)} at the end${loadAtStart > cores ? '. Other processes were running, so absolute numbers mean little' : ''}`,
    `- Peers: ${pairs(peers) || 'none installed'}`,
    `- Inputs: ${pairs(inputs)}`,
  ].join('\n');
}

export function sectionText({ part, tables, claims, notes }: Section): string {
  return [
    `## ${headings[part] ?? part}`,
    ...(claims.length > 0 ? [claimsTable(claims)] : []),
    ...tables.map(tableText),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ].join('\n\n');
}

function claimsTable(claims: Claim[]): string {
  const rows = claims.map((claim) => {
    const { name, ratios, limit, sense } = claim;
    return [name, ratioText(ratios), `${sense} ${limit}`, verdictOf(claim)];
  });
  return grid(['claim', 'ratio', 'limit', ''], rows);
}

function ratioText(ratios: number[]): string {
  return ratios.length === 0 ? '–' : withSpread(ratios);
}

function tableText({ title, columns, rows, best = [] }: Table): string {
  const marked = columns.slice(1).map((_, index) => best[index] && bestOf(rows, index, best[index]));
  const text = ({ name, cells }: Row) => [
    name,
    ...cells.map((cell, index) => (cell === marked[index] ? `**${cellText(cell)}**` : cellText(cell))),
  ];
  return `### ${title}\n\n${grid(columns, rows.map(text))}`;
}

/** Returns the best cell of a column among those of the peers: neither ours nor a lower limit such as the bare server. */
function bestOf(rows: Row[], column: number, best: Best): Row['cells'][number] | undefined {
  const peers = rows.filter(({ name }) => !/^(ours|bare|by-hand|nothing|import)\b/.test(name));
  const measured = peers.flatMap(({ cells }) => {
    const cell = cells[column];
    return typeof cell === 'object' && cell.length > 0 && !cell.some(Number.isNaN) ? [cell] : [];
  });
  const sign = best === 'most' ? -1 : 1;
  return measured.sort((a, b) => sign * (median(a) - median(b)))[0];
}

function cellText(cell: number[] | string): string {
  return typeof cell === 'string' ? cell : withSpread(cell);
}

function withSpread(values: number[]): string {
  if (values.length === 0 || values.some(Number.isNaN)) return '–';
  const around = spread(values);
  return values.length === 1
    ? round(median(values))
    : `${round(median(values))} ±${(around * 100).toFixed(0)} %`;
}

/** Rounds to three significant digits, but never within the integer part. */
function round(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 4) });
}

function grid(columns: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}
