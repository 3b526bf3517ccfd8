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

/** An issue's parameters have all that a sentence needs, typed by keyword. */
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
