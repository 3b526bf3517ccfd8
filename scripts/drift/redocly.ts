import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';
import type { Recorded } from './traffic.ts';

const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
const contract = fileURLToPath(new URL('../../generated/openapi.json', import.meta.url));

/** What Redocly says of the traffic. */
export interface Judged {
  /** The operation of each exchange of the contract, by the number of the exchange. */
  operations: Map<number, string>;
  problems: Problem[];
}

export interface Problem {
  exchange: number;
  level: string;
  target?: string;
  message: string;
}

/** As much of the report as is read. Its other formats group equal findings, and name only the first exchange. */
interface Sarif {
  runs: {
    results: {
      level: string;
      message: { text: string };
      properties: { exchangeIndex: number; operationId?: string; target?: string };
    }[];
  }[];
}

/** Redocly reports the operation of an exchange only with a finding, such as that of a header that the contract does not have. */
const mark = 'x-contract-exchange';

/** Lets `redocly drift` match each exchange to an operation and judge it. @throws UserError if Redocly fails. */
export async function judgeWithRedocly(traffic: Recorded[]): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), 'drift-'));
  const [input, output] = [join(folder, 'traffic.ndjson'), join(folder, 'report.sarif')];
  try {
    writeFileSync(input, traffic.map((each) => `${JSON.stringify(recordOf(each))}\n`).join(''));
    await run(input, output);
    return judged(JSON.parse(readFileSync(output, 'utf8')), traffic);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordOf({ method, url, requestHeaders, requestBody, status, replyHeaders, replyBody }: Recorded) {
  const headers = { ...Object.fromEntries(requestHeaders), [mark]: '1' };
  const response = { status, headers: Object.fromEntries(replyHeaders), body: bodyText(replyBody) };
  return {
    request: { method, url: url.href, headers, body: bodyText(requestBody) },
    ...(status !== undefined && { response }),
  };
}

function bodyText(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function run(input: string, output: string): Promise<void> {
  const flags = ['--match-mode', 'basepath', '--traffic-format', 'ndjson', '--format', 'sarif', '-o', output];
  const rules = ['--rules', 'undocumented-endpoint,schema-consistency'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const args = [cli, 'drift', input, '--api', contract, ...flags, ...rules];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env }, (error, _, stderr) => {
      // It exits with 1 when it finds an error.
      if (error === null || error.code === 1) resolve();
      else reject(new UserError(`redocly drift failed.\n${stderr.trim()}`, undefined, 'Run: npm ci'));
    });
  });
}

function judged({ runs }: Sarif, traffic: Recorded[]): Judged {
  const operations = new Map<number, string>();
  const problems = runs.flatMap(({ results }) =>
    results.flatMap(({ level, message, properties }): Problem[] => {
      const { exchangeIndex, operationId, target } = properties;
      const exchange = traffic[exchangeIndex]?.number;
      if (exchange === undefined) return [];
      if (operationId !== undefined) operations.set(exchange, operationId);
      const isMark = message.text.includes(`"${mark}"`);
      return isMark ? [] : [{ exchange, level, message: message.text, ...(target && { target }) }];
    }),
  );
  return { operations, problems };
}
