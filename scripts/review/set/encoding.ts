import { isMembers, type Json } from '../../document/document.ts';
import { allowed } from './listed-values.ts';
import type { Encoding, Shape } from './shape.ts';

/** Does the shape allow one of the readings of a text? */
export function allowedAsText(shape: Shape, text: string): boolean {
  return readings(text).some((value) => allowed(shape, value));
}

/** Returns the values that a text in a URL or a header can represent, also as the only item of a list. */
export function readings(text: string): Json[] {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : [];
  const word = text === 'true' ? [true] : text === 'false' ? [false] : text === 'null' ? [null] : [];
  const scalars = [text, ...number, ...word];
  return [...scalars.map((each) => [each]), ...scalars];
}

/** Does the value travel as text, in which a number and its digits are the same? */
export function isText(encoding: Encoding): boolean {
  return encoding !== 'json' && encoding !== 'xml';
}

/** Returns the values that the receiver of an encoded value can read in it; `undefined` if the value has no text. */
export function readingsOf(value: Json, encoding: Encoding): Json[] | undefined {
  if (!isText(encoding)) return [value];
  if (!Array.isArray(value)) return isMembers(value) ? undefined : readings(String(value));
  if (value.length === 0 || value.some((each) => typeof each === 'object' && each !== null)) return undefined;
  const texts = value.map(String);
  const joined = encoding === 'repeated' ? texts : [texts.join(encoding)];
  const asOne = joined.length === 1 ? readings(joined[0] ?? '') : [];
  return [...asOne, texts, value];
}
