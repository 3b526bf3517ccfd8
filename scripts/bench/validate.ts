import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BenchOptions } from './options.ts';
import { benchFolder, isInstalled } from './peers.ts';
import { type Claim, ratios, type Section, type Table } from './result.ts';
import { rounds } from './rounds.ts';
import { typeCosts } from './types.ts';

const ours = 'ours';
const byHand = 'by-hand';
const libraries = [ours, byHand, ...['ajv', 'zod', 'valibot', 'typebox', 'arktype']];

const cases = [
  ...['is, valid create', 'is, invalid create', 'check, valid create', 'check, invalid create'],
  ...['is, valid page of 2,000', 'check, valid page of 2,000', 'check, page with 20 faults'],
];

interface First {
  firstMs: number;
  right: boolean;
}

const isOwn = (name: string) => name === ours || name === byHand;

export async function validate(options: BenchOptions): Promise<Section> {
  const present = options.quick
    ? [ours, byHand]
    : libraries.filter((name) => isOwn(name) || isInstalled(name));
  const first = await rounds(options.quick ? 1 : 9, casesOf(present, firstOf));
  const times = await timesOf(present, options);
  const more = options.quick ? [] : [sizes(present), typeCosts(present)];
  const wrong = [...first].filter(([, samples]) => samples.some(({ right }) => !right)).map(([name]) => name);
  return {
    part: 'validate',
    tables: [timeTable(present, times), firstTable(first), ...more],
    claims: options.quick ? [] : [...speedClaims(present, times), ...firstClaims(first)],
    notes: [
      'Nanoseconds of processor time per call, measured by mitata, each library in its own process. `is` is a guard, `check` lists every error.',
      wrong.length === 0
        ? 'Before timing, every library gave the right answer on 18 values.'
        : `Wrong on some of 18 values: ${wrong.join(', ')}.`,
    ],
  };
}

function casesOf<T>(names: string[], measure: (name: string) => Promise<T>): Map<string, () => Promise<T>> {
  return new Map(names.map((name) => [name, () => measure(name)]));
}

function launch(library: string): ChildProcess {
  return fork(`${benchFolder}/peers/validators/run.js`, [library]);
}

/** Resolves with the child's next message and rejects if the child exits. */
async function receive<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const ended = once(child, 'exit', { signal }).then(() => {
      throw new Error(`A validator ended without an answer: ${child.spawnargs.at(-1)}.`);
    });
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message as T;
  } finally {
    waiting.abort();
  }
}

async function firstOf(library: string): Promise<First> {
  const child = launch(library);
  const first = await receive<First>(child);
  child.kill();
  return first;
}

type Times = Map<string, (number | null)[]>;

async function timesOf(names: string[], { rounds: count, seconds, quick }: BenchOptions): Promise<Times> {
  const children = new Map(names.map((name) => [name, launch(name)]));
  try {
    for (const child of children.values()) await receive<First>(child);
    const ask = (child: ChildProcess, name: string) => {
      child.send({ name, seconds: quick ? 0.01 : seconds / 8 });
      return receive<number | null>(child);
    };
    for (const child of children.values()) for (const name of cases) await ask(child, name);
    const all = cases.flatMap((name) =>
      [...children].map(([library, child]) => [`${library}: ${name}`, () => ask(child, name)] as const),
    );
    return await rounds(count, new Map(all));
  } finally {
    for (const child of children.values()) child.kill();
  }
}

function timesFor(times: Times, library: string, name: string): number[] {
  return times.get(`${library}: ${name}`)?.map((time) => time ?? Number.NaN) ?? [];
}

function timeTable(names: string[], times: Times): Table {
  const rows = names.map((name) => ({ name, cells: cases.map((each) => timesFor(times, name, each)) }));
  return {
    title: 'Nanoseconds per call',
    columns: ['library', ...cases],
    rows,
    best: cases.map(() => 'least'),
  };
}

function firstTable(first: Map<string, First[]>): Table {
  const rows = [...first].map(([name, samples]) => ({
    name,
    cells: [samples.map(({ firstMs }) => firstMs)],
  }));
  return { title: 'Import and first validation', columns: ['library', 'ms'], rows, best: ['least'] };
}

/** Compares our time with the peer's; a ratio below 1 means that ours is faster. */
function speedClaims(names: string[], times: Times): Claim[] {
  const against = (name: string, peer: string, limit: number): Claim => ({
    name: `${name}: ours against ${peer}, time`,
    ratios: ratios(timesFor(times, ours, name), timesFor(times, peer, name)),
    limit,
    sense: 'at most',
  });
  const peers = names.filter((name) => !isOwn(name));
  const valid = cases.filter((name) => name.startsWith('is, valid'));
  return [
    ...valid.map((name) => against(name, byHand, 1.3)),
    against('is, invalid create', byHand, 1),
    ...valid.flatMap((name) => peers.filter((peer) => peer !== 'ajv').map((peer) => against(name, peer, 1))),
    ...cases
      .filter((name) => name.startsWith('check'))
      .flatMap((name) => peers.map((peer) => against(name, peer, 1))),
  ];
}

function firstClaims(first: Map<string, First[]>): Claim[] {
  const of = (name: string) => first.get(name)?.map(({ firstMs }) => firstMs) ?? [];
  return [...first.keys()]
    .filter((name) => !isOwn(name))
    .map((peer) => ({
      name: `import and first validation: ours against ${peer}, time`,
      ratios: ratios(of(ours), of(peer)),
      limit: 1,
      sense: 'at most',
    }));
}

function sizes(names: string[]): Table {
  const rows = names.map((name) => {
    const args = [`${benchFolder}/peers/size.js`, `${benchFolder}/peers/validators/${name}.js`];
    const found: number[] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    return { name, cells: found.map((size) => [size]) };
  });
  return {
    title: 'Bytes in a browser, minified and compressed',
    columns: ['library', 'create', 'create and page'],
    rows,
    best: ['least', 'least'],
  };
}
