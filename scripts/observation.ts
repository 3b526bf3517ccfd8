/** What a service answered when it was asked, or was seen to do, about a fact. */
export interface Observation {
  /** `yyyy-MM-dd`. */
  date: string;
  /** A region or a kind of service, such as `cn-north-4`; never an account or a host of one. */
  service: string;
  /** The command that judged the answer. */
  by: 'verify' | 'drift';
  result: 'confirmed' | 'refuted';
}

/** Is it a region or a kind of service, and not an account: no id of a tenant, no address, no host? */
export function isService(text: string): boolean {
  return /^[A-Za-z][\w ()-]{0,63}$/.test(text) && !/[0-9a-f]{8}/i.test(text.replaceAll('-', ''));
}

/** What to add to `spec/facts.yaml`: for each fact an item of its `observed`. */
export function entriesToPaste(
  results: readonly { id: string; result: Observation['result']; note?: string }[],
  { date, service, by }: Omit<Observation, 'result'>,
): string {
  return results
    .map(({ id, result, note }) => {
      const entry = `{ date: ${date}, service: ${service}, by: ${by}, result: ${result} }`;
      return `  ${id}:\n    observed:\n      - ${entry}${note === undefined ? '' : ` # ${note}`}\n`;
    })
    .join('');
}
