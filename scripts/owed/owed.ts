import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declared, declaredOperations, type OpenApi } from '../document/contract.ts';
import { isMembers } from '../document/document.ts';
import { readText } from '../document/files.ts';
import { parseYaml } from '../document/yaml.ts';
import { type Claim, claims, type Fact, loadFacts, unfounded } from '../facts.ts';
import { linesThatRepeat } from '../left-behind.ts';
import { parity, translated } from '../overlay.ts';
import { loadNegatives, negativesFile, survivors } from './judge.ts';
import { negativeStubs } from './negative-stubs.ts';
import {
  behaviourStub,
  departureStub,
  exampleStub,
  factStub,
  fixesStub,
  handlerStub,
  probeStub,
  reasonStub,
  wireStub,
} from './stubs.ts';
import { mark } from './todo.ts';
import {
  departuresFile,
  probesFolder,
  unaskedFacts,
  unlistedProbes,
  unrefutedFacts,
} from './unasked-facts.ts';
import { changedLimits, refutedFacts, untrueFacts } from './untrue-facts.ts';

/** What one file still lacks, one line for each debt. */
export interface Debts {
  file: string;
  /** What kind of debt, as a heading. */
  title: string;
  lines: string[];
  /** What to paste into the file, if that settles them. */
  stub?: string;
}

const factsFile = translated.facts.english;
const handlersFile = 'scripts/mock/peerings.ts';

/** What the project in a folder still owes to a contract, grouped by file. */
export function owed(document: OpenApi, folder = '.'): Debts[] {
  const operations = declaredOperations(document);
  const facts = loadFacts(join(folder, factsFile));
  const ofOperations = operations.flatMap((declared) => ofOperation(document, declared, folder));
  // Examples come first: the stubs of the negatives are made from them.
  const isExample = ({ file }: Debts) => file.startsWith('spec/examples/');
  return [
    ...ofOperations.filter(isExample),
    ...ofOperations.filter((debts) => !isExample(debts)),
    ...unfoundedClaims(document, facts),
    {
      file: factsFile,
      title: 'facts that the contract no longer bears out',
      lines: untrueFacts(document, facts, scenariosOf(operations, folder)),
    },
    { file: factsFile, title: 'facts that a service refutes', lines: refutedFacts(facts) },
    ...ofVerify(document, facts, folder),
    ...leftBehind(document, facts, folder),
    chinese(document, 'document', folder),
    ...chineseOfFile('facts', folder),
    ...chineseOfFile('workflows', folder),
    negatives(document, folder),
    ...unfilled(folder),
  ].filter(({ lines }) => lines.length > 0);
}

type Stub = (document: OpenApi, declared: Declared) => string;

/** The files that each operation has. */
const filesOf = (operationId: string): { file: string; what: string; stub: Stub }[] => [
  { file: `spec/examples/${operationId}.yaml`, what: 'examples', stub: exampleStub },
  { file: `test/operations/${operationId}.test.ts`, what: 'test of its behaviour', stub: behaviourStub },
  { file: `test/wire/${operationId}.yaml`, what: 'bodies that somebody sent or showed', stub: wireStub },
];

/** The files that have an entry for each operation, and how the entry begins. */
const entriesOf = (operationId: string): { file: string; entry: RegExp; what: string; stub: Stub }[] => [
  {
    file: handlersFile,
    entry: new RegExp(`^\\s+${operationId}\\s*[(:]`, 'm'),
    what: 'handler',
    stub: handlerStub,
  },
  {
    file: 'scripts/client/create-client.ts',
    entry: new RegExp(`^\\s+${operationId}: '`, 'm'),
    what: 'route',
    stub: (_, { method, path }) => `  ${operationId}: '${method.toUpperCase()} ${path}',`,
  },
  {
    file: 'scripts/mock/page/index.html',
    entry: new RegExp(`<option>${operationId}</option>`),
    what: 'choice in the form for faults',
    stub: () => `              <option>${operationId}</option>`,
  },
];

function ofOperation(document: OpenApi, declared: Declared, folder: string): Debts[] {
  const { operationId } = declared.operation;
  const entries = entriesOf(operationId).filter(({ file, entry }) => !entry.test(read(folder, file)));
  const files = filesOf(operationId).filter(({ file }) => !existsSync(join(folder, file)));
  return [
    ...entries.map(({ file, what, stub }) => ({
      file,
      title: `operations without a ${what}`,
      lines: [`${operationId} has no ${what}`],
      stub: stub(document, declared),
    })),
    ...files.map(({ file, what, stub }) => ({
      file,
      title: 'a file that is missing',
      lines: [`${operationId} has no ${what}`],
      stub: stub(document, declared),
    })),
  ];
}

function unfoundedClaims(document: OpenApi, facts: Fact[]): Debts[] {
  const left = unfounded(claims(document), facts).map((claim) => ({
    claim,
    fact: factOfOthers(claim, facts),
  }));
  const groups = Map.groupBy(left, ({ claim, fact }) => fact ?? claim.address.split('.')[0] ?? '');
  return [...groups].map(([name, group]) => {
    const claimed = group.map(({ claim }) => claim);
    const isKnown = group.some(({ fact }) => fact !== undefined);
    return {
      file: factsFile,
      title: isKnown
        ? `claims that ${name} fixes for other operations`
        : `claims about ${name} that no fact fixes`,
      lines: claimed.map(({ address, value }) => `${address} is ${JSON.stringify(value)}`),
      stub: isKnown ? fixesStub(name, claimed) : factStub(name, claimed),
    };
  });
}

