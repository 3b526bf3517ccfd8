import { readFileSync } from 'node:fs';
import { parseYaml } from '../document/yaml.ts';
import { factsInChinese } from '../overlay.ts';
import { facts } from './facts.ts';

const translations = factsInChinese((file) =>
  parseYaml(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file),
);

/**
 * What the facts say in Chinese, in the order of `facts`; null for a fact without a translation.
 * The published package has the values here instead of the files.
 */
export const chinese: readonly (string | null)[] = facts.map(({ id }) => translations.get(id)?.says ?? null);
