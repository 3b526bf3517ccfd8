import { stringify } from 'yaml';
import {
  declaredOperations,
  deref,
  type OpenApi,
  type Parameter,
  type Referable,
  type RequestBody,
  type Response,
  type Schema,
  siteOf,
} from '../document/contract.ts';
import { isMembers } from '../document/document.ts';
import { pointerOf, pointerTo, valueAt } from '../document/pointer.ts';
import { effective } from '../generate/schemas.ts';
import type { Negative } from '../review/judge/negatives.ts';
import type { Constraint } from './constraints.ts';
import { judge } from './judge.ts';
import { namedExamples } from './named-examples.ts';
import { todo } from './todo.ts';

/** A schema in a request or a reply, and where its value is. */
interface Reach {
  kind: 'example' | 'parameter' | 'header';
  /** The address of a negative; for a body, without the name of the example. */
  address: string;
  /** The pointer into the value. */
  pointer: string;
}

/** Returns a negative for each constraint, to paste into `test/contract/negatives.yaml`. If a value is found, only the name is left to write. */
export function negativeStubs(document: OpenApi, constraints: Constraint[]): string[] {
  const reaches = reachesOf(document);
  const faultsOf = judge(document);
  const examples = namedExamples(document);
  const waiting: string[] = [];
  const stubs = constraints.flatMap(({ path }) => {
    const isMember = path.at(-2) === 'required';
    const holder = pointerTo(...path.slice(0, isMember ? -2 : -1));
    const [keyword = '', member = ''] = isMember ? path.slice(-2) : path.slice(-1);
    const reach = reaches.get(holder);
    if (reach === undefined)
      return [`# Nothing that is sent has ${path.join(' ')}: remove it from the contract, or use it.`];
    if (
      reach.kind === 'example' &&
      !examples.some(({ address }) => address.startsWith(`${reach.address}.`))
    ) {
      waiting.push(reach.address);
      return [];
    }
    const schema = effective(document, (valueAt(document, holder) ?? {}) as Schema);
    const candidates = candidatesFor(document, reach, keyword, member, schema);
    for (const candidate of candidates) {
      const faults = tried(() => faultsOf(candidate));
      const [fault = ''] = faults;
      const isMeant =
        keyword === '$ref' ||
        new RegExp(`^(${keyword}${keyword === 'type' ? '|repeated' : ''}) `).test(fault);
      if (faults.length === 1 && isMeant) return [written({ ...candidate, expect: fault })];
    }
    return [written({ ...withoutValue(document, reach), expect: faultAt(reach, keyword, member) })];
  });
  if (waiting.length === 0) return stubs;
  const bodies = [...new Set(waiting)].join(', ');
  return [
    ...stubs,
    `# ${todo(`${waiting.length} more have a stub as soon as there is an example of ${bodies}.`)}`,
  ];
}

/** Lists the faults; none if the value has nothing to change there. */
function tried(work: () => string[]): string[] {
  try {
    return work();
  } catch {
    return [];
  }
}

function faultAt({ kind, address, pointer }: Reach, keyword: string, member: string): string {
  const prefix = kind === 'parameter' ? `/${address.split('.').at(-1)}` : '';
  return `${keyword} ${prefix}${pointer}${member && `/${member}`}`;
}

/** Lists every schema that requests and replies reach, by its pointer in the document. The first path to it counts. */
function reachesOf(document: OpenApi): Map<string, Reach> {
  const reaches = new Map<string, Reach>();
  for (const { operation, shared, pointer } of declaredOperations(document)) {
    const { operationId: id, requestBody, responses, parameters = [] } = operation;
    const bodies = Object.entries({ ...(requestBody && { request: requestBody }), ...responses });
    // A number as a key comes before a word, but people read the request first.
    for (const [as, body] of bodies.toSorted(
      ([a], [b]) => Number(b === 'request') - Number(a === 'request'),
    )) {
      const { content } = deref<RequestBody | Response>(document, body as Referable<RequestBody>);
      const $ref = content?.['application/json']?.schema?.$ref;
      if ($ref !== undefined)
        visit(pointerOf($ref), { kind: 'example', address: `${id}.${as}`, pointer: '' });
    }
    for (const [holder, list] of [
      [`${pointer}/parameters`, parameters],
      [`${pointer.slice(0, pointer.lastIndexOf('/'))}/parameters`, shared],
    ] as const)
      for (const [index, node] of list.entries()) {
        const { name, in: place } = deref<Parameter>(document, node);
        const at = siteOf(node, `${holder}/${index}`);
        visit(`${at}/schema`, { kind: 'parameter', address: `${id}.${place}.${name}`, pointer: '' });
      }
    for (const [status, response] of Object.entries(responses)) {
      const at = siteOf(response, `${pointer}${pointerTo('responses', status)}`);
      for (const [name, header] of Object.entries(deref<Response>(document, response).headers ?? {})) {
        const own = siteOf(header, `${at}${pointerTo('headers', name)}`);
        visit(`${own}/schema`, { kind: 'header', address: `${id}.${status}.${name}`, pointer: '' });
      }
    }
  }
  return reaches;

  function visit(at: string, reach: Reach): void {
    if (reaches.has(at)) return;
    const schema = valueAt(document, at) as Schema | undefined;
    if (schema === undefined) return;
    reaches.set(at, reach);
    const below = (more: string) => ({ ...reach, pointer: reach.pointer + more });
    if (schema.$ref !== undefined) visit(pointerOf(schema.$ref), reach);
    for (const name of Object.keys(schema.properties ?? {}))
      visit(`${at}${pointerTo('properties', name)}`, below(pointerTo(name)));
    for (const index of (schema.allOf ?? []).keys()) visit(`${at}/allOf/${index}`, reach);
    if (schema.items !== undefined) visit(`${at}/items`, below('/0'));
    if (typeof schema.additionalProperties === 'object')
      visit(`${at}/additionalProperties`, below(`/${unknownMember}`));
  }
}

