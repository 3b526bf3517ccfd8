import { enableCompileCache } from 'node:module';
import type { Command, Flags } from '../command.ts';
import { sideOf } from '../document/files.ts';
import { UserError } from '../user-error.ts';
import { github } from './report/github.ts';
import { json } from './report/json.ts';
import { isUnapproved, markdown } from './report/markdown.ts';
import { isLanguage } from './report/view.ts';

const formats = { markdown, json, github };

export const command: Command = {
  help: `Says of a change of the contract whether it is true, whom it breaks, with proof, and which version it needs.

Usage: npm run review -- --base <git ref or file> [flags]

  --base REF|FILE    what the change starts from: a commit, or an OpenAPI 3.1 document
  --head REF|FILE    what it leads to; the working tree unless said otherwise
  --format NAME      markdown, json, or github for annotations; markdown unless said otherwise
  --lang NAME        en or zh-CN; en unless said otherwise
  --today DATE       the day to judge announced removals by, as YYYY-MM-DD; today unless said otherwise

Exit code 0: nothing breaks, or every break is approved. 1: something breaks. 2: it could not be judged.

Examples:
  npm run review -- --base main
  npm run review -- --base v1.0.0 --head v1.1.0 --lang zh-CN
  npm run review -- --base old.yaml --head new.json --format json
`,
  options: {
    base: { type: 'string' },
    head: { type: 'string' },
    format: { type: 'string' },
    lang: { type: 'string' },
    today: { type: 'string' },
  },
  async run(flags, positionals) {
    const { base, head, format, lang, today } = read(flags, positionals);
    // The compiler and its like are large: what was compiled once is kept.
    enableCompileCache();
    const { review, report } = await judged(async () => {
      const { reviewOf } = await import('./judge/review.ts');
      const review = await reviewOf(sideOf(base), sideOf(head), today);
      return { review, report: formats[format](review, lang) };
    });
    // Whoever reads on may have read enough.
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
      process.exit(code === 'EPIPE' ? undefined : 2),
    );
    process.stdout.write(report);
    return review.findings.some(isUnapproved) ? 1 : 0;
  },
};

/** Whatever goes wrong, the change was not judged: that is a line and an exit code, and never looks like an answer. */
async function judged<T>(judge: () => Promise<T>): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
    const fix = 'That is a fault of the review: report it with both documents.';
    throw new UserError(`The change could not be judged: ${why}`, undefined, fix);
  }
}

const help = 'Run: npm run review -- --help';

function read(flags: Flags, [extra]: string[]) {
  if (extra !== undefined) throw new UserError(`'${extra}' is no flag of review.`, undefined, help);
  const {
    base,
    head,
    format = 'markdown',
    lang = 'en',
    today = new Date().toISOString().slice(0, 10),
  } = flags;
  if (typeof base !== 'string' || base === '')
    throw new UserError('Say with --base what to compare with.', undefined, help);
  if (head === '') throw new UserError('--head names nothing.', undefined, help);
  if (!isFormat(format))
    throw new UserError(
      `There is no format '${format}'.`,
      undefined,
      `Name one of ${Object.keys(formats).join(', ')}.`,
    );
  if (typeof lang !== 'string' || !isLanguage(lang))
    throw new UserError(`There is no language '${lang}'.`, undefined, 'Name one of en, zh-CN.');
  if (typeof today !== 'string' || !isDate(today))
    throw new UserError(`'${today}' is no date.`, undefined, 'Write it as YYYY-MM-DD.');
  return { base, head: typeof head === 'string' ? head : undefined, format, lang, today };
}

function isFormat(name: unknown): name is keyof typeof formats {
  return typeof name === 'string' && Object.hasOwn(formats, name);
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}
