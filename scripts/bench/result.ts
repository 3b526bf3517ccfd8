/** What one part of the benchmarks found, as data: the report and the JSON are made of it. */
export interface Section {
  part: string;
  tables: Table[];
  claims: Claim[];
  /** How it was measured, and what was left out and why. */
  notes: string[];
}

export interface Table {
  title: string;
  /** The first names the rows. */
  columns: string[];
  rows: Row[];
}

export interface Row {
  name: string;
  /** One cell per further column: a value per round, or a text. */
  cells: (number[] | string)[];
}

/** A limit that the project gave itself, and the ratio to it in each round. */
export interface Claim {
  name: string;
  ratios: number[];
  limit: number;
  sense: 'at least' | 'at most';
}

export type Verdict = 'met' | 'not met' | 'too noisy to tell' | 'not measured';

/** A limit between the quartiles of the rounds is one that this machine could not decide. */
export function verdictOf({ ratios, limit, sense }: Claim): Verdict {
  if (ratios.length === 0 || ratios.some(Number.isNaN)) return 'not measured';
  const [low, middle, high] = [quantile(ratios, 0.25), median(ratios), quantile(ratios, 0.75)];
  if (low < limit && limit < high) return 'too noisy to tell';
  const met = sense === 'at least' ? middle >= limit : middle <= limit;
  return met ? 'met' : 'not met';
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Interpolates between the two nearest values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

/** Half of the distance between the quartiles, as a share of the median. */
export function spread(values: readonly number[]): number {
  const distance = quantile(values, 0.75) - quantile(values, 0.25);
  return distance === 0 ? 0 : distance / 2 / median(values);
}

/** Round by round, since the rounds of a shared machine differ more than what is measured in one. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN));
}
