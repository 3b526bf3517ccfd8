import type { Reason, Trouble } from '../result.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** What the reports say, in one language. */
export interface Texts {
  readonly summary: (confirmed: number, refuted: number, unseen: number, of: number) => string;
  readonly cost: (requests: number, seconds: string) => string;
  readonly refuted: string;
  readonly unseen: string;
  readonly confirmed: string;
  readonly inPart: string;
  readonly left: string;
  readonly leftHelp: string;
  readonly missing: string;
  readonly expected: string;
  readonly observed: string;
  readonly request: (number: number, tenant: string) => string;
  readonly reply: (status: number) => string;
  readonly noReply: string;
  readonly tenants: Readonly<Record<'requester' | 'accepter' | 'stranger' | 'nobody', string>>;
  /** Completes the sentence "not seen: …". */
  readonly reasons: Readonly<Record<Reason, string>>;
  /** What would reach the facts that are unseen for a reason. */
  readonly help: Readonly<Partial<Record<Reason, string>>>;
  readonly trouble: Readonly<Record<Trouble['kind'], string>>;
}

export const languages = { en, 'zh-CN': zhCN } as const satisfies Record<string, Texts>;
export type Language = keyof typeof languages;

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name);
}
