import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command, Flags } from '../command.ts';
import { isService } from '../observation.ts';
import { openOutput, writeOutput } from '../output-file.ts';
import { printable, printableLines } from '../printable.ts';
import { UserError } from '../user-error.ts';
import { sweep } from './clean-up.ts';
import { readSecrets, readTenants } from './environment.ts';
import { facts } from './facts.ts';
import { isLoopback } from './loopback.ts';
import type { VerifyOptions } from './options.ts';
import { isUuid, mostAlive, prefix } from './own-peerings.ts';
import { evidence } from './report/evidence.ts';
import { har } from './report/har.ts';
import { junit } from './report/junit.ts';
import { markdown } from './report/markdown.ts';
import { page } from './report/page.ts';
import { isLanguage, type Language, languages } from './report/texts.ts';
import { exitCode, type Result } from './result.ts';
import { verify } from './verify.ts';
import type { Vpcs } from './vpc-pairs.ts';

const help = `Asks a running service what the contract says of it: which facts it confirms, and which it refutes.

Usage: vpc-peering-contract verify <server> [flags]

  <server>            the URL of the service, such as http://127.0.0.1:4010

  --vpc ID            a VPC of the requester; give two to reach everything. On this machine ids are invented
  --accepter-vpc ID   a VPC of the accepter; give two to reach everything
  --yes               do not ask before creating peerings off this machine
  --read-only         send GET alone
  --sweep             only delete what earlier runs left
  --large             send a body of 12 MB off this machine too
  --pause MS          wait between requests; default: 200 off this machine, else 0
  --all               list the confirmed facts too
  --json              print { server, started, facts, exchanges, left } as JSON
  --junit             print a test case for each fact, as JUnit XML
  --markdown          print the page as Markdown
  --evidence SERVICE  print entries of observed for spec/facts.yaml; SERVICE is a region or a kind of service
  --har FILE          write all requests and replies as HAR 1.2, without credentials
  --lang NAME         en or zh-CN; default: en

Who asks, in the environment:
              requester                        accepter                      a third tenant
  token       VPC_TOKEN                        VPC_ACCEPTER_TOKEN            VPC_STRANGER_TOKEN
  or AK, SK   HUAWEICLOUD_SDK_AK, …_SK         VPC_ACCEPTER_AK, …_SK         VPC_STRANGER_AK, …_SK
  its token   HUAWEICLOUD_SDK_SECURITY_TOKEN   VPC_ACCEPTER_SECURITY_TOKEN   VPC_STRANGER_SECURITY_TOKEN
  project     HUAWEICLOUD_SDK_PROJECT_ID       VPC_ACCEPTER_PROJECT_ID       VPC_STRANGER_PROJECT_ID

Every peering that it makes has a name that begins with ${prefix} and is deleted at the end.

Exit code: 0 nothing refuted and nothing left, 1 something is, 2 the service could not be asked.

Examples:
  VPC_TOKEN=web-4f1c VPC_ACCEPTER_TOKEN=billing-9a2e VPC_STRANGER_TOKEN=other-c07d vpc-peering-contract verify http://127.0.0.1:4010
  vpc-peering-contract verify https://vpc.cn-north-4.myhuaweicloud.com --read-only
  vpc-peering-contract verify https://vpc.example.com --vpc "$VPC1" --vpc "$VPC2" --yes --json
`;

