import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  deref,
  type OpenApi,
  type Operation,
  type Parameter,
  type Referable,
  type RequestBody,
  type Response,
} from '../../scripts/document/contract.ts';
import type { Json } from '../../scripts/document/document.ts';
import { methods } from '../../scripts/document/grammar.ts';
import { changed, type Negative, negativesOf } from '../../scripts/review/judge/negatives.ts';
import { type Constraint, constraints } from './constraints.ts';
import { namedExamples } from './examples.ts';

export const negatives = negativesOf(readFileSync('test/contract/negatives.yaml', 'utf8'));

/** The constraints that no negative would miss if they were gone. */
export function survivors(document: OpenApi): Constraint[] {
  const all = Object.values(negatives);
  const examples = namedExamples(document);
  return constraints(document).filter(({ path, remove }) => {
    const looser = structuredClone(document);
    remove(looser);
    const faults = judge(looser, examples);
    // The negatives of the same keyword come first, since one of them is likely to miss it.
    const keyword = path.at(-2) === 'required' ? 'required' : path.at(-1);
    const isLikely = ({ expect }: Negative) => expect.startsWith(`${keyword} `);
    const ordered = all.toSorted((a, b) => Number(isLikely(b)) - Number(isLikely(a)));
    return ordered.every((negative) => faults(negative).includes(negative.expect));
  });
}

/** The faults by a document as it stands, without generating anything. */
export function judge(from: OpenApi, examples = namedExamples(from)): (negative: Negative) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema({ $id: 'contract', components: from.components });
  return (negative) => {
    const { schema, value, prefix } = subject(from, examples, negative);
    const validate = ajv.getSchema(`contract${schema}`)!;
    validate(value);
    const errors = validate.errors ?? [];
    const enums = errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath);
    return errors.flatMap(({ keyword, instancePath, params, schemaPath }) => {
      // One fault, one issue: not the branches of an anyOf, not the type of what has to be one of a few.
      if (schemaPath.includes('/anyOf/') || (keyword === 'type' && enums.includes(instancePath))) return [];
      const { missingProperty, additionalProperty: member = missingProperty } = params;
      const fault = 'parameter' in negative && Array.isArray(value) ? 'repeated' : keyword;
      return `${fault} ${prefix}${instancePath}${member === undefined ? '' : `/${member}`}`;
    });
  };
}

type Named = ReturnType<typeof namedExamples>[number];

/** Which schema a negative is about, as the `$ref` that leads to it, and which value that schema gets. */
function subject(
  from: OpenApi,
  examples: Named[],
  negative: Negative,
): { schema: string; value: unknown; prefix: string } {
  if ('parameter' in negative) {
    const { operation, shared } = operationOf(from, negative.parameter);
    const name = negative.parameter.split('.').at(-1);
    const refs = [...shared, ...(operation.parameters ?? [])].filter((node) => '$ref' in node);
    const ref = refs.find((node) => deref<Parameter>(from, node).name === name)!;
    const isNumber =
      deref<Parameter>(from, ref).schema?.type === 'integer' && /^-?\d+$/.test(String(negative.value));
    return {
      schema: `${ref.$ref}/schema`,
      value: isNumber ? Number(negative.value) : negative.value,
      prefix: `/${name}`,
    };
  }
  if ('header' in negative) {
    const [, status = '', name = ''] = negative.header.split('.');
    const { responses } = operationOf(from, negative.header).operation;
    const header = deref<Response>(from, responses[status]!).headers![name] as { $ref: string };
    return { schema: `${header.$ref}/schema`, value: negative.value, prefix: '' };
  }
  const { requestBody, responses } = operationOf(from, negative.example).operation;
  const [, as = ''] = negative.example.split('.');
  const { content = {} } = deref<RequestBody | Response>(
    from,
    as === 'request' ? requestBody! : responses[as]!,
  );
  return {
    schema: content['application/json']!.schema!.$ref!,
    value: change(examples, negative),
    prefix: '',
  };
}

function operationOf(
  from: OpenApi,
  address: string,
): { operation: Operation; shared: Referable<Parameter>[] } {
  const operations = Object.values(from.paths).flatMap((item) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ operation, shared: item.parameters ?? [] }] : [];
    }),
  );
  return operations.find(({ operation }) => address.startsWith(`${operation.operationId}.`))!;
}

/** The example with the change applied. */
export function change(examples: Named[], negative: Extract<Negative, { example: string }>): unknown {
  const example = examples.find(({ address }) => address === negative.example)!;
  return changed(example.value as Json, negative);
}
