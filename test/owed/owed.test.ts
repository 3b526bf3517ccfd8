import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../scripts/compiler.ts';
import { loadContract, type OpenApi, type Schema } from '../../scripts/document/contract.ts';
import { report } from '../../scripts/owed/command.ts';
import { judge, loadNegatives } from '../../scripts/owed/judge.ts';
import { type Debts, owed } from '../../scripts/owed/owed.ts';
import { componentsIn } from '../../scripts/owed/unasked-facts.ts';
import { generateFrom } from '../generate/library.ts';
import { grow, grownOperations } from './grown.ts';

const contract = loadContract();
const { document } = contract;
const paid = [
  'spec',
  'test/contract/negatives.yaml',
  'test/operations',
  'test/wire',
  'scripts/mock',
  'scripts/client',
  'scripts/verify',
  'test/verify/departures.ts',
];

/** The entries of the operation that comes last. */
const neighbours: Record<string, string> = {
  'scripts/mock/peerings.ts': '  acceptVpcPeering:',
  'scripts/client/create-client.ts': "  acceptVpcPeering: '",
  'scripts/mock/page/index.html': '              <option>acceptVpcPeering',
};

test('a response and a schema of one name are two components', () => {
  const components = {
    responses: {
      Error: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
    schemas: { Error: { $ref: '#/components/schemas/Detail' }, Detail: {} },
  };
  const part = { 400: { $ref: '#/components/responses/Error' } };
  expect([...componentsIn({ components } as unknown as OpenApi, part)]).toEqual(['Error', 'Detail']);
});

/** A copy of what owed reads, in which a test can pay debts. */
class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'owed-'));

  constructor() {
    for (const path of paid) cpSync(path, join(this.folder, path), { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    expect(text).toContain(from);
    writeFileSync(
      join(this.folder, file),
      text.replace(from, () => to),
    );
  }

  /** Pastes a stub where a person would: beside the entries of the others, a new file, or at the end. */
  paste({ file, stub = '' }: Debts): void {
    const neighbour = neighbours[file];
    if (neighbour !== undefined) this.edit(file, neighbour, `${stub}\n${neighbour}`);
    else writeFileSync(join(this.folder, file), `${stub}\n`, { flag: 'a' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** All lines, each with its file. */
function linesOf(debts: Debts[]): string[] {
  return debts.flatMap(({ file, lines }) => lines.map((line) => `${file}: ${line}`));
}

function schemasOf(copy: OpenApi): Record<string, Schema> {
  return copy.components.schemas;
}

describe('an operation that is new', () => {
  const project = new Project();
  const grown = grow(document);
  const debts = owed(grown, project.folder);
  afterAll(() => project.remove());

  test.each(grownOperations)(
    '$operationId owes examples, a handler, a test, facts, Chinese and negatives',
    ({ operationId, path, method }) => {
      expect(linesOf(debts)).toEqual(
        expect.arrayContaining([
          `spec/examples/${operationId}.yaml: ${operationId} has no examples`,
          `test/operations/${operationId}.test.ts: ${operationId} has no test of its behaviour`,
          `test/wire/${operationId}.yaml: ${operationId} has no bodies that somebody sent or showed`,
          `scripts/mock/peerings.ts: ${operationId} has no handler`,
          `scripts/client/create-client.ts: ${operationId} has no route`,
          `scripts/mock/page/index.html: ${operationId} has no choice in the form for faults`,
          `scripts/verify/probes/${operationId}.ts: ${operationId} is not called by a probe`,
          `spec/facts.yaml: ${operationId}.path is "${path}"`,
          expect.stringContaining(`spec/zh-CN.overlay.yaml: missing: $.paths['${path}'].${method} `),
        ]),
      );
    },
  );

  test('owes a fact and a negative for each limit, of members and of items alike', () => {
    expect(linesOf(debts)).toEqual(
      expect.arrayContaining([
        'spec/facts.yaml: SampleTags.tags.items.key.maxLength is 36',
        'spec/facts.yaml: listSampleTags.key.items.maxLength is 36',
        'spec/facts.yaml: listSampleTags.key.maxItems is 20',
        'test/contract/negatives.yaml: components schemas SampleTags properties tags items properties key maxLength',
        'test/contract/negatives.yaml: paths /v2.0/vpc/sample-tags get parameters 0 schema items maxLength',
        'test/contract/negatives.yaml: paths /v2.0/vpc/sample-tags get parameters 0 schema maxItems',
      ]),
    );
  });

  test('gets a test that calls it, with its path, query and body', () => {
    const stubOf = (operationId: string) =>
      debts.find(({ file }) => file === `test/operations/${operationId}.test.ts`)?.stub;
    expect(stubOf('showSampleQuota')).toContain("send('GET', `/v2.0/vpc/sample-quota`, headers)");
    expect(stubOf('renewSample')).toContain(
      "send('PUT', `/v2.0/vpc/peerings/$" + '{ids.active}/renew-sample`, headers)',
    );
    expect(stubOf('renewSample')).toContain("test('TODO: when it answers 409'");
    expect(stubOf('tagSample')).toContain('/sample-tags`, headers, {"tags":[{"key":"team"}]})');
    expect(stubOf('listSampleTags')).toContain('?key=$' + '{ids.active}&key=$' + '{ids.pending}`');
  });

  test('owes its examples first, with a scenario for each reply that no other operation shares', () => {
    const [first] = debts;
    expect(first?.file).toBe('spec/examples/showSampleQuota.yaml');
    const renewed = debts.find(({ file }) => file === 'spec/examples/renewSample.yaml');
    expect(renewed?.stub).toContain('refused409:');
    expect(renewed?.stub).not.toContain('refused404:');
  });

  test('is told which facts fix the same for other operations', () => {
    const debt = debts.find(({ title }) => title === 'claims that auth-token fixes for other operations');
    expect(debt?.lines).toEqual(
      grownOperations.map(({ operationId }) => `${operationId}.401 is "GatewayError"`),
    );
    expect(debt?.stub).toContain('TODO: move these lines to the others of auth-token');
  });

  test('is still owed when its stubs are pasted and not filled in, each place by its line', () => {
    for (const each of debts) project.paste(each);

    const pasted = owed(grown, project.folder);

    for (const { operationId } of grownOperations)
      expect(linesOf(pasted)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(`^spec/examples/${operationId}.yaml: .*:\\d+ .*TODO`),
          expect.stringMatching(`^test/operations/${operationId}.test.ts: .*:\\d+ .*TODO`),
          expect.stringMatching(`^test/wire/${operationId}.yaml: .*:\\d+ .*TODO`),
          expect.stringMatching(`^scripts/verify/probes/${operationId}.ts: .*:\\d+ .*TODO`),
          `scripts/verify/probes/probes.ts: ${operationId}Probes is not listed`,
        ]),
      );
    for (const file of ['scripts/mock/peerings.ts', 'spec/facts.yaml', 'test/contract/negatives.yaml'])
      expect(linesOf(pasted)).toContainEqual(expect.stringMatching(`^${file}: ${file}:\\d+ .*TODO`));
    expect(linesOf(pasted)).toContainEqual(expect.stringMatching('^spec/zh-CN.overlay.yaml: missing'));
    expect(linesOf(pasted).join('\n')).not.toContain('no handler');
  });

  test('has handlers, routes and probes that compile as they are pasted', async () => {
    const files = await generateFrom({ ...contract, document: grown });
    mkdirSync(join(project.folder, 'generated'));
    for (const [name, text] of files) writeFileSync(join(project.folder, 'generated', name), text);
    writeFileSync(join(project.folder, 'package.json'), '{ "type": "module" }');
    const errors = compile(project.folder, {
      extends: resolve('tsconfig.json'),
      compilerOptions: {
        types: ['node'],
        typeRoots: [resolve('node_modules/@types')],
        lib: ['es2024', 'dom', 'dom.iterable'],
        incremental: false,
      },
      files: [
        'scripts/mock/peerings.ts',
        'scripts/client/create-client.ts',
        ...grownOperations.map(({ operationId }) => `scripts/verify/probes/${operationId}.ts`),
      ],
      include: [],
    });
    // The probes import what reads the facts, which this copy does not have.
    const pasted = errors.filter(({ file }) => !/^scripts\/verify\/[^/]+$/.test(file));
    expect(pasted).toEqual([]);
  });

  test('has negatives that hold as they are pasted: only the name is missing', () => {
    const faultsOf = judge(grown);
    const negatives = Object.entries(loadNegatives(join(project.folder, 'test/contract/negatives.yaml')));
    const pasted = negatives.filter(([name]) => name.startsWith('TODO'));
    expect(pasted.length).toBeGreaterThan(15);
    for (const [name, negative] of pasted) expect(faultsOf(negative), name).toEqual([negative.expect]);
  });
});

describe('a limit that is raised and nothing else', () => {
  const raised = structuredClone(document);
  const { schema } = raised.components.parameters!.Limit as { schema: Schema };
  schema.maximum = 5000;
  const lines = linesOf(owed(raised));

  test('contradicts its fact', () => {
    expect(lines).toContainEqual(
      expect.stringContaining(
        'list-limit fixes listVpcPeerings.limit.maximum to 2000, the contract says 5000',
      ),
    );
  });

  test('leaves behind the other limits of the same thing, and the sentences that repeat the number', () => {
    const text = lines.join('\n');
    expect(text).toContain('VpcPeeringPage.peerings.maxItems is 2000');
    expect(text).toContain('listVpcPeerings.limit.default is 2000');
    expect(text).toMatch(/spec\/openapi\.yaml:\d+ description: .*from 0 to 2000/);
    expect(text).toMatch(/spec\/zh-CN\.overlay\.yaml:\d+ .*2000/);
    expect(text).toMatch(/spec\/examples\/listVpcPeerings\.yaml:\d+ .*2000/);
    expect(text).toMatch(/scripts\/mock\/peerings\.ts:\d+ .*2000/);
  });

  test('of a name has no more to do with the limits of others', () => {
    const longer = structuredClone(document);
    (schemasOf(longer).VpcPeeringName as Schema).maxLength = 128;
    const text = linesOf(owed(longer)).join('\n');
    expect(text).toMatch(/spec\/facts\.yaml:\d+ says: A name has at most 64 characters/);
    expect(text).not.toContain('GatewayError');
  });
});

describe('a fact that the contract no longer confirms', () => {
  test('is named when an example or a claim is gone', () => {
    const less = structuredClone(document);
    delete less.paths['/v2.0/vpc/peerings/{peering_id}/reject'];
    const text = linesOf(owed(less)).join('\n');
    expect(text).toContain('reject-uri fixes rejectVpcPeering.path, which the contract does not have');
    expect(text).toContain('create-refused names rejectVpcPeering');
  });

  test.each([
    [
      'counts other operations than there are',
      'This is outside the seven operations of this contract.',
      "says 'seven operations', and the contract has",
    ],
    [
      'speaks of a path that has come since',
      'An operation GET /v2.0/vpc/sample-quota exists.',
      'speaks of /v2.0/vpc/sample-quota, which the contract has as showSampleQuota',
    ],
  ])('is named when it %s', (_, says, line) => {
    const project = new Project();
    project.edit(
      'spec/facts.yaml',
      '  mock-optional-members:\n',
      `  of-operations:\n    evidence: assumed\n    says: ${says}\n  mock-optional-members:\n`,
    );
    const lines = linesOf(owed(grow(document), project.folder));
    expect(lines).toContainEqual(expect.stringContaining(`of-operations ${line}`));
    expect(lines).toContainEqual(
      expect.stringMatching(/^spec\/facts\.zh-CN\.overlay\.yaml: missing: \$\.facts\['of-operations'\]/),
    );
    project.remove();
  });
});

describe('a fact that no source states', () => {
  const project = new Project();
  const id = 'sample-fact';
  afterAll(() => project.remove());
  const debts = () => owed(document, project.folder).filter(({ title }) => title !== 'translations');
  const lines = () => linesOf(debts()).filter((line) => line.includes(id));

  test('owes a probe, or a reason why no answer can show it', () => {
    project.edit(
      'spec/facts.yaml',
      '  mock-optional-members:\n',
      `  ${id}:\n    evidence: assumed\n    says: It is so.\n    behaviour: [showVpcPeering]\n  mock-optional-members:\n`,
    );
    expect(lines()).toEqual([`scripts/verify/probes/showVpcPeering.ts: ${id} has no probe`]);
  });

  test('owes a service that departs from it as soon as a probe asks it', () => {
    project.edit('scripts/verify/probes/life.ts', 'facts: [', `facts: ['${id}', `);
    const [line, ...more] = lines();
    expect(line).toBe(`test/verify/departures.ts: ${id} is asked, and no departure refutes it`);
    expect(more).toEqual([]);
    const debt = owed(document, project.folder).find(({ file }) => file === 'test/verify/departures.ts');
    project.paste(debt!);
    expect(lines()).toEqual([]);
    expect(linesOf(owed(document, project.folder))).toContainEqual(
      expect.stringMatching(/^test\/verify\/departures\.ts: .*TODO: what the service does instead/),
    );
  });

  test('owes nothing with a reason', () => {
    project.edit('scripts/verify/probes/life.ts', `'${id}', `, '');
    project.edit(
      'scripts/verify/probes/probes.ts',
      "  'mock-expiry': ",
      `  '${id}': 'client',\n  'mock-expiry': `,
    );
    expect(lines()).toEqual([]);
  });
});

describe('the report', () => {
  const debts = [
    {
      file: 'spec/facts.yaml',
      title: 'claims that no fact fixes',
      lines: ['A.b is 1', 'A.c is 2'],
      stub: '  a-fact:',
    },
    { file: 'README.md', title: 'sentences', lines: ['README.md:1 one'] },
  ];

  test('has one line for each debt, the stub below, and the count last', () => {
    expect(report(debts)).toBe(`spec/facts.yaml
  claims that no fact fixes
    A.b is 1
    A.c is 2

Paste into spec/facts.yaml:

  a-fact:

README.md
  sentences
    README.md:1 one

Owed: 3 in 2 files.
`);
  });

  test('says so when nothing is owed', () => {
    expect(report([])).toBe('Nothing is owed.\n');
  });
});
