import { type CollectionTag, parseDocument, Scalar } from 'yaml';
import type { Json, Members } from '../../document/document.ts';
import { tokensOf } from '../../document/pointer.ts';

/** One entry of `test/contract/negatives.yaml`: a value with exactly one error, which `expect` names as `keyword pointer`. */
export type Negative = { expect: string } & (
  | { example: string; set?: Members; remove?: string }
  | { parameter: string; value: string | string[] }
  | { header: string; value: Json }
);

/** Reads the negatives by name. @throws Error if the text is not valid YAML. */
export function negativesOf(text: string): Record<string, Negative> {
  const document = parseDocument(text, { customTags: [repeat] });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return document.toJS() ?? {};
}

/** `!repeat { text: x, times: 65 }` is a text of 65 characters, `!repeat { item: …, times: 3 }` a list of three items. */
const repeat: CollectionTag = {
  tag: '!repeat',
  collection: 'map',
  resolve(map, onError) {
    const { before = '', text = '', after = '', item, times = 0 } = map.toJSON();
    if (!Number.isInteger(times)) onError("'times' must be an integer");
    return new Scalar(
      item === undefined ? before + text.repeat(times) + after : Array.from({ length: times }, () => item),
    );
  },
};

/** The example body with the change applied. @throws TypeError if the body lacks what is to be changed. */
export function changed(body: Json, { set = {}, remove }: { set?: Members; remove?: string }): Json {
  const root: Members = { '': structuredClone(body) };
  for (const [pointer, value] of [
    ...Object.entries(set),
    ...(remove === undefined ? [] : [[remove] as const]),
  ]) {
    const tokens = ['', ...tokensOf(pointer)];
    const last = tokens.pop() ?? '';
    const holder = tokens.reduce<Members>((node, token) => node[token] as Members, root);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return root[''] ?? null;
}
