export interface BenchOptions {
  /** A smoke run: it shows that everything works, and nothing about speed. */
  quick: boolean;
  rounds: number;
  /** How long each case gets in each round. */
  seconds: number;
  /** How long each case runs before anything counts. */
  warmUp: number;
  /** The minute after which memory is looked at, in seconds. */
  minute: number;
}

export const full: BenchOptions = {
  quick: false,
  rounds: 5,
  seconds: 1,
  // The compiler of Node takes some ten thousand calls of a server to be done with it.
  warmUp: 4,
  minute: 60,
};
export const quick: BenchOptions = { quick: true, rounds: 1, seconds: 0.1, warmUp: 0.05, minute: 0.1 };
