import { chinese } from '../verify/chinese-facts.ts';
import { facts } from '../verify/facts.ts';

/** `verify/facts.ts` as its value: `spec/facts.yaml` is not published, and neither is a reader of YAML. */
export function factsModule(): string {
  return `export const facts = [\n${facts.map((fact) => `  ${JSON.stringify(fact)},\n`).join('')}];\n`;
}

/** `verify/chinese-facts.ts` as its value. */
export function chineseFactsModule(): string {
  return `export const chinese = ${JSON.stringify(chinese)};\n`;
}