const unknownMember = 'unexpected';

type Change = Record<string, unknown>;

/** Values that may break only this constraint, the likeliest first. */
function candidatesFor(
  document: OpenApi,
  reach: Reach,
  keyword: string,
  member: string,
  schema: Schema,
): Negative[] {
  const { kind, address, pointer } = reach;
  if (kind === 'header')
    return breaking(keyword, schema, undefined).map((value) => ({ header: address, value }) as Negative);
  if (kind === 'parameter') {
    const texts = breaking(keyword, schema, schema.examples?.[0]).flatMap((value): (string | string[])[] =>
      Array.isArray(value) ? [value.map(String)] : typeof value === 'object' ? [] : [String(value)],
    );
    const values = keyword === 'type' && pointer === '' ? [['a', 'b'], ...texts] : texts;
    return values.map((value) => ({ parameter: address, value, expect: '' }));
  }
  const examples = namedExamples(document).filter((example) => example.address.startsWith(`${address}.`));
  return examples.flatMap(({ address: example, value }): Negative[] => {
    const held = valueAt(value, pointer);
    const changes: Change[] =
      keyword === 'required'
        ? [{ remove: `${pointer}${pointerTo(member)}` }]
        : keyword === 'additionalProperties'
          ? [{ set: { [`${pointer}/${unknownMember}`]: 'x' } }]
          : breaking(keyword, schema, held).map((broken) => ({ set: { [pointer]: broken } }));
    return changes.map((change) => ({ example, ...change, expect: '' }) as Negative);
  });
}

/** Values that may break a keyword of a schema; `held` is a valid one. */
function breaking(keyword: string, schema: Schema, held: unknown): unknown[] {
  const limit = Number(schema[keyword]);
  const texts = [typeof held === 'string' ? held : '', 'x', '0', 'A'].filter(Boolean);
  const [first = 'x'] = Array.isArray(held) ? held : [];
  switch (keyword) {
    case 'maxLength':
      return [
        ...['x', '0', 'A'].map((text) => text.repeat(limit + 1)),
        ...texts.flatMap((text) => [
          text + 'x'.repeat(limit + 1 - text.length),
          'x'.repeat(limit + 1 - text.length) + text,
        ]),
      ];
    case 'minLength':
      return texts.map((text) => text.repeat(limit).slice(0, limit - 1));
    case 'minimum':
      return [limit - 1];
    case 'maximum':
      return [limit + 1];
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [limit];
    case 'multipleOf':
      return [limit / 2, limit * 1.5];
    case 'minItems':
      return [Array(Math.max(limit - 1, 0)).fill(first)];
    case 'maxItems':
      return [Array(limit + 1).fill(first)];
    case 'uniqueItems':
      return [[first, first]];
    case 'anyOf':
    case 'oneOf':
    case 'not':
      return [onlyRequired(schema, held), ...odd];
    case 'enum':
    case 'const':
      return ['none of these', ...odd];
    default:
      return odd;
  }
}

const odd = [1, 'none of these', null, [], {}, '', true, ' ', '<', 'x', -1];

function onlyRequired({ required = [] }: Schema, held: unknown): unknown {
  if (!isMembers(held)) return {};
  return Object.fromEntries(Object.entries(held).filter(([name]) => required.includes(name)));
}

/** The negative without a value, if none was found. */
function withoutValue(document: OpenApi, { kind, address, pointer }: Reach): Change {
  if (kind !== 'example') return { [kind]: address, value: todo('what breaks it') };
  const named = namedExamples(document).find((example) => example.address.startsWith(`${address}.`));
  return {
    example: named?.address ?? `${address}.${todo('name of an example')}`,
    set: { [pointer]: todo('what breaks it') },
  };
}

function written({ expect, ...change }: Change): string {
  const lines = Object.entries({ ...change, expect }).map(([name, value]) => `  ${name}: ${flow(value)}`);
  const { example, parameter = example, header = parameter } = change;
  return [`'${todo(`name ${String(expect).trim()} of ${header}`)}':`, ...lines].join('\n');
}

function flow(value: unknown): string {
  const plain = (each: unknown) =>
    stringify(each, { collectionStyle: 'flow', singleQuote: true, lineWidth: 0 }).trimEnd();
  if (Array.isArray(value) && value.length > 3)
    return `!repeat { item: ${plain(value[0])}, times: ${value.length} }`;
  if (typeof value === 'string' && value.length > 40) return repeated(value, plain);
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const members = isMap ? Object.entries(value) : [];
  if (members.length === 0) return plain(value);
  return `{ ${members.map(([name, each]) => `${plain(name)}: ${flow(each)}`).join(', ')} }`;
}

function repeated(value: string, plain: (text: string) => string): string {
  const [, before = '', unit = '', after = ''] = /^(.*?)((?:x{20,}|0{20,}|A{20,}))(.*)$/s.exec(value) ?? [];
  if (unit === '') return plain(value);
  const parts = {
    ...(before && { before }),
    text: unit[0] ?? '',
    times: unit.length,
    ...(after && { after }),
  };
  return `!repeat { ${Object.entries(parts)
    .map(([name, part]) => `${name}: ${typeof part === 'string' ? plain(part) : part}`)
    .join(', ')} }`;
}
