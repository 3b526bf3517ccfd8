/** What a stub has where a person must write something. A file that still has it is owed. */
export const mark = 'TODO';

export function todo(what: string): string {
  return `${mark}: ${what}`;
}