export const command: Command = {
  help,
  options: {
    vpc: { type: 'string', multiple: true },
    'accepter-vpc': { type: 'string', multiple: true },
    yes: { type: 'boolean' },
    'read-only': { type: 'boolean' },
    sweep: { type: 'boolean' },
    large: { type: 'boolean' },
    pause: { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    junit: { type: 'boolean' },
    markdown: { type: 'boolean' },
    evidence: { type: 'string' },
    har: { type: 'string' },
    lang: { type: 'string' },
  },
  most: 1,

  async run(flags, [server]) {
    if (flags.sweep) checkSweep(flags);
    const language = readLanguage(flags);
    const print = printerOf(flags, language);
    const options = readOptions(flags, readServer(server));
    if (typeof flags.har === 'string') openOutput(flags.har);
    const isAllowed = await mayWrite(flags, options);
    const { signal, release } = untilInterrupted();
    const own = { ...options, signal };
    try {
      if (flags.sweep) return isAllowed ? await runSweep(own) : refuseSweep();
      const result = await verify({ ...own, readOnly: !isAllowed, onProgress: showProgress });
      clearProgress();
      process.stdout.write(print(await inLanguage(result, language)));
      writeHar(flags, result);
      return exitCode(result);
    } finally {
      release();
    }
  },
};

function readServer(text: string | undefined): URL {
  const fix = 'Name one such as http://127.0.0.1:4010';
  if (text === undefined) throw new UserError('Which service?', undefined, fix);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    throw new UserError(`${text} is not the URL of a service.`, undefined, fix);
  const server = new URL(text);
  // The message does not repeat the URL, which may contain a password.
  if (server.username || server.password || server.search || server.hash)
    throw new UserError(
      'The URL has credentials, a query or a fragment, which are not sent.',
      undefined,
      fix,
    );
  return server;
}

function checkSweep(flags: Flags): void {
  const form = (['json', 'junit', 'markdown', 'evidence', 'har'] as const).find(
    (name) => flags[name] !== undefined,
  );
  const conflict = flags['read-only']
    ? '--sweep deletes, and --read-only does not.'
    : form && `--sweep asks for no fact, so --${form} has nothing to show.`;
  if (conflict) throw new UserError(conflict, undefined, 'Choose one of them.');
}

function readLanguage({ lang = 'en' }: Flags): Language {
  if (typeof lang === 'string' && isLanguage(lang)) return lang;
  throw new UserError(`There is no language '${lang}'.`, undefined, 'Name one of en, zh-CN.');
}

function printerOf(flags: Flags, language: Language): (result: Result) => string {
  const texts = languages[language];
  const printers = {
    json: ({ server, started, facts, exchanges, left, trouble }: Result) =>
      `${printableLines(JSON.stringify({ server, started, facts, exchanges, left, ...(trouble && { trouble }) }, undefined, 2)).join('\n')}\n`,
    junit: (result: Result) => junit(result, texts),
    markdown: (result: Result) => markdown(result, texts, flags.all === true),
    evidence: (result: Result) => evidence(result, readService(flags), texts),
  };
  const asked = (['json', 'junit', 'markdown', 'evidence'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (flags.evidence !== undefined) readService(flags);
  const [one, another] = asked;
  if (another !== undefined)
    throw new UserError(
      `--${one} and --${another} are two forms of one output.`,
      undefined,
      'Choose one of them.',
    );
  return one === undefined ? (result) => page(result, texts, flags.all === true) : printers[one];
}

/** Replaces what the facts say by their Chinese. The values that were expected and observed stay as they are. */
async function inLanguage(result: Result, language: Language): Promise<Result> {
  if (language === 'en') return result;
  const { chinese } = await import('./chinese-facts.ts');
  const says = new Map(facts.map(({ id }, index) => [id, chinese[index]]));
  return {
    ...result,
    facts: result.facts.map((fact) => ({ ...fact, says: says.get(fact.id) ?? fact.says })),
  };
}

/** Facts are public: they name no host and no account. */
function readService({ evidence }: Flags): string {
  const service = String(evidence);
  if (isService(service)) return service;
  throw new UserError(
    `--evidence ${service} is not a kind of service.`,
    undefined,
    'Name a region or a kind of service, such as cn-north-4, without a host, an account or an id.',
  );
}

function readOptions(flags: Flags, server: URL): VerifyOptions {
  const isLocal = isLoopback(server);
  return {
    server,
    tenants: readTenants(process.env),
    secrets: readSecrets(process.env),
    vpcs: readVpcs(flags, isLocal),
    readOnly: flags['read-only'] === true,
    large: isLocal || flags.large === true,
    pause: readPause(flags, isLocal),
    signal: new AbortController().signal,
  };
}

function readVpcs(flags: Flags, isLocal: boolean): Vpcs {
  const read = (name: 'vpc' | 'accepter-vpc') => {
    const ids = [flags[name] ?? []].flat().map(String);
    const wrong = ids.find((id) => !isUuid(id));
    if (wrong !== undefined)
      throw new UserError(`--${name} ${wrong} is not the id of a VPC.`, undefined, 'Give a UUID.');
    return [...new Set(ids.map((id) => id.toLowerCase()))];
  };
  const [requester, accepter] = [read('vpc'), read('accepter-vpc')];
  return isLocal && requester.length + accepter.length === 0 ? 'invented' : { requester, accepter };
}

function readPause({ pause }: Flags, isLocal: boolean): number {
  if (pause === undefined) return isLocal ? 0 : 200;
  if (typeof pause === 'string' && /^\d{1,5}$/.test(pause)) return Number(pause);
  throw new UserError(`--pause ${pause} is not a time.`, undefined, 'Give milliseconds up to 99999.');
}

/** Asks before anything is created or deleted off this machine. Without a terminal to ask at, only GET is sent. */
async function mayWrite(flags: Flags, { server, readOnly }: VerifyOptions): Promise<boolean> {
  if (readOnly) return false;
  if (isLoopback(server)) return true;
  const what = flags.sweep
    ? `This deletes every peering on ${server.host} whose name begins with ${prefix}.`
    : `This creates peerings on ${server.host}, at most ${mostAlive} of a tenant at a time, and deletes them again. Their names begin with ${prefix}.`;
  process.stderr.write(`${what}\n`);
  if (flags.yes) return true;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    if (!flags.sweep) process.stderr.write('Without --yes it only reads: it sends GET alone.\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Go on? [y/N] ');
  terminal.close();
  if (/^y(es)?$/i.test(answer.trim())) return true;
  if (!flags.sweep) process.stderr.write('It only reads: it sends GET alone.\n');
  return false;
}

function refuseSweep(): 2 {
  process.stderr.write('Nothing was deleted. Pass --yes to delete it.\n');
  return 2;
}

async function runSweep(options: VerifyOptions): Promise<number> {
  const { deleted, left, trouble } = await sweep(options);
  if (trouble !== undefined) throw new UserError(`${languages.en.trouble[trouble.kind]}: ${trouble.detail}`);
  for (const { id, name } of deleted) process.stdout.write(printable(`deleted ${name} ${id}`).concat('\n'));
  for (const { name, curl } of left) process.stdout.write(printable(`left ${name}: ${curl}`).concat('\n'));
  if (deleted.length + left.length === 0) process.stdout.write('There is nothing to delete.\n');
  return left.length === 0 ? 0 : 1;
}

/** Aborts on the first Ctrl-C or SIGTERM. The second one ends the process. */
function untilInterrupted(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const cut = () => {
    release();
    clearProgress();
    process.stderr.write('Deleting what was created. Ctrl-C again ends at once.\n');
    controller.abort();
  };
  const release = () => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, cut);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, cut);
  return { signal: controller.signal, release };
}

function showProgress(done: number, of: number, says: string): void {
  if (!process.stderr.isTTY) return;
  const line = `${done}/${of} ${says}`.slice(0, (process.stderr.columns ?? 80) - 1);
  process.stderr.write(`\r\u001b[2K${line}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

function writeHar({ har: file }: Flags, result: Result): void {
  if (typeof file !== 'string') return;
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  writeOutput(file, har(result, version));
}
