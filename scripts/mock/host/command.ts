import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';
import { parseJson } from '../../check/json.ts';
import type { Command, Flags } from '../../command.ts';
import { didYouMean } from '../../nearest.ts';
import { UserError } from '../../user-error.ts';
import { Clock } from '../clock.ts';
import { controlPlane } from '../control.ts';
import { milliseconds } from '../duration.ts';
import type { Engine } from '../engine/engine.ts';
import { InputError } from '../input-error.ts';
import { mockOf } from '../mock.ts';
import type { MockOptions } from '../options.ts';
import { type Scenario, type ScenarioName, scenarioNames } from '../scenario.ts';
import { directoryOf, type Tenants } from '../tenants.ts';
import { type Exchange, type Listening, type ListenOptions, listen } from './listen.ts';
import { formatJson, formatLine } from './log.ts';

/** What the mock has only in this repository: the package has neither Prism nor the docs. */
export interface Repository {
  /** Returns the engine that reads `spec/`; with `watch`, it follows edits until it is closed. */
  prism(watch: boolean): Promise<Engine & { close?(): void }>;
  /** Finds the directory of the docs. */
  docs(): Promise<string>;
}

const help = (
  repository: Repository | undefined,
) => `Starts a mock server of the VPC peering API that behaves like the service.

Usage: vpc-peering-contract mock [flags]

  --port <number>         port to listen on, 0 for any that is free (default 4010)
  --host <address>        address to listen on (default 127.0.0.1)
${repository ? '  --engine <name>         engine that checks requests and replies: prism or ajv (default prism)\n' : ''}\
  --scenario <name|file>  peerings at the start: ${scenarioNames.join(', ')}, or a JSON file (default story)
  --state <file>          keep the peerings in this SQLite file; --scenario applies only to a new file
  --tenants <file>        which tenants, tokens and VPCs exist, as JSON
  --quota <number>        maximum peerings of a tenant, 0 for no maximum (default 50)
  --expire-after <time>   time after which pending peerings expire, such as 7d (default never)
  --seed <text>           the same seed generates the same ids
  --clock <time>          freeze the clock at this time, such as 2026-03-02T08:15:30
  --latency <ms|from-to>  delay of every reply in milliseconds, such as 300 or 200-400
  --passthrough <url>     forward requests that are not for this API to another server
${repository ? '  --watch                 read the contract again after every edit\n' : ''}\
  --no-control            leave out the control plane under /__mock/
  --quiet                 no log
  --json                  log one JSON object per line; the banner goes to standard error

Examples:
  vpc-peering-contract mock --scenario empty --quota 3 --latency 200-400
  vpc-peering-contract mock --scenario pending --expire-after 24h --clock 2026-03-02T12:00:00
`;

const options = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  engine: { type: 'string' },
  scenario: { type: 'string' },
  state: { type: 'string' },
  tenants: { type: 'string' },
  quota: { type: 'string' },
  'expire-after': { type: 'string' },
  seed: { type: 'string' },
  clock: { type: 'string' },
  latency: { type: 'string' },
  passthrough: { type: 'string' },
  watch: { type: 'boolean' },
  'no-control': { type: 'boolean' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
} satisfies Command['options'];

/** The `mock` command of the package. */
export const command: Command = mockCommand();

export function mockCommand(repository?: Repository): Command {
  return { help: help(repository), options, most: 0, run: (flags) => run(flags, repository) };
}

async function run(flags: Flags, repository: Repository | undefined): Promise<number> {
  checkFilled(flags);
  checkEngine(flags, repository);
  const listenOptions = readListenOptions(flags, repository);
  const options = await readOptions(flags);
  const name = text(flags, 'scenario');
  const scenario = await readScenario(name ?? 'story');
  const store = await readStore(flags);
  const engine = await readEngine(flags, repository);
  const mock = asUserError({ file: name ?? '' }, () =>
    mockOf({ scenario, ...(store && { store }), ...options }, engine),
  );
  const listening = await listen(mock, listenOptions);
  const end = toldToEnd();
  const isScenarioIgnored = name !== undefined && store?.isNew === false;
  // With --json, standard output has only log lines, so that programs can parse it.
  (flags.json ? process.stderr : process.stdout).write(
    banner(listening, listenOptions, engine.name, options, isScenarioIgnored),
  );
  await end;
  const slow = setTimeout(
    () => process.stderr.write('The last reply is still due. Ctrl-C ends at once.\n'),
    1_000,
  );
  await listening.close();
  clearTimeout(slow);
  engine.close?.();
  store?.close();
  return 0;
}

