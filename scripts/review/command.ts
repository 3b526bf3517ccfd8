import type { Command, Flags } from '../command.ts';
import { sideOf } from '../document/files.ts';
import { parseOnce } from '../document/yaml.ts';
import { printable } from '../printable.ts';
import { UserError } from '../user-error.ts';
import { isBlocking } from './judge/judge.ts';
import { github } from './report/github.ts';
import { json } from './report/json.ts';
import { isLanguage } from './report/languages.ts';
import { markdown } from './report/markdown.ts';
import { isDay } from './wire/operations.ts';

const formats = { markdown, json, github };

export const command: Command = {
  help: `Judges a change of the contract: is it true, whom does it break, what proves it, which version does it need.

Usage: npm run review -- --base <git ref or file> [flags]

  --base REF|FILE    what the change starts from: a git ref, or an OpenAPI 3.1 document
  --base-exact       compare with the tip of the ref, not with the commit at which the head left it
  --head REF|FILE    what the change leads to; default: the working tree
  --format NAME      markdown, json, or github for annotations; default: markdown
  --effects          in JSON, list every effect with its place, not only how many each operation has
  --lang NAME        en or zh-CN; default: en
  --today DATE       the day by which announced removals are judged, as YYYY-MM-DD; default: today

Exit code 0: nothing breaks callers or contradicts a fact, or it is approved. 1: something does. 2: the change could not be judged.

Examples:
  npm run review -- --base main
  npm run review -- --base v1.0.0 --head v1.1.0 --lang zh-CN
  npm run review -- --base old.yaml --head new.json --format json
`,
  progress: 'Comparing the two contracts',
  options: {
    base: { type: 'string' },
    'base-exact': { type: 'boolean' },
    head: { type: 'string' },
    format: { type: 'string' },
    effects: { type: 'boolean' },
    lang: { type: 'string' },
    today: { type: 'string' },
  },
  async run(flags, positionals) {
    const { base, isExact, head, format, hasEffects, lang, today } = read(flags, positionals);
    const { review, report } = await withoutStackTrace(async () => {
      const [{ baseOf }, { reviewOf }] = await Promise.all([import('./base.ts'), import('./review.ts')]);
      const parser = parseOnce();
      const { side, baseline } = baseOf(base, head, isExact, parser);
      const review = await reviewOf(side, sideOf(head, parser), today, baseline);
      return { review, report: formats[format](review, lang, hasEffects) };
    });
    const { baseline } = review;
    if (baseline !== undefined && baseline.behind > 0)
      process.stderr.write(
        `Compared with ${baseline.commit}, from which '${printable(baseline.ref)}' is ${baseline.behind} commits ahead.\n`,
      );
    // The reader of a pipe can close it early.
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
      process.exit(code === 'EPIPE' ? undefined : 2),
    );
    process.stdout.write(report);
    if (report === '') process.stderr.write('Nothing changed, so the page is empty.\n');
    return review.findings.some(isBlocking) ? 1 : 0;
  },
};

/** An internal error becomes one line and exit code 2, which cannot be taken for a verdict. */
async function withoutStackTrace<T>(judge: () => Promise<T>): Promise<T> {
  try {
    return await judge();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const fix = 'This is an error in the review itself: report it with both documents.';
    throw new UserError(`The change could not be judged: ${printable(why)}`, undefined, fix);
  }
}

const help = 'Run: npm run review -- --help';

function read(flags: Flags, [extra]: string[]) {
  if (extra !== undefined) throw new UserError(`'${extra}' is not a flag of review.`, undefined, help);
  const {
    base,
    head,
    format = 'markdown',
    lang = 'en',
    today = new Date().toISOString().slice(0, 10),
  } = flags;
  if (typeof base !== 'string' || base === '')
    throw new UserError('--base is missing: name a git ref or a file to compare with.', undefined, help);
  if (head === '') throw new UserError('--head is empty.', undefined, help);
  if (!isFormat(format))
    throw new UserError(
      `There is no format '${format}'.`,
      undefined,
      `Name one of ${Object.keys(formats).join(', ')}.`,
    );
  if (typeof lang !== 'string' || !isLanguage(lang))
    throw new UserError(`There is no language '${lang}'.`, undefined, 'Name one of en, zh-CN.');
  if (typeof today !== 'string' || !isDay(today))
    throw new UserError(`'${today}' is not a date.`, undefined, 'Write it as YYYY-MM-DD.');
  const [isExact, hasEffects] = [flags['base-exact'] === true, flags.effects === true];
  if (hasEffects && format !== 'json')
    throw new UserError(`--effects needs JSON, not ${format}.`, undefined, 'Add: --format json');
  return {
    base,
    isExact,
    head: typeof head === 'string' ? head : undefined,
    format,
    hasEffects,
    lang,
    today,
  };
}

function isFormat(name: unknown): name is keyof typeof formats {
  return typeof name === 'string' && Object.hasOwn(formats, name);
}
