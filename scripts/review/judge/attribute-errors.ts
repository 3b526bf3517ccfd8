import type { CompilerError } from '../../compiler.ts';
import { verbOf } from '../compare/rule.ts';
import type { Finding } from './finding.ts';

/**
 * The compiler errors by the edit that causes them: the one that the message quotes first, or the only one that can.
 * An error is counted once, even if several edits are quoted, as both halves of a rename are.
 */
export function attribute(
  errors: CompilerError[],
  findings: Finding[],
): Map<Finding | undefined, CompilerError[]> {
  const suspects = findings.filter(isTyped);
  const only = suspects.length === 1 ? suspects[0] : undefined;
  return Map.groupBy(errors, (error) => quotedFirst(error, suspects) ?? only);
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
