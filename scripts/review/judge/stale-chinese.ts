import type { Document } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import { type Problem, parity } from '../../overlay.ts';

export const overlayFile = 'spec/zh-CN.overlay.yaml';

export type StaleTranslation = Pick<Problem, 'kind' | 'target' | 'message'>;

/** The translations that the change made stale, missing or superfluous. Those that were so before are not counted. */
export function staleTranslations(
  base: { side: Side; document: Document },
  head: { side: Side; document: Document },
): StaleTranslation[] {
  const found = problems(head);
  if (found.length === 0 || !base.side.own) return found;
  const before = new Set(problems(base).map(keyOf));
  return found.filter((problem) => !before.has(keyOf(problem)));
}

function problems({ side: { files }, document }: { side: Side; document: Document }): Problem[] {
  const text = files.read(overlayFile);
  return text === undefined ? [] : parity(document.root, files.parse(text, nameIn(files, overlayFile)).value);
}

function keyOf({ kind, target }: Problem): string {
  return `${kind} ${target}`;
}
