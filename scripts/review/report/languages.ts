import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const catalogues = { en, 'zh-CN': zhCn };
export type Language = keyof typeof catalogues;

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(catalogues, name);
}
