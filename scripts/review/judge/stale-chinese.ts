import { parsedIn } from '../../document/files.ts';
import { type Problem, parity, translated } from '../../overlay.ts';
import type { Loaded } from './truth.ts';

export interface StaleTranslation extends Pick<Problem, 'kind' | 'target' | 'message'> {
  /** The overlay. */
  file: string;
}

/** The translations that the change made stale, missing or superfluous. Those that were so before are not counted. */
export function staleTranslations(base: Loaded, head: Loaded): StaleTranslation[] {
  const kinds = ['document', 'facts', 'workflows'] as const;
  return kinds
    .filter((kind) => kind === 'document' || isEdited(kind, base, head))
    .flatMap((kind) => {
      const found = problems(kind, head);
      if (found.length === 0 || !base.side.own) return found;
      const before = new Set(problems(kind, base).map(keyOf));
      return found.filter((problem) => !before.has(keyOf(problem)));
    });
}

type Translated = keyof typeof translated;

function isEdited(kind: Translated, base: Loaded, head: Loaded): boolean {
  return Object.values(translated[kind]).some(
    (file) => base.side.files.read(file) !== head.side.files.read(file),
  );
}

function problems(kind: Translated, { side: { files }, document }: Loaded): StaleTranslation[] {
  const read = (file: string) => parsedIn(files, file)?.value;
  const { english, chinese } = translated[kind];
  const [source, overlay] = [kind === 'document' ? document.root : read(english), read(chinese)];
  if (source === undefined || overlay === undefined) return [];
  const found = parity(source, overlay, kind);
  return found.map((problem) => ({ ...problem, file: chinese }));
}

function keyOf({ kind, target }: StaleTranslation): string {
  return `${kind} ${target}`;
}
