import { afterEach, describe, expect, test } from 'vitest';
import { markdown } from '../../scripts/review/report/markdown.ts';
import { answering, callersOf, everybody, readersOf } from './affected.ts';
import { Repository } from './repository.ts';

const repository = new Repository();
afterEach(() => void repository.reset());

const spec = 'spec/openapi.yaml';
const edit = (from: string | RegExp, to: string) => () => repository.edit(spec, from, to);
/** The facts that a reviewer must find without scrolling. */
interface Screen {
  headline: string;
  version: string;
  /** The rows of the table: the edit, what the source says to it, whom it breaks, what stops compiling, what to do. */
  rows?: [edit: string, source: string, wire: string, types: string | RegExp, decision: string][];
  /** The affected callers, and the witness or other evidence. */
  says?: (string | RegExp)[];
}

const approve = '**needs approval**';
const correct = '**correct it or the fact**';
const compiles = '✅ compiles';
const lying = '1 contradicts the source';
const breaking = `❌ 1 edit: 1 breaks callers`;
const both = `❌ 1 edit: ${lying}, 1 breaks callers`;
const all = everybody.join(', ');
const readers = readersOf('VpcPeering').join(', ');
const responses = (component: string) => `${readersOf(component).length} responses`;
const requests = (component: string) => `${callersOf(component).length} requests`;
const named = `❌ ${responses('VpcPeeringName')}, ✅ ${requests('VpcPeeringName')}`;
const longer = edit(/(VpcPeeringName:[\s\S]*?maxLength: )64/, '$1128');

