/** Long work in turns, between which a host can do other work. */
export type Turns<T> = Generator<void, T>;

/** Does the work at once. */
export function atOnce<T>(turns: Turns<T>): T {
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
  }
}

/** Does the work, with a pause after each turn. */
export async function withPauses<T>(turns: Turns<T>): Promise<T> {
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
