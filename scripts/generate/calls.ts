import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  declaredOperations,
  deref,
  type OpenApi,
  type Operation,
  type Parameter,
} from '../document/contract.ts';
import { readText } from '../document/files.ts';
import { parseYaml } from '../document/yaml.ts';
import { parametersOf } from './parameters.ts';
import { effective } from './schemas.ts';

/** The parameters of one call as they are sent, and whether the examples have its body too. */
interface Call {
  path: Record<string, string>;
  query: Record<string, string | string[]>;
  header: Record<string, string>;
  hasRequest: boolean;
}

/** The named calls of each operation. */
export type Calls = Record<string, Record<string, Call>>;

/** Reads the calls of the examples, from one file per operation. */
export function loadCalls(folder = 'spec/examples'): Calls {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.map((file) => [file.replace(/\.yaml$/, ''), callsIn(join(folder, file))]));
}

interface Scenario extends Partial<Pick<Call, 'path' | 'query'>> {
  caller?: string;
  request?: object;
}

function callsIn(file: string): Record<string, Call> {
  const scenarios = parseYaml(readText(file), file) as unknown as Record<string, Scenario> | null;
  return Object.fromEntries(
    Object.entries(scenarios ?? {}).map(([name, { caller, path = {}, query = {}, request }]) => {
      const header: Record<string, string> = caller === undefined ? {} : { 'X-Project-Id': caller };
      return [name, { path, query, header, hasRequest: request !== undefined }];
    }),
  );
}

/**
 * Adds to each parameter an example for every named call: Specmatic and Microcks pair them with the replies of the same name.
 * OpenAPI declares `example` and `examples` mutually exclusive. Both are written on purpose: Dredd reads only `example`, and
 * every validator that was tried accepts both. A call whose parameters are incomplete or not valid gets no named example.
 */
export function nameCalls(document: OpenApi, calls: Calls): OpenApi {
  const named = structuredClone(document);
  const isValid = validity(document);
  for (const declared of declaredOperations(named)) {
    const { operation } = declared;
    const parameters = parametersOf(named, declared);
    for (const [name, call] of Object.entries(calls[operation.operationId] ?? {})) {
      const values = parameters.flatMap(({ parameter, pointer }) => {
        const value = valueIn(named, call, parameter);
        return value === undefined ? [] : [{ parameter, value, isValid: isValid(pointer, value) }];
      });
      const isWhole = operation.requestBody === undefined || call.hasRequest;
      if (!isWhole || values.some((each) => !each.isValid)) continue;
      const summary = summaryOf(named, operation, name);
      for (const { parameter, value } of values)
        parameter.examples = { ...parameter.examples, [name]: { ...(summary && { summary }), value } };
    }
  }
  return named;
}

/** Does the schema of the parameter allow the value, and can a URL carry it? */
function validity({ paths, components }: OpenApi): (pointer: string, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'contract', paths, components });
  return (pointer, value) =>
    isDecodable(value) && ajv.getSchema(`contract#${pointer}/schema`)?.(value) === true;
}

function isDecodable(value: unknown): boolean {
  try {
    return decodeURIComponent(String(value)) !== undefined;
  } catch {
    return false;
  }
}

/** Converts the text of a parameter to the type that its schema has. */
function valueIn(document: OpenApi, call: Call, { name, in: place, schema = {} }: Parameter): unknown {
  const written = place === 'cookie' ? undefined : call[place][name];
  if (written === undefined) return undefined;
  const { type, items } = effective(document, schema);
  if (type === 'array')
    return [written].flat().map((each) => parsed(each, items && effective(document, items).type));
  return parsed(String(written), type);
}

function parsed(text: string, type: unknown): unknown {
  return type === 'integer' || type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
}

/** The summary of the reply of that name, in the language of the document. */
function summaryOf(document: OpenApi, { responses }: Operation, name: string): string | undefined {
  const media = Object.values(responses).flatMap((each) =>
    Object.values(deref(document, each).content ?? {}),
  );
  return media.map(({ examples }) => examples?.[name]?.summary).find((summary) => summary !== undefined);
}
