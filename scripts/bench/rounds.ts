/**
 * Measures every case once per round, in turn, so that a bad moment of the machine hits all of them alike.
 * Each round starts with another case, so that none is always the one after the heaviest.
 */
export async function rounds<Sample>(
  count: number,
  cases: ReadonlyMap<string, () => Promise<Sample> | Sample>,
): Promise<Map<string, Sample[]>> {
  const samples = new Map([...cases.keys()].map((name) => [name, [] as Sample[]]));
  for (let round = 0; round < count; round++) {
    for (const [name, measure] of rotated([...cases], round)) samples.get(name)?.push(await measure());
  }
  return samples;
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
