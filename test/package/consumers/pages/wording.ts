import type { Companion, Issue, StandardSchema } from 'vpc-peering-contract';

/** Turns a companion into a Standard Schema with messages of its own. */
export function worded<T>(companion: Companion<T>, words: (issue: Issue) => string): StandardSchema<T> {
  return {
    '~standard': {
      ...companion['~standard'],
      validate(value) {
        const checked = companion.check(value);
        if (!checked.issues) return checked;
        return {
          issues: checked.issues.map((issue) => ({
            message: words(issue),
            path: pathOf(issue),
          })),
        };
      },
    },
  };
}

/** In a JSON Pointer, `~1` is a slash in a name and `~0` a tilde. */
function pathOf({ pointer }: Issue): string[] {
  const [, ...names] = pointer.split('/');
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}
