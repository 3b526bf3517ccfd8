import { describe, expect, test } from 'vitest';
import { namesIn, print } from '../../scripts/generate/module.ts';

describe('a generated module', () => {
  test.each([
    ['require', "const a = require('a');"],
    ['import', "const a = import('a');"],
    ['eval', 'eval(a);'],
    ['Function', "new Function('a');"],
  ])('must not need %s', (name, body) => {
    expect(() => print({ banner: '', body, exports: [] })).toThrow(
      `The generated code uses '${name}', but must not depend on anything.`,
    );
  });

  test('may have members and texts of these names', () => {
    const body = "const a = { require: 1, text: 'import eval' };\na.require;\na.Function;\n[].eval;";
    expect(() => print({ banner: '', body, exports: ['a'] })).not.toThrow();
  });

  test('is written for both module systems', () => {
    const module = { banner: '// B\n', imports: { from: './a', names: ['x', 'y'] }, body: 'const z = x;' };
    expect(print({ ...module, exports: ['z'] })).toEqual({
      js: "// B\nimport {\n  x,\n  y,\n} from './a.js';\n\nconst z = x;\n\nexport {\n  z,\n};\n",
      cjs: "// B\n'use strict';\n\nconst {\n  x,\n  y,\n} = require('./a.cjs');\n\nconst z = x;\n\nexports.z = z;\n",
    });
    expect(print({ banner: '// B\n', body: 'const z = 1;', exports: ['z'] }).cjs).toBe(
      "// B\n'use strict';\n\nconst z = 1;\n\nexports.z = z;\n",
    );
  });
});

test('the names in code come in the order of the text, a member with its object', () => {
  expect(namesIn('f(a.b, c().d, { e: g }, h)')).toEqual([
    { name: 'f' },
    { name: 'b', of: 'a' },
    { name: 'a' },
    { name: 'd', of: '' },
    { name: 'c' },
    { name: 'g' },
    { name: 'h' },
  ]);
});
