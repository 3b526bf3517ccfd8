import { type Headline, headlinesOf, type Language } from './headlines.ts';

export type Theme = 'light' | 'dark';

const themes = {
  light: { text: '#171a21', quiet: '#5b6270', line: '#868d9b', better: '#1a7f37', other: '#8f97a6' },
  dark: { text: '#e6e9ef', quiet: '#9aa3b2', line: '#667080', better: '#5fd07f', other: '#79839a' },
} satisfies Record<Theme, Record<string, string>>;

const words = {
  en: { title: 'How it compares: ratios, 1 is equal', better: 'better than the other', other: 'not better' },
  'zh-CN': { title: '与同类工具对比：比值，1 表示相等', better: '优于对方', other: '不优于对方' },
} satisfies Record<Language, Record<string, string>>;

const [width, top, rowHeight, middle, reach] = [760, 62, 40, 380, 300];

/** The file of a picture. */
export function pictureFile(language: Language, theme: Theme): string {
  return `images/benchmarks.${language}.${theme}.svg`;
}

/** Draws the headlines of the page of results as bars to both sides of 1, on a logarithmic scale. */
export function picture(page: string, language: Language, theme: Theme): string {
  const rows = headlinesOf(page, language);
  const colours = themes[theme];
  const { title, better, other } = words[language];
  const height = top + rows.length * rowHeight + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', 'Noto Sans CJK SC', sans-serif" font-size="13" fill="${colours.text}">
<title>${title}</title>
<text x="0" y="18" font-size="16" font-weight="700">${title}</text>
<rect x="0" y="32" width="12" height="12" rx="3" fill="${colours.better}"/><text x="18" y="43" fill="${colours.quiet}">${better}</text>
<rect x="170" y="32" width="12" height="12" rx="3" fill="${colours.other}"/><text x="188" y="43" fill="${colours.quiet}">${other}</text>
<path d="M${middle} ${top + 14}V${height - 4}" stroke="${colours.line}" stroke-dasharray="3 3"/>
${rows.map((row, index) => bar(row, top + index * rowHeight, theme)).join('\n')}
</svg>
`;
}

/** The ratio that a bar of full length has. */
const most = 20;

function bar({ words: text, ratio, isMoreBetter }: Headline, y: number, theme: Theme): string {
  const { better, other } = themes[theme];
  const value = Number(ratio);
  const length = Math.round(Math.min(1, Math.abs(Math.log(value)) / Math.log(most)) * reach || 0);
  const x = value < 1 ? middle - length : middle;
  const [at, anchor] = value < 1 ? [x - 6, 'end'] : [x + length + 6, 'start'];
  const isBetter = isMoreBetter ? value > 1 : value < 1;
  return `<text x="0" y="${y + 10}">${escapeText(text.replaceAll('`', ''))}</text>
<rect x="${x}" y="${y + 16}" width="${Math.max(1, length)}" height="14" rx="3" fill="${isBetter ? better : other}"/>
<text x="${at}" y="${y + 28}" font-weight="600" text-anchor="${anchor}">${escapeText(ratio)}</text>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
