/** What stands in a body comes from outside: it must neither move the cursor of the terminal nor turn a line around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);
}

/** Keeps the lines. None of them can be a command to the log of a GitHub workflow, such as `::error::`. */
export function printableLines(text: string): string[] {
  return text.split('\n').map((line) => printable(line).replace(/^(\s*):(?=:)/, '$1:\u200b'));
}

function escaped(character: string): string {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return units.map((unit) => `\\u${unit}`).join('');
}
