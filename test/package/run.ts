import { execFile } from 'node:child_process';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a program and waits until it exits. */
export function run(
  program: string,
  args: string[],
  cwd: string,
  input?: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const env = { ...cleanEnv(), ...more };
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { cwd, env, maxBuffer: 1e8 }, (error, out, err) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(error);
    });
    child.stdin?.end(input);
  });
}

/** Runs a program that must succeed. */
export async function succeed(program: string, args: string[], cwd: string): Promise<string> {
  const { code, out, err } = await run(program, args, cwd);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${out}${err}`);
  return out;
}

/** npm and Vitest set variables about this repository, which must not reach the consumers. */
function cleanEnv(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
