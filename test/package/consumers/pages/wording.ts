import type { Companion, Issue, StandardSchema } from 'vpc-peering-contract';

/** A companion as a Standard Schema whose messages are one's own. */
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

/** In a JSON Pointer `~1` is a slash in a name, and `~0` a tilde. */
function pathOf({ pointer }: Issue): string[] {
  const [, ...names] = pointer.split('/');
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The parameters of an issue have all that a sentence needs, and the compiler knows which keyword has which. */
export function inChinese(issue: Issue): string {
  switch (issue.keyword) {
    case 'required':
      return '必填';
    case 'minLength':
      return `至少 ${issue.params.limit} 个字符`;
    case 'maxLength':
      return `不能超过 ${issue.params.limit} 个字符`;
    case 'pattern':
      return issue.params.pattern.includes('[0-9A-Fa-f]{8}-') ? '必须是 UUID' : '含有不允许的字符';
    default:
      return issue.message;
  }
}
