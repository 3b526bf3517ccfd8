/**
 * Measures every case once in each round, so that a slow moment of the machine affects all of them.
 * Each round starts with a different case, so that no case always follows the heaviest.
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
