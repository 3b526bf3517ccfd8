import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintFromString, loadConfig, type NormalizedProblem } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { tokensOf } from '../../scripts/document/pointer.ts';
import { builtIn, type Fixture, harmless, house } from './fixtures.ts';

type Problem = Pick<NormalizedProblem, 'ruleId' | 'location' | 'message'>;

const config = await loadConfig({ configPath: 'redocly.yaml' });
const valid: unknown = parse(readFileSync('test/lint/contract.yaml', 'utf8'));
const fixtures = [...house, ...builtIn, ...harmless];

describe('a contract that keeps every rule', () => {
  it('is found clean', async () => {
    expect(await lint(valid)).toEqual([]);
  });

  it.each(cases(harmless))('stays clean with %s', async (_, fixture) => {
    expect(await problemsOf(fixture)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it.each(cases(house))('catch %s, and say what to do', async (_, fixture) => {
    const problems = await problemsOf(fixture);
    expect(problems.map(finding).sort()).toEqual([...fixture.caught].sort());
    for (const { ruleId, message } of problems) {
      // Redocly words the messages of its own rules.
      if (/^(house|rule)\//.test(ruleId)) expect(message).toMatch(advice);
    }
  });
});

/** A sentence that begins with what to do. */
const advice =
  /^(Add|Close|Declare|Describe|Do|End|Lower|Move|Name|Open|Remove|Say|Send|Set|Start|Sum|Write) .*\.$/;

describe("Redocly's own rules", () => {
  it.each(cases(builtIn))('catch %s', async (_, fixture) => {
    const problems = await problemsOf(fixture);
    expect(problems.map(finding)).toEqual(expect.arrayContaining(fixture.caught));
  });
});

describe('every rule that is configured', () => {
  const configured = configuredRules();

  it('is an error, and there are enough of them', () => {
    expect(configured.size).toBeGreaterThan(70);
    for (const [rule, severity] of configured) expect(severity, rule).toBe('error');
  });

  it('has a fixture that breaks it', () => {
    const broken = new Set(fixtures.flatMap(({ caught }) => caught.map((found) => found.split(' ')[0])));
    expect([...configured.keys()].filter((rule) => !broken.has(rule))).toEqual([]);
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  /** Enough to see that the command and this test judge alike, with every kind of fixture. */
  const sample = fixtures.filter((_, index) => index % 10 === 0);
  let reports: Problem[][];

  beforeAll(() => {
    cpSync('spec', join(folder, 'spec'), { recursive: true });
    const example = join(folder, 'spec/examples/acceptVpcPeering.yaml');
    const text = readFileSync(example, 'utf8');
    writeFileSync(example, text.replace('      name: ', '      colour: red\n      name: '));
    const files = sample.map((fixture, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, stringify(apply(fixture)));
      return file;
    });
    reports = redocly('spec/openapi.yaml', join(folder, 'spec/openapi.yaml'), ...files);
  });

  it('finds the contract clean', () => {
    expect(reports[0]).toEqual([]);
  });

  it('follows the contract into its example files, and places the finding there', () => {
    expect(reports[1]?.map(finding)).toEqual(['house/example-declared #/accepted/response/value/colour']);
    expect(reports[1]?.[0]?.location[0]).toMatchObject({
      source: { ref: expect.stringContaining('acceptVpcPeering.yaml') },
      start: { line: 10 },
    });
  });

  it('finds in each fixture what is found here, at the same place', async () => {
    expect(reports).toHaveLength(2 + sample.length);
    for (const [index, fixture] of sample.entries()) {
      const here = await problemsOf(fixture);
      expect(reports[2 + index]?.map(finding).sort(), fixture.fault).toEqual(here.map(finding).sort());
    }
  });
});

function cases(list: Fixture[]): [string, Fixture][] {
  return list.map((fixture) => [fixture.fault, fixture]);
}

const found = new Map<Fixture, Promise<Problem[]>>();

/** What is found in a fixture, which is read once for all tests. */
function problemsOf(fixture: Fixture): Promise<Problem[]> {
  const problems = found.get(fixture) ?? lint(apply(fixture));
  found.set(fixture, problems);
  return problems;
}

async function lint(document: unknown): Promise<Problem[]> {
  return lintFromString({ source: stringify(document), absoluteRef: '/contract.yaml', config });
}

/** Runs the real command, which prints a JSON document for each file. */
function redocly(...files: string[]): Problem[][] {
  const flags = ['--format=json', '--max-problems=1000', '--config=redocly.yaml'];
  const { stdout, status } = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', ...files, ...flags],
    { encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off' }, maxBuffer: 2 ** 26 },
  );
  const reports = stdout.split(/(?<=^\})\s*(?=\{$)/m).map((report): Problem[] => JSON.parse(report).problems);
  expect(status).toBe(reports.flat().length === 0 ? 0 : 1);
  return reports;
}

function finding({ ruleId, location: [place] }: Problem): string {
  return `${ruleId} ${place?.pointer}`;
}

/** The rules that are on, those of `redocly.yaml` and those it extends: by name, with their severity. */
function configuredRules(): Map<string, unknown> {
  const { assertions, ...rules } = config.rules.oas3_1 as Record<string, unknown>;
  const severities = Object.entries(rules).map(([name, rule]): [string, unknown] => [name, severityOf(rule)]);
  const own = Object.values(assertions as object).map((rule): [string, unknown] => [
    rule.assertionId,
    severityOf(rule),
  ]);
  return new Map([...severities, ...own].filter(([, severity]) => severity !== 'off'));
}

function severityOf(rule: unknown): unknown {
  return typeof rule === 'string' ? rule : ((rule as { severity?: string }).severity ?? 'error');
}

function apply({ set }: Fixture): unknown {
  const copy = structuredClone(valid);
  for (const [pointer, value] of Object.entries(set)) {
    const keys = tokensOf(pointer);
    const last = keys.pop()!;
    const parent = keys.reduce(
      (node, key) => {
        node[key] ??= {};
        return node[key] as Record<string, unknown>;
      },
      copy as Record<string, unknown>,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}
