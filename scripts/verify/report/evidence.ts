import { entriesToPaste } from '../../observation.ts';
import type { Result } from '../result.ts';
import type { Texts } from './texts.ts';

/**
 * An entry of `observed` for each fact that was confirmed or refuted, to paste into `spec/facts.yaml`.
 * `service` is a region or a kind of service, without an account.
 */
export function evidence({ facts, started }: Result, service: string, texts: Texts): string {
  const results = facts.flatMap(({ id, verdict, reason }) => {
    if (verdict === 'unseen') return [];
    const note = reason === undefined ? {} : { note: `${texts.inPart}: ${texts.reasons[reason]}` };
    return [{ id, result: verdict, ...note }];
  });
  return entriesToPaste(results, { date: started.slice(0, 10), service, by: 'verify' });
}
