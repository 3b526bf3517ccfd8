/** The languages of the docs, each with its bundle and the words of our own that are on its page. */
export const languages = {
  en: {
    name: 'English',
    bundle: 'generated/openapi.json',
    source: 'Source',
    colon: ': ',
    separator: ', ',
    semicolon: '; ',
    nav: 'Language',
    facts: 'Evidence',
  },
  'zh-CN': {
    name: '中文',
    bundle: 'generated/openapi.zh-CN.json',
    source: '来源',
    colon: '：',
    separator: '，',
    semicolon: '；',
    nav: '语言',
    facts: '依据',
  },
} as const;

export type Language = keyof typeof languages;

/** In the order they are shown in. */
export const languageTags = Object.keys(languages) as Language[];
