import type { Result } from '../result.ts';
import type { Texts } from './texts.ts';

/**
 * An entry of `observed` for each fact that was confirmed or refuted, to paste into `spec/facts.yaml`.
 * `service` is a region or a kind of service, without an account.
 */
export function evidence({ facts, started }: Result, service: string, texts: Texts): string {
  const date = started.slice(0, 10);
  return facts
    .filter(({ verdict }) => verdict !== 'unseen')
    .map(({ id, verdict, reason }) => {
      const part = reason === undefined ? '' : ` # ${texts.inPart}: ${texts.reasons[reason]}`;
      const entry = `{ date: ${date}, service: ${service}, by: verify, result: ${verdict} }`;
      return `  ${id}:\n    observed:\n      - ${entry}${part}\n`;
    })
    .join('');
}
