import type { Notice } from '../notices.ts';
import { type Catalogue, counted } from './catalogue.ts';

/** What a notice says, in one sentence. */
export function noticeOf({ notices }: Catalogue, notice: Notice): string {
  return counted(notices[notice.kind], 'n' in notice ? notice.n : 1, { ...notice });
}