/** Returns the id of the fact that fixes the same for several other operations, such as their reply to a missing token. */
function factOfOthers({ address, value }: Claim, facts: Fact[]): string | undefined {
  const after = (each: string) => each.slice(each.indexOf('.'));
  const isSame = ([other, fixed]: [string, unknown]) =>
    after(other) === after(address) && JSON.stringify(fixed) === JSON.stringify(value);
  return facts.find(({ fixes }) => Object.entries(fixes).filter(isSame).length > 1)?.id;
}

/** What `verify` needs to judge the facts. A fact that is not filled in yet needs nothing. */
function ofVerify(document: OpenApi, facts: Fact[], folder: string): Debts[] {
  const written = facts.filter(({ id }) => !id.startsWith(mark));
  const unasked = unaskedFacts(document, written, folder).map(({ declared, isCalled, facts }): Debts => {
    const name = declared?.operation.operationId ?? 'probes';
    const lines = facts.map((id) => `${id} has no probe`);
    return {
      file: `${probesFolder}/${name}.ts`,
      title: "what verify does not ask; a fact that no answer shows has its reason in 'unasked' of probes.ts",
      lines: isCalled ? lines : [`${name} is not called by a probe`, ...lines],
      stub: declared === undefined ? reasonStub(facts) : probeStub(declared, facts),
    };
  });
  const unlisted = unlistedProbes(folder);
  const unrefuted = unrefutedFacts(folder).filter((id) => !id.startsWith(mark));
  return [
    ...unasked,
    {
      file: `${probesFolder}/probes.ts`,
      title: 'probes that are not in the list of all',
      lines: unlisted.map((name) => `${name} is not listed`),
      stub: unlisted.map((name) => `  ...${name},`).join('\n'),
    },
    {
      file: departuresFile,
      title: 'facts that no departure of a service refutes',
      lines: unrefuted.map((id) => `${id} is asked, and no departure refutes it`),
      stub: unrefuted.map(departureStub).join('\n'),
    },
  ];
}

function scenariosOf(operations: Declared[], folder: string): Set<string> {
  const names = operations.flatMap(({ operation: { operationId } }) => {
    const file = join(folder, `spec/examples/${operationId}.yaml`);
    const scenarios = existsSync(file) ? parseYaml(readText(file), file) : {};
    return Object.keys(isMembers(scenarios) ? scenarios : {}).map((name) => `${operationId}.${name}`);
  });
  return new Set(names);
}

/** What repeats the old number of a limit that changed. */
function leftBehind(document: OpenApi, facts: Fact[], folder: string): Debts[] {
  return changedLimits(document, facts).map(({ address, before, now, limits }) => {
    const files = globSync(
      ['spec/*.yaml', 'spec/examples/*.yaml', 'README*.md', 'scripts/mock/**/*.{ts,md}'],
      {
        cwd: folder,
      },
    );
    const repeated = files
      .toSorted()
      .flatMap((file) => linesThatRepeat(before, file, read(folder, file)))
      .map(({ file, line, text }) => `${file}:${line} ${text}`);
    return {
      file: 'spec/openapi.yaml',
      title: `${address} was ${before} and is ${now}; what still says ${before}`,
      lines: [...limits.map((limit) => `${limit} is ${before}`), ...repeated],
    };
  });
}

function chineseOfFile(kind: 'facts' | 'workflows', folder: string): Debts[] {
  const file = join(folder, translated[kind].english);
  return existsSync(file) ? [chinese(parseYaml(readText(file), file), kind, folder)] : [];
}

function chinese(english: unknown, kind: keyof typeof translated, folder: string): Debts {
  const overlayFile = translated[kind].chinese;
  const file = join(folder, overlayFile);
  const problems = parity(english, parseYaml(readText(file), file), kind);
  return {
    file: overlayFile,
    title: 'translations',
    lines: problems.map(({ kind, target, message }) => `${kind}: ${target} ${message}`),
    ...stubOf(problems.flatMap(({ stub }) => stub ?? [])),
  };
}

function negatives(document: OpenApi, folder: string): Debts {
  const left = survivors(document, loadNegatives(join(folder, negativesFile)));
  return {
    file: negativesFile,
    title: 'constraints that no negative would miss',
    lines: left.map(({ path }) => path.join(' ')),
    ...stubOf(left.length === 0 ? [] : negativeStubs(document, left)),
  };
}

function stubOf(stubs: string[]): { stub?: string } {
  return stubs.length === 0 ? {} : { stub: [...new Set(stubs)].join('\n') };
}

/** Stubs that were pasted and not filled in. */
function unfilled(folder: string): Debts[] {
  const files = globSync(
    [
      'spec/**/*.yaml',
      'test/operations/*.ts',
      'test/wire/*.yaml',
      `${probesFolder}/*.ts`,
      departuresFile,
      negativesFile,
      handlersFile,
    ],
    { cwd: folder },
  );
  return files.toSorted().map((file) => ({
    file,
    title: 'stubs that are not filled in',
    lines: read(folder, file)
      .split('\n')
      .flatMap((line, index) => (line.includes(mark) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  }));
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
