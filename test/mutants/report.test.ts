import { expect, test } from 'vitest';
import { textOf } from './report.ts';

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
});

test('what no test noticed is one line each, and what did not run does not count', () => {
  const mutants = [
    { mutatorName: 'B', replacement: 'false', status: 'NoCoverage', location: at(2, 5, 6) },
    { mutatorName: 'A', replacement: 'a -\n  b', status: 'Survived', location: at(1, 8, 13) },
    { mutatorName: 'C', replacement: '', status: 'Killed', location: at(1, 1, 2) },
    { mutatorName: 'D', replacement: '', status: 'Timeout', location: at(1, 1, 2) },
    { mutatorName: 'E', replacement: '', status: 'CompileError', location: at(1, 1, 2) },
  ];
  const files = { 'scripts/x.ts': { source: 'return a + b;\nif (c) {}', mutants } };
  expect(textOf({ files })).toBe(`scripts/x.ts:1:8 A: a + b → a - b
scripts/x.ts:2:5 B (no test reaches it): c → false
Score: 50.0 %, 2 of 4 mutants were noticed.`);
});
