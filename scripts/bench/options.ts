export interface BenchOptions {
  /** Whether this is a smoke run, which shows that everything works and says nothing about speed. */
  quick: boolean;
  rounds: number;
  /** How long each case runs in each round, in seconds. */
  seconds: number;
  /** How long each case runs before it is measured, in seconds. */
  warmUp: number;
  /** How long the load lasts before memory is measured, in seconds. */
  minute: number;
}

export const full: BenchOptions = {
  quick: false,
  rounds: 5,
  seconds: 2,
  // V8 needs some ten thousand requests to finish optimizing a server.
  warmUp: 15,
  minute: 60,
};
export const quick: BenchOptions = { quick: true, rounds: 1, seconds: 0.1, warmUp: 0.05, minute: 0.1 };
