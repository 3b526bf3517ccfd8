import { Ajv2020 } from 'ajv/dist/2020.js';
import { deref, methods, type OpenApi, type Schema, tokensOf } from '../../scripts/contract.ts';
import { type Constraint, constraints } from './constraints.ts';
import { namedExamples } from './examples.ts';
import { type Negative, negatives } from './negatives.ts';

/** The constraints that no negative would miss if they were gone. */
export function survivors(document: OpenApi): Constraint[] {
  return constraints(document).filter(({ remove }) => {
    const looser = structuredClone(document);
    remove(looser);
    const faults = judge(looser);
    return Object.values(negatives).every((negative) => faults(negative).includes(negative.expect));
  });
}

/** The faults by a document as it stands, without generating anything. */
export function judge(from: OpenApi): (negative: Negative) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema({ $id: 'contract', components: from.components });
  return (negative) => {
    const { schema, value, prefix } = subject(from, negative);
    const validate = ajv.getSchema(`contract${schema}`)!;
    validate(value);
    const errors = validate.errors ?? [];
    const enums = errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath);
    return errors.flatMap(({ keyword, instancePath, params, schemaPath }) => {
      // One fault, one issue: not the branches of an anyOf, not the type of what has to be one of a few.
      if (schemaPath.includes('/anyOf/') || (keyword === 'type' && enums.includes(instancePath))) return [];
      const { missingProperty, additionalProperty: member = missingProperty } = params;
      return `${keyword} ${prefix}${instancePath}${member === undefined ? '' : `/${member}`}`;
    });
  };
}

/** Which schema a negative is about, as the `$ref` that leads to it, and which value that schema gets. */
function subject(from: OpenApi, negative: Negative): { schema: string; value: unknown; prefix: string } {
  const address =
    'parameter' in negative ? negative.parameter : 'header' in negative ? negative.header : negative.example;
  const [operationId, as = '', name = ''] = address.split('.');
  const items = Object.values(from.paths).flatMap((item) =>
    methods.map((method) => ({ operation: item[method], shared: item.parameters ?? [] })),
  );
  const { operation, shared } = items.find((item) => item.operation?.operationId === operationId)!;
  if ('parameter' in negative) {
    const refs = [...shared, ...(operation!.parameters ?? [])] as { $ref: string }[];
    const ref = refs.find((node) => deref<{ name?: string }>(from, node).name === name)!;
    const { type } = deref<{ schema?: Schema }>(from, ref).schema!;
    const value =
      type === 'integer' && /^-?\d+$/.test(negative.value) ? Number(negative.value) : negative.value;
    return { schema: `${ref.$ref}/schema`, value, prefix: `/${name}` };
  }
  const body = as === 'request' ? operation!.requestBody! : operation!.responses[as]!;
  if ('header' in negative) {
    const { $ref } = deref<Response>(from, body).headers[name]!;
    return { schema: `${$ref}/schema`, value: negative.value, prefix: '' };
  }
  const { $ref } = deref<Response>(from, body).content['application/json'].schema;
  return { schema: $ref, value: change(from, negative), prefix: '' };
}

interface Response {
  headers: Record<string, { $ref: string }>;
  content: { 'application/json': { schema: { $ref: string } } };
}

/** The example with the change made. */
export function change(from: OpenApi, { example, set }: Extract<Negative, { example: string }>): unknown {
  const { value: body } = namedExamples(from).find(({ address }) => address === example)!;
  const root = { '': structuredClone(body) };
  for (const [pointer, value] of Object.entries(set)) {
    const tokens = ['', ...tokensOf(pointer)];
    const last = tokens.pop()!;
    const holder = tokens.reduce<unknown>((node, token) => (node as Record<string, unknown>)[token], root);
    if (value === undefined) delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = value;
  }
  return root[''];
}
