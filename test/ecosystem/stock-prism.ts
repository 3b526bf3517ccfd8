import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { freePort } from '../../scripts/bench/servers.ts';

const cli = 'node_modules/@stoplight/prism-cli/dist/index.js';

/** Starts stock Prism, and waits until it listens. Returns the URL of the peerings. */
export async function runPrism(...args: string[]): Promise<string> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [cli, ...args, '--port', String(port)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  const listening = new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('is listening')) resolve();
    });
    child.on('close', (code) => reject(new Error(`Prism ended with ${code}:\n${out}`)));
  });
  await listening;
  return `http://127.0.0.1:${port}/v2.0/vpc/peerings`;
}
