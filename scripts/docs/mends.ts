import { UserError } from '../user-error.ts';
import type { Language } from './languages.ts';

/** A text of Redoc's script, and what stands there instead. */
export type Mend = [find: string, put: string];

const credit =
  "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='14'><text y='11' font-family='sans-serif' font-size='12' font-weight='700' fill='#2467f2'>Redoc</text></svg>";

/** Redoc fetches its logo from a CDN; the page may not, so its name stands there as an inline picture. */
const logo: Mend[] = ['logo-mini-full.svg', 'logo-mini.svg'].map((file) => [
  `\`https://cdn.redoc.ly/redoc/${file}\``,
  `\`data:image/svg+xml,${encodeURIComponent(credit)}\``,
]);

/** The choice of an example is called "Example" for a screen reader, whatever it shows. */
const exampleName: Mend = ['"aria-label":`Example`,options', 'options'];

/** The search is a box that only a pointer can open; where it is a button, Redoc has one within it. */
const searchByKeyboard: Mend = [
  'className:r,"data-testid":`search-trigger`',
  'className:r,...(i===`button`?{}:{role:`button`,tabIndex:0,onKeyDown:t=>{(t.key===`Enter`||t.key===` `)&&(t.preventDefault(),e(t))}}),"data-testid":`search-trigger`',
];

/** The heading of the first level is in the bar of the page, and Redoc's headings within an operation skip a level. */
const headingLevels: Mend[] = [
  ['LU=L.h1.attrs', 'LU=L.h2.attrs'],
  ['"data-component-name":`Typography/H4`', '"data-component-name":`Typography/H4`,"aria-level":3'],
  ['zxe=L.h5`', 'zxe=L.h5.attrs({"aria-level":4})`'],
  ['nwe=L.h5`', 'nwe=L.h5.attrs({"aria-level":4})`'],
];

const everywhere = [...logo, exampleName, searchByKeyboard, ...headingLevels];

/**
 * Redoc's search knows a word by the blanks around it. Chinese has none: there every position may begin a word,
 * both in its index (`full` instead of `forward`) and where it compares (Han characters are no part of a longer word).
 */
const chineseSearch: Mend[] = [
  ['tokenize:`forward`,context:{depth:2,resolution:9}', 'tokenize:`full`'],
  ['=/[\\p{L}\\p{N}_-]/u', '=/(?!\\p{Script=Han})[\\p{L}\\p{N}_-]/u'],
];

/** Redoc looks its labels up by key and has no other words than English ones: here it asks the page first. */
const chineseLabels: Mend[] = [
  ['{translate:(e,t)=>(typeof t', '{translate:(e,t)=>redocLabels[e]||(typeof t'],
];

/** What Redoc says without looking it up. */
const chineseWords: Mend[] = [
  ['(`characters`,', '(`个字符`,'],
  ['(`items`,e.minItems', '(`项`,e.minItems'],
  ['?`non-empty`:', '?`非空`:'],
  ['r=`Array of `}else', 'r=`数组：`}else'],
  ['e?.startsWith(`Array`)?`Items `', 'e?.startsWith(`Array`)?`元素`'],
  ['?`Value:`:`Enum:`', '?`取值：`:`枚举值：`'],
  ['label:`Enum:`', 'label:`枚举值：`'],
  ['r[`property name*`]', 'r[`其他属性*`]'],
  ['label:`Payload`,lang', 'label:`消息体`,lang'],
  ['children:` or `})]},n)', 'children:` 或 `})]},n)'],
  ['schemes.map(e=>e.name).join(` and `)', 'schemes.map(e=>e.name).join(` 和 `)'],
  ['children:` and `})]},e.name)', 'children:` 和 `})]},e.name)'],
  ['children:`API docs by`', 'children:`本页使用`'],
  ['placeholder:`Search docs...`', 'placeholder:`搜索接口、字段、说明…`'],
  ['children:`Searching...`', 'children:`搜索中…`'],
  ['children:`No results`', 'children:`没有结果`'],
  ['children:`Search endpoints, schemas, and more...`', 'children:`可搜索接口、字段和说明中的任何词语`'],
  ['text:`to navigate`', 'text:`选择`'],
  ['text:`to select`', 'text:`打开`'],
  ['text:`to exit`', 'text:`退出`'],
  ['onClick:e,children:`Cancel`', 'onClick:e,children:`取消`'],
  ['(u.place),` → `', '(redocPlace(u.place)),` → `'],
  ['u.push(r?r(`array`,`array`):`array`),', ''],
  ['e.in.charAt(0).toUpperCase()+e.in.slice(1)} `', 'redocPlace(e.in)}`'],
  ['`parameter name`)}:`', '`parameter name`)}：`'],
  ...['f', 'u'].map(
    (name): Mend => [`[${name}(\`default\`,\`Default\`),\`:\`]`, `[${name}(\`default\`),\`：\`]`],
  ),
];

/** Gives the menu a role and a name, since Redoc does not mark it as a landmark. */
const menu = (name: string): Mend => ['Rke=L.div`', `Rke=L.nav.attrs({"aria-label":"${name}"})\``];

const mends: Record<Language, Mend[]> = {
  en: [...everywhere, menu('Contents')],
  'zh-CN': [...everywhere, menu('目录'), ...chineseSearch, ...chineseLabels, ...chineseWords],
};

/**
 * Redoc with what it cannot be told by an option.
 * @throws UserError if a text does not stand there exactly once: then Redoc has changed, and a mend has to follow it.
 */
export function mend(html: string, language: Language): string {
  return mends[language].reduce((mended, [find, put]) => {
    const [before, after, ...more] = mended.split(find);
    if (before === undefined || after === undefined || more.length > 0) {
      const times = mended.split(find).length - 1;
      throw new UserError(
        `Redoc's script has the text ${find} ${times} times instead of once`,
        { file: 'scripts/docs/mends.ts' },
        'Install the pinned Redocly CLI (npm ci), or bring this text in line with the new one.',
      );
    }
    return before + put + after;
  }, html);
}
