import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The native compiler, which has no API that one can rely on. */
export const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')));

/** An error of the compiler; its file is relative to the folder. */
export interface CompilerError {
  file: string;
  line: number;
  column: number;
  message: string;
}

/**
 * Compiles what a tsconfig lists. It is written into the folder while the compiler runs.
 * @throws Error if the compiler fails without naming a place, because an option is wrong for example.
 */
export function compile(folder: string, tsconfig: object): CompilerError[] {
  const file = path.join(folder, 'tsconfig.json');
  writeFileSync(file, JSON.stringify(tsconfig));
  try {
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    const errors = errorsIn(stdout);
    if (status !== 0 && errors.length === 0) throw new Error(`The compiler failed: ${stdout}`);
    return errors;
  } finally {
    rmSync(file);
  }
}

/** Reads what the compiler prints: lines such as `a.ts(1,2): error TS2322: …`, each followed by indented reasons. */
function errorsIn(output: string): CompilerError[] {
  return output
    .split(/\n(?=\S)/)
    .map((text) => /^(.+?)\((\d+),(\d+)\): error TS\d+: (.*)$/s.exec(text))
    .filter((found) => found !== null)
    .map(([, file = '', line, column, message = '']) => ({
      file,
      line: Number(line),
      column: Number(column),
      message: message.trim().replaceAll(/\s+/g, ' '),
    }));
}
