/** The results of one part of the benchmarks, from which the report and the JSON are written. */
export interface Section {
  part: string;
  tables: Table[];
  claims: Claim[];
  /** How it was measured, what was left out, and why. */
  notes: string[];
}

export interface Table {
  title: string;
  /** The first column names the rows. */
  columns: string[];
  /** Which value of a column is best: one entry for each further column, `undefined` where none is. */
  best?: readonly (Best | undefined)[];
  rows: Row[];
}

export type Best = 'most' | 'least';

export interface Row {
  name: string;
  /** One cell for each further column: one value per round, or text. */
  cells: (number[] | string)[];
}

/** A limit that the project sets itself, and the ratio measured in each round. */
export interface Claim {
  name: string;
  ratios: number[];
  limit: number;
  sense: 'at least' | 'at most';
}

export type Verdict = 'met' | 'not met' | 'too noisy to tell' | 'not measured';

/** A limit that lies between the quartiles of the rounds cannot be decided on this machine. */
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

/** Interpolates between the two closest values. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

/** Returns half of the interquartile range, relative to the median. */
export function spread(values: readonly number[]): number {
  const distance = quantile(values, 0.75) - quantile(values, 0.25);
  return distance === 0 ? 0 : distance / 2 / median(values);
}

/** Divides round by round, since on a shared machine rounds differ more than the values within a round. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN));
}
