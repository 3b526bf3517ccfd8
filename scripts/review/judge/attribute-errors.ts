import type { CompilerError } from '../../compiler.ts';
import { verbOf } from '../compare/rule.ts';
import type { Finding } from './finding.ts';

/**
 * Which edit causes each compiler error: the one that the message quotes first, or the only one that can.
 * An error is counted once, even if several edits are quoted, as both halves of a rename are.
 */
export function attribute(
  errors: CompilerError[],
  findings: Finding[],
): { owned: Map<Finding, CompilerError[]>; left: CompilerError[] } {
  const suspects = findings.filter(isTyped);
  const owned = new Map<Finding, CompilerError[]>();
  const left: CompilerError[] = [];
  for (const error of errors) {
    const owner = quotedFirst(error, suspects) ?? (suspects.length === 1 ? suspects[0] : undefined);
    if (owner === undefined) left.push(error);
    else owned.set(owner, [...(owned.get(owner) ?? []), error]);
  }
  return { owned, left };
}

/** Can the edit change the types? They state neither limits nor servers nor credentials. */
export function isTyped({ rule }: Finding): boolean {
  return (
    verbOf(rule) === undefined &&
    !/^(server|security|serialization|format|pattern|unique-items|default|source)-|deprecated$|^sunset-/.test(
      rule,
    )
  );
}

/** The finding whose names the message quotes first, not counting what the compiler suggests instead. */
function quotedFirst({ message }: CompilerError, suspects: Finding[]): Finding | undefined {
  const [words = ''] = message.split(/ Did you mean /);
  const quoted = [...words.matchAll(/['"]([\w-]+)['"]/g)].map(([, word]) => word);
  return quoted
    .map((word) => suspects.find((finding) => namesOf(finding).includes(word)))
    .find((finding) => finding !== undefined);
}

function namesOf({ rule, effects, operations }: Finding): unknown[] {
  const names = effects.flatMap(({ name, before, after }) => [name, before, after]).flat();
  return rule === 'operation-removed' ? [...names, ...operations] : names;
}
