import { decisiveObservation, type Strength, strengthOf } from '../evidence.ts';
import { type Fact, keywords, sourceLink } from '../facts.ts';
import { type Language, languages } from './languages.ts';

/** How strong a fact is, in words. `{date}` and `{service}` are those of the observation that decides. */
export const strengthWords: Record<Language, Record<Strength, string>> = {
  en: {
    refuted: 'Refuted on {date}, {service}',
    observed: 'Observed on {date}, {service}',
    wire: 'Seen on the wire',
    client: 'A client relies on it',
    documented: 'Documented',
    inferred: 'Inferred',
    assumed: 'Assumed',
  },
  'zh-CN': {
    refuted: '{date} 实测不符，{service}',
    observed: '{date} 实测，{service}',
    wire: '实际报文',
    client: '客户端依赖',
    documented: '官方文档',
    inferred: '推断',
    assumed: '假定',
  },
};

/** How a fact is known: by the observation that decides, else by the kind of its source. */
function standingOf(fact: Fact, language: Language): string {
  const { date = '', service = '' } = decisiveObservation(fact) ?? {};
  return strengthWords[language][strengthOf(fact)].replace('{date}', date).replace('{service}', service);
}

/**
 * What the description of a part of the contract ends with, as Markdown: how it is known, with a link to the page that says it,
 * and which of its constraints are only assumed. The first fact with a page decides, else the first one about the part itself.
 */
export function evidenceNote(facts: Fact[], address: string, language: Language): string | undefined {
  const own = facts.filter(({ fixes }) => Object.keys(fixes).some((fixed) => isOf(fixed, address)));
  const below = facts.filter(({ fixes }) =>
    Object.keys(fixes).some((fixed) => fixed === address || fixed.startsWith(`${address}.`)),
  );
  const fact = below.find(({ source }) => source !== undefined) ?? own[0];
  if (fact === undefined) return undefined;
  const standing = standingOf(fact, language);
  if (strengthOf(fact) === 'assumed') return `*${standing}*`;
  const source = sourceLink(fact);
  return [source ? cited(source, standing, language) : `*${standing}*`, assumedPart(own, address, language)]
    .filter(Boolean)
    .join(languages[language].semicolon);
}

/** Is it the address itself, or a keyword of it? */
function isOf(fixed: string, address: string): boolean {
  return fixed === address || keywords.some((keyword) => fixed === `${address}.${keyword}`);
}

function assumedPart(own: Fact[], address: string, language: Language): string {
  const assumed = own
    .filter((fact) => strengthOf(fact) === 'assumed')
    .flatMap(({ fixes }) => Object.keys(fixes))
    .filter((fixed) => fixed !== address && isOf(fixed, address))
    .map((fixed) => `\`${fixed.slice(address.length + 1)}\``);
  const { colon, separator } = languages[language];
  const label = `*${strengthWords[language].assumed.toLowerCase()}${colon.trim()}*`;
  return assumed.length === 0 ? '' : `${label} ${assumed.join(separator)}`;
}

function cited({ text, url }: { text: string; url?: string }, standing: string, language: Language): string {
  const { source, colon } = languages[language];
  // Redoc's search shows what follows a parenthesis in the title of a link as text.
  const title = `${source}${colon}${text.replaceAll('"', ' ').replaceAll(/\s*\(([^)]*)\)/g, ', $1')}`;
  const target = url?.replaceAll('(', '%28').replaceAll(')', '%29');
  return target ? `[${standing}](${target} "${title}")` : `*${standing}${colon}${title}*`;
}