const seeded: [what: string, edit: () => unknown, screen: Screen][] = [
  [
    'a longer name',
    longer,
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`VpcPeeringName.maxLength` 64 → **128**',
          '❌ contradicts `create-name-length`',
          named,
          compiles,
          approve,
        ],
      ],
      says: [
        `Breaks those who read the response of ${readersOf('VpcPeeringName').join(', ')}.`,
        `Safe for those who call ${callersOf('VpcPeeringName').join(', ')}.`,
        /Witness .*`x{65}` at `\/name`.*Old validator: .*64 characters\. New validator: valid/,
      ],
    },
  ],
  [
    'a longer name, with its fact',
    () => {
      longer();
      repository.edit('spec/facts.yaml', 'VpcPeeringName.maxLength: 64', 'VpcPeeringName.maxLength: 128');
    },
    {
      headline: breaking,
      version: 'needs 2.0.0',
      rows: [
        [
          '`VpcPeeringName.maxLength` 64 → **128**',
          '✅ `create-name-length` changed with it',
          named,
          compiles,
          approve,
        ],
      ],
    },
  ],
  [
    'a status more',
    edit('DELETED, ACTIVE]\n\n    VpcInfo:', 'DELETED, ACTIVE, FAILED]\n\n    VpcInfo:'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`VpcPeeringStatus` gains **FAILED**',
          '❌ contradicts `status-values`',
          `❌ ${responses('VpcPeeringStatus')}, ✅ ${requests('VpcPeeringStatus')}`,
          '❌ 1 error',
          approve,
        ],
      ],
      says: [/Witness .*`FAILED` at/, /`test\/types\/consumer\.ts:\d+` Type '"FAILED"' is not assignable/],
    },
  ],
  [
    'accept without 404',
    edit(/(operationId: acceptVpcPeering[\s\S]*?) {8}'404':\n.*\n/, '$1'),
    {
      headline: `❌ 1 edit: ${lying}`,
      version: 'needs 1.1.0',
      rows: [
        [
          '`acceptVpcPeering.404` is no longer documented',
          '❌ contradicts `accept-unknown-id`',
          '⚠️ 1 response',
          '❌ 1 error',
          correct,
        ],
      ],
      says: [
        `${answering('404').length - 1} other operations keep it.`,
        /consumer\.ts:\d+` Property '404' does not exist/,
      ],
    },
  ],
  [
    'accept that answers in a wrapper',
    edit(
      /(operationId: acceptVpcPeering[\s\S]*?'200':[\s\S]*?schemas\/)VpcPeering'/,
      "$1VpcPeeringEnvelope'",
    ),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`acceptVpcPeering.200` is VpcPeeringEnvelope instead of VpcPeering',
          '❌ contradicts `accept-answers-bare`',
          '❌ 1 response',
          '❌ 1 error',
          approve,
        ],
      ],
      says: [
        'The fact `accept-answers-bare` fixes `acceptVpcPeering.200` as VpcPeering.',
        /`spec\/examples\/acceptVpcPeering\.yaml:\d+` /,
      ],
    },
  ],
  [
    'a create that answers 200',
    edit("'201':", "'200':"),
    {
      headline: `${both}, 1 notice`,
      version: 'needs 2.0.0',
      rows: [
        [
          '`createVpcPeering.200`: success is 200 instead of 201',
          '❌ contradicts `create-answers-201`',
          '❌ 1 response',
          compiles,
          approve,
        ],
      ],
      says: [
        '⚠️ 6 Chinese texts are stale or missing',
        'Breaks those who read the response of createVpcPeering.',
      ],
    },
  ],
  [
    'a mandatory member more in a request',
    edit(
      /(VpcPeeringCreate:[\s\S]*?accept_vpc_info)\]\n {6}properties:\n/,
      '$1, zone]\n      properties:\n        zone:\n          type: string\n          maxLength: 64\n',
    ),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          'New required property `VpcPeeringCreate.zone`',
          '❌ contradicts `create-required-members`',
          '❌ 1 request',
          '❌ 7 errors',
          approve,
        ],
      ],
      says: [
        /Witness \(example \w+\): .* at `\/peering` of .*'zone'/,
        /consumer\.ts:\d+` Property 'zone' is missing/,
      ],
    },
  ],
  [
    'a member that becomes mandatory',
    edit(
      'required: [name, request_vpc_info, accept',
      'required: [name, description, request_vpc_info, accept',
    ),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`VpcPeeringCreate`: now required: `description`',
          '❌ contradicts `create-required-members`',
          '❌ 1 request',
          '❌ 5 errors',
          approve,
        ],
      ],
    },
  ],
  [
    'a member that is answered no more',
    edit(/ {8}updated_at:\n( {10}.*\n)+/, ''),
    {
      headline: `❌ 1 edit: ${lying}, 1 notice`,
      version: 'needs 1.1.0',
      rows: [
        [
          'The property `VpcPeering.updated_at` is removed',
          '❌ contradicts `timestamps`',
          `⚠️ ${responses('VpcPeering')}`,
          /^❌ \d+ errors$/,
          correct,
        ],
      ],
      says: [`Can affect those who read the response of ${readers}.`, /\d+ more compiler errors\./],
    },
  ],
  [
    'a member that is called like a keyword',
    edit(
      /( {12})(detail:\n {14}type: string\n)/,
      '$1format:\n$1  type: string\n$1  description: Of the text.\n$1  maxLength: 8\n$1$2',
    ),
    {
      headline: '⚠️ 1 edit: no caller breaks, 1 notice',
      version: 'needs 1.1.0',
      rows: [
        [
          'New property `NeutronError.NeutronError.format`',
          '–',
          `✅ ${responses('NeutronError')}`,
          compiles,
          'fine',
        ],
      ],
    },
  ],
  [
    'a smaller limit',
    edit('maximum: 2000', 'maximum: 1000'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`Limit.maximum` 2000 → **1000**',
          '❌ contradicts `list-limit`',
          `❌ ${requests('Limit')}`,
          compiles,
          approve,
        ],
      ],
      says: [`Breaks those who call ${callersOf('Limit').join(', ')}.`, /Witness .*`1001`/],
    },
  ],
  [
    'another default',
    edit('default: 2000', 'default: 100'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`Limit`: default 2000 → **100**',
          '❌ contradicts `list-limit`',
          `❌ ${requests('Limit')}`,
          compiles,
          approve,
        ],
      ],
    },
  ],
  [
    'a filter that goes',
    edit("        - $ref: '#/components/parameters/NameFilter'\n", ''),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          'listVpcPeerings: the parameter `name` is removed',
          '❌ contradicts `list-filters`',
          '❌ 1 request',
          '❌ 1 error',
          approve,
        ],
      ],
    },
  ],
  [
    'an empty marker that is refused',
    edit('12})?$', '12})$'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '[0-9A-Fa-f]{12})?$"` → **`…',
          '❌ contradicts `list-marker-empty`',
          `❌ ${requests('Marker')}`,
          compiles,
          approve,
        ],
      ],
      says: [/Witness .*`""` at/],
    },
  ],
  [
    'a text that becomes a boolean',
    edit("type: string\n        enum: ['True', 'False', 'true', 'false']", 'type: boolean'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          '`PageReverse`: type string → **boolean**',
          '❌ contradicts `list-page-reverse`',
          '❌ 1 request',
          '❌ 1 error',
          approve,
        ],
      ],
      says: [/Witness .*`True` at/],
    },
  ],
  [
    'times with a zone',
    edit('[0-5]\\d:[0-5]\\d$', '[0-5]\\d:[0-5]\\dZ$'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          String.raw`[0-5]\\dZ$`,
          '❌ contradicts `timestamps`',
          `❌ ${responses('Timestamp')}`,
          compiles,
          approve,
        ],
      ],
      says: [/Witness .*`2026-03-02T08:15:30Z`/],
    },
  ],
  [
    'another path',
    edit('{peering_id}/accept:', '{peering_id}/approve:'),
    {
      headline: `${both}, 1 notice`,
      version: 'needs 2.0.0',
      rows: [
        [
          'acceptVpcPeering: `/v2.0/vpc/peerings/{peering_id}/accept` is now `/v2.0/vpc/peerings/{peering_id}/approve`',
          '❌ contradicts `accept-uri`',
          '❌ 1 operation',
          compiles,
          approve,
        ],
      ],
      says: ['Breaks acceptVpcPeering.'],
    },
  ],
  [
    'another host',
    edit('{region}.myhuaweicloud.com\n    description', '{region}.example.com\n    description'),
    {
      headline: `${both}, 1 notice`,
      version: 'needs 2.0.0',
      rows: [
        [
          '{region}.example.com',
          '❌ contradicts `server-host`',
          `❌ ${everybody.length} operations`,
          compiles,
          approve,
        ],
      ],
      says: [`Breaks ${all}.`],
    },
  ],
  [
    'a way in that goes',
    edit(/\n {2}- AccessKey: \[\]\n +SdkDate: \[\]/, ''),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          'credentials `AuthToken / AccessKey + SdkDate` → **AuthToken**',
          '❌ contradicts `auth-signature`',
          `❌ ${everybody.length} requests`,
          compiles,
          approve,
        ],
      ],
      says: [`Breaks those who call ${all}.`],
    },
  ],
  [
    'a token in another header',
    edit('name: X-Auth-Token', 'name: X-Auth'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          'credentials X-Auth-Token in header → **X-Auth in header**',
          '❌ contradicts `auth-token`',
          `❌ ${everybody.length} requests`,
          compiles,
          approve,
        ],
      ],
    },
  ],
  [
    'a reply in XML',
    edit(/(operationId: showVpcPeering[\s\S]*?)application\/json/, '$1application/xml'),
    {
      headline: `${both}, 1 notice`,
      version: 'needs 2.0.0',
      rows: [
        [
          '`showVpcPeering.200` is `application/xml` instead of `application/json`',
          '❌ contradicts `show-answers-wrapped`',
          '❌ 1 response',
          compiles,
          approve,
        ],
      ],
    },
  ],
  [
    'a header that is no longer promised',
    edit(/( {4}RequestId:\n.*in the provider's logs\.\n) {6}required: true\n/, '$1'),
    {
      headline: both,
      version: 'needs 2.0.0',
      rows: [
        [
          `${everybody.slice(0, 2).join(', ')} … (${everybody.length}): the header \`X-Request-Id\` is no longer always sent`,
          '❌ contradicts `request-id`',
          `❌ ${responses('RequestId')}`,
          compiles,
          approve,
        ],
      ],
      says: [`Breaks those who read the response of ${all}.`],
    },
  ],
  [
    'requests with members that nobody knows',
    edit(/( {4}VpcPeeringUpdate:[\s\S]*?additionalProperties: )false/, '$1true'),
    {
      headline: `❌ 1 edit: ${lying}`,
      version: 'needs 1.1.0',
      rows: [
        [
          '`VpcPeeringUpdate`: other properties are allowed',
          '❌ contradicts `requests-closed`',
          '✅ 1 request',
          compiles,
          correct,
        ],
      ],
      says: ['Source: none.', 'Safe for those who call updateVpcPeering.'],
    },
  ],
  [
    'a schema of another name',
    edit(/VpcInfo(?=:|')/g, 'VpcSide'),
    {
      headline: '⚠️ 1 edit: 1 needs a look, 1 notice',
      version: 'needs 1.1.0',
      rows: [
        [
          'The component `VpcInfo` is now `VpcSide`, which importers see',
          '⚠️ `create-response-sample` has the old name',
          '⚠️ importers',
          compiles,
          correct,
        ],
      ],
      says: ['write `VpcSide` in spec/facts.yaml', '⚠️ 4 Chinese texts are stale or missing'],
    },
  ],
  [
    'an operation more',
    edit(
      '\n  /v2.0/vpc/peerings/{peering_id}:\n',
      "\n  /v2.0/vpc/added-by-this-test:\n    get:\n      operationId: addedByThisTest\n      responses:\n        '200':\n          description: The quota.\n\n  /v2.0/vpc/peerings/{peering_id}:\n",
    ),
    {
      headline: '⚠️ 1 edit: no caller breaks, 1 notice',
      version: 'needs 1.1.0',
      rows: [['New operation `GET /v2.0/vpc/added-by-this-test`', '–', '✅ 1 operation', compiles, 'fine']],
    },
  ],
  [
    'an operation that is announced to go',
    edit(
      'operationId: rejectVpcPeering\n',
      'operationId: rejectVpcPeering\n      deprecated: true\n      x-sunset: 2027-01-01\n',
    ),
    {
      headline: '✅ 2 edits: no caller breaks',
      version: 'needs 1.1.0',
      rows: [
        ['`rejectVpcPeering` is deprecated', '–', '✅ 1 operation', compiles, 'fine'],
        ['`rejectVpcPeering`: sunset – → **2027-01-01**', '–', '✅ 1 operation', compiles, 'fine'],
      ],
    },
  ],
  [
    'an example that is misspelt',
    () => repository.edit('spec/examples/showVpcPeering.yaml', 'status: ACTIVE', 'status: ACTIV'),
    {
      headline: '⚠️ Nothing changes on the wire, 1 notice',
      version: 'needs 1.0.1',
      says: [/⚠️ There is 1 more compiler error: `spec\/examples\/showVpcPeering\.yaml:\d+` Type '"ACTIV"'/],
    },
  ],
  [
    'other words, without the Chinese',
    edit('Chosen by the requester, changeable', 'Chosen by whoever asks, changeable'),
    {
      headline: '⚠️ Nothing changes on the wire, 1 notice',
      version: 'needs 1.0.1',
      says: ['⚠️ 1 Chinese text is stale or missing'],
    },
  ],
];

test('there are twenty edits, and more', () => {
  expect(seeded.length).toBeGreaterThanOrEqual(20);
});

describe.each(seeded)('the first screen of %s', (_, act, { headline, version, rows = [], says = [] }) => {
  test('shows what decides the verdict, in English and Chinese', async () => {
    act();
    const review = await repository.review();
    const [english, chinese] = (['en', 'zh-CN'] as const).map((language) =>
      screenOf(markdown(review, language)),
    ) as [string, string];
    expect(english.split('\n')[0]).toBe(`### ${headline}`);
    expect(english.split('\n')[2]).toMatch(new RegExp(`· \\*{0,2}${version.replaceAll('.', '\\.')}\\b`));
    expect(tableOf(english).map((cells) => cells.slice(1))).toEqual(
      rows.map(([, ...cells]) =>
        cells.map((cell) => (typeof cell === 'string' ? cell : expect.stringMatching(cell))),
      ),
    );
    for (const [index, [edit]] of rows.entries()) expect(tableOf(english)[index]?.[0]).toContain(edit);
    for (const each of says)
      expect(english).toMatch(typeof each === 'string' ? new RegExp(quote(each)) : each);
    expect(signsOf(chinese)).toEqual(signsOf(english));
  });
});

/** What a reader sees before anything is unfolded, and no more than forty lines of it. */
function screenOf(page: string): string {
  return page.split('<details>')[0]!.split('\n').slice(0, 40).join('\n');
}

/** The cells of each row, without the number of the row. */
function tableOf(screen: string): string[][] {
  const rows = screen.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return rows.map((row) =>
    row
      .slice(2, -2)
      .split(/(?<!\\) \| /)
      .slice(1),
  );
}

/** What both languages share: the marks, the facts and addresses, the files and lines, the operations. */
function signsOf(screen: string): string[] {
  return [...screen.matchAll(/❌|⚠️|✅|`[^`\n]+`|\w+VpcPeering(?:s|Infos)?\b/g)].map(([sign]) => sign).sort();
}

function quote(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
