import type { Notice } from '../judge/notices.ts';
import { type Catalogue, counted } from './catalogue.ts';

/** What a notice says, in one sentence. */
export function noticeOf({ notices }: Catalogue, notice: Notice, quote = (words: string) => words): string {
  const words = 'words' in notice ? quote(notice.words) : undefined;
  return counted(notices[notice.kind], 'n' in notice ? notice.n : 1, { ...notice, words });
}
