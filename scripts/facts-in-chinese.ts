import { isMembers, type Json } from './document/document.ts';
import { freshTranslations, translated } from './overlay.ts';

/** What a fact says in Chinese. */
export interface ChineseFact {
  says?: string;
  departure?: string;
}

/**
 * The Chinese of the facts by their ids. A fact whose English has changed since is left out, so that it is shown in English.
 *
 * @param read returns the value of a YAML file, or undefined if there is none
 */
export function factsInChinese(read: (file: string) => Json | undefined): Map<string, ChineseFact> {
  const { english, chinese } = translated.facts;
  const facts = read(english);
  if (!isMembers(facts) || !isMembers(facts.facts)) return new Map();
  const translations = freshTranslations(facts, read(chinese), 'facts');
  return new Map(
    Object.entries(facts.facts).flatMap(([id, fact]) => {
      const translation = isMembers(fact) ? translations.get(fact) : undefined;
      return translation === undefined ? [] : [[id, translation]];
    }),
  );
}