/** Resolves on Ctrl-C or SIGTERM. A second signal ends the process at once, since the listeners are removed. */
async function toldToEnd(): Promise<void> {
  const told = new AbortController();
  const { signal } = told;
  await Promise.race([once(process, 'SIGINT', { signal }), once(process, 'SIGTERM', { signal })]);
  told.abort();
}

/** Refuses empty values: an empty `--host` would listen on all addresses, an empty `--state` names no file. */
function checkFilled(flags: Flags): void {
  const empty = Object.keys(flags).find((name) => flags[name] === '' && name !== 'seed');
  if (empty !== undefined)
    throw new UserError(`--${empty} is empty.`, undefined, 'Give a value, or leave it out.');
}

function checkEngine(flags: Flags, repository: Repository | undefined): void {
  const name = text(flags, 'engine') ?? 'ajv';
  if (name !== 'prism' && name !== 'ajv') {
    const fix = repository === undefined ? 'Leave the flag out.' : 'Choose prism or ajv.';
    throw new UserError(`There is no engine '${name}'.`, undefined, fix);
  }
  if (repository === undefined && (name === 'prism' || flags.watch)) {
    const found = `The package has no ${flags.watch ? '--watch' : 'engine prism'}: its validators are generated from the contract.`;
    throw new UserError(found, undefined, 'Leave the flag out.');
  }
  if (text(flags, 'engine') === 'ajv' && flags.watch) {
    const found = '--watch needs --engine prism: the other engine is generated from the contract.';
    throw new UserError(found, undefined, 'After an edit run: npm run generate');
  }
}

async function readEngine(
  flags: Flags,
  repository: Repository | undefined,
): Promise<Engine & { close?(): void }> {
  if (repository === undefined || flags.engine === 'ajv')
    return (await import('../engine/default-engine.ts')).defaultEngine;
  return repository.prism(flags.watch === true);
}

async function readStore(flags: Flags) {
  const file = text(flags, 'state');
  if (file === undefined) return undefined;
  const { sqliteStore } = await import('../store/sqlite.ts');
  return sqliteStore(file);
}

function readListenOptions(flags: Flags, repository: Repository | undefined): ListenOptions {
  return {
    port: wholeNumber(flags, 'port', 65_535) ?? 4010,
    host: text(flags, 'host') ?? '127.0.0.1',
    docs: repository?.docs,
    passthrough: readUpstream(text(flags, 'passthrough')),
    onReply: readLog(flags),
  };
}

function readLog(flags: Flags): ((replied: Exchange) => void) | undefined {
  if (flags.quiet) return undefined;
  const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const format = flags.json ? formatJson : (replied: Exchange) => formatLine(replied, colours);
  return inBatches(format);
}

/** Collects the lines of 10 ms and writes them together, since each write is a system call. */
function inBatches(format: (replied: Exchange) => string): (replied: Exchange) => void {
  let lines = '';
  const flush = () => {
    process.stdout.write(lines);
    lines = '';
  };
  return (replied) => {
    if (lines === '') setTimeout(flush, 10);
    lines += format(replied);
  };
}

function readUpstream(url: string | undefined): URL | undefined {
  if (url === undefined) return undefined;
  const fix = 'Give one such as http://127.0.0.1:3000/base';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UserError(`--passthrough ${url} is not a URL.`, undefined, fix);
  const upstream = new URL(url);
  // The message does not repeat the URL, which may contain a password.
  if (upstream.href !== upstream.origin + upstream.pathname) {
    const found = '--passthrough has credentials, a query or a fragment, which would not be forwarded.';
    throw new UserError(found, undefined, fix);
  }
  return upstream;
}

