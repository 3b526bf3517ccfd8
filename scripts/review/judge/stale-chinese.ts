import type { Document } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import { parseYaml } from '../../document/yaml.ts';
import { type Problem, parity } from '../../overlay.ts';

const overlay = 'spec/zh-CN.overlay.yaml';

/** What of the Chinese no longer says what the English says, and did before. */
export function stale(
  base: { side: Side; document: Document },
  head: { side: Side; document: Document },
): Problem[] {
  const found = problems(head);
  if (found.length === 0 || !base.side.own) return found;
  const before = new Set(problems(base).map(keyOf));
  return found.filter((problem) => !before.has(keyOf(problem)));
}

function problems({ side, document }: { side: Side; document: Document }): Problem[] {
  const text = side.files.read(overlay);
  return text === undefined ? [] : parity(document.root, parseYaml(text, nameIn(side.files, overlay)));
}

function keyOf({ kind, target }: Problem): string {
  return `${kind} ${target}`;
}
