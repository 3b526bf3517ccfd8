import { verbOf } from '../compare/rule.ts';
import type { CompilerError } from './consumers.ts';
import type { Finding } from './finding.ts';

/** Which edit each error comes from: the one that its words name, or the only one that it can be. */
export function share<T extends Finding>(
  errors: CompilerError[],
  suspects: T[],
): { owned: Map<T, CompilerError[]>; left: CompilerError[] } {
  const owned = new Map<T, CompilerError[]>();
  const left = errors.filter((error) => {
    const named = suspects.filter((finding) => isAbout(error, finding));
    const owners = named.length > 0 || suspects.length !== 1 ? named : suspects;
    for (const owner of owners) owned.set(owner, [...(owned.get(owner) ?? []), error]);
    return owners.length === 0;
  });
  return { owned, left };
}

/** Do types say what was edited? They know neither limits nor servers nor credentials. */
export function isTyped({ rule }: Finding): boolean {
  return (
    verbOf(rule) === undefined &&
    !/^(server|security|serialization|format|pattern|unique-items|default|source)-|deprecated$|^sunset-/.test(
      rule,
    )
  );
}

/** Does the compiler stumble over what was edited? Its words name it, before it guesses what may have been meant. */
function isAbout({ message }: CompilerError, { rule, effects, operations }: Finding): boolean {
  const names = effects
    .flatMap(({ name, before, after }) => [name, before, after])
    .flat()
    .filter((each) => typeof each === 'string' && /^[\w-]+$/.test(each)) as string[];
  const [words = ''] = message.split(/ Did you mean /);
  const quoted = [...words.matchAll(/['"]([\w-]+)['"]/g)].map(([, word]) => word);
  return (
    names.some((each) => quoted.includes(each)) ||
    (rule === 'operation-removed' && operations.some((each) => quoted.includes(each)))
  );
}