/** Reads the options of `createMock`. They are checked here, so that a message names the flag. */
async function readOptions(flags: Flags): Promise<Partial<MockOptions>> {
  const [clock, expireAfter] = [text(flags, 'clock'), text(flags, 'expire-after')];
  if (clock !== undefined) asUserError('--clock', () => new Clock(clock));
  if (expireAfter !== undefined) asUserError('--expire-after', () => milliseconds(expireAfter));
  const options = {
    clock,
    expireAfter,
    seed: text(flags, 'seed'),
    quota: wholeNumber(flags, 'quota'),
    latency: readLatency(text(flags, 'latency')),
    tenants: await readTenants(text(flags, 'tenants')),
    control: flags['no-control'] ? undefined : controlPlane,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

async function readTenants(file: string | undefined): Promise<Tenants | undefined> {
  if (file === undefined) return undefined;
  const tenants = await readJsonFile(file);
  asUserError({ file }, () => directoryOf(tenants));
  return tenants as Tenants;
}

async function readScenario(scenario: string): Promise<Scenario> {
  if (scenarioNames.includes(scenario as ScenarioName)) return scenario as ScenarioName;
  if (scenario.endsWith('.json') || existsSync(scenario)) return (await readJsonFile(scenario)) as Scenario;
  throw new UserError(
    `There is no scenario '${scenario}'.${didYouMean(scenario, scenarioNames)}`,
    undefined,
    `Choose one of ${scenarioNames.join(', ')}, or name a JSON file.`,
  );
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    // Unlike `readFile`, it drops the byte order mark that some editors write.
    return parseJson(new TextDecoder().decode(await readFile(file)), file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(reason, { file }, 'Name a readable JSON file.');
  }
}

function readLatency(latency: string | undefined): [number, number] | undefined {
  if (latency === undefined) return undefined;
  const [, from, to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(latency) ?? [];
  if (from !== undefined && Number(from) <= Number(to)) return [Number(from), Number(to)];
  throw new UserError(
    `--latency ${latency} is not a time.`,
    undefined,
    'Give milliseconds up to 999999, such as 300 or 200-400.',
  );
}

function wholeNumber(flags: Flags, name: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = text(flags, name);
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value) && Number(value) <= most) return Number(value);
  const noun = most === 65_535 ? 'a port number' : 'a whole number';
  throw new UserError(`--${name} ${value} is not ${noun}.`, undefined, `Give one from 0 to ${most}.`);
}

function text(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

/** Turns an `InputError` into a `UserError` that names the flag or the file. */
function asUserError<T>(from: string | { file: string }, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (typeof from === 'string') throw new UserError(`${from} ${error.reason}`);
    const pointer = error.pointer.replace(/^\/scenario/, '');
    throw new UserError(error.reason, { ...from, pointer }, 'Correct the file.');
  }
}

function banner(
  { url, address }: Listening,
  { docs, passthrough }: ListenOptions,
  engine: string,
  { control }: Partial<MockOptions>,
  isScenarioIgnored: boolean,
): string {
  const curl = `curl -H 'X-Project-Id: 87a56a48977e42068f70ad3280c50f0e' ${url}/v2.0/vpc/peerings`;
  const notes = [
    isLoopback(address) ? '' : `\nNot only this machine can reach it: it listens on ${address}.\n`,
    isScenarioIgnored ? '\n--scenario is left aside: the --state file keeps what it has.\n' : '',
  ];
  return `VPC peering API on ${url} (engine ${engine})

  page     ${url}${passthrough === undefined ? '/' : '/__mock/'}
  contract ${url}${passthrough === undefined ? '' : '/__mock'}/openapi.json (also .yaml, .zh-CN.json, .3.0.json)
  docs     ${docs === undefined ? 'not in the package' : `${url}/docs/`}
  control  ${control === undefined ? 'off' : `${url}/__mock/state`}
  ready    ${url}/__mock/health
  try      ${curl}
${notes.join('')}
Stop with Ctrl-C.
`;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
