import { distinct, type Flat, largest, numbersIn, smallest, stringsIn } from './flatten.ts';
import { hints, numericFormats } from './formats.ts';
import type { CommonFacets, StringShape } from './shape.ts';

export function stringShape(plain: Flat['plain'], rest: CommonFacets): StringShape {
  const min = largest(numbersIn(plain, 'minLength').filter(({ value }) => value > 0));
  const max = smallest(numbersIn(plain, 'maxLength'));
  const patterns = distinct(
    stringsIn(plain, 'pattern').filter(
      ({ value }) => !/^(\^?\.\*\$?|\^?\[\\s\\S\]\*\$?|\^|\$|)$/.test(value) || value === '^.*$',
    ),
  );
  const formats = distinct(
    stringsIn(plain, 'format').filter(({ value }) => !(value in numericFormats) && !hints.has(value)),
  );
  return { kind: 'string', ...rest, patterns, formats, ...(min && { min }), ...(max && { max }) };
}
