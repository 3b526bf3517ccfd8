import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import older from '../../generated/openapi.3.0.json' with { type: 'json' };
import {
  declaredOperations,
  deref,
  loadContract,
  type OpenApi,
  type Response,
} from '../../scripts/document/contract.ts';
import { judge, loadNegatives } from '../../scripts/owed/judge.ts';
import { namedExamples } from '../../scripts/owed/named-examples.ts';
import { faultsOf } from '../contract/validators.ts';

const form = older as unknown as OpenApi;
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'form', components: form.components });

/** Whether the form of OpenAPI 3.0 takes a body of an operation. */
function isTaken(operationId: string, as: string, body: unknown): boolean {
  const declared = declaredOperations(form).find(({ operation }) => operation.operationId === operationId);
  const { requestBody, responses } = declared!.operation;
  const holder = as === 'request' ? requestBody : responses[as];
  const { content } = deref<Response>(form, holder as Response);
  const { $ref } = content!['application/json']!.schema!;
  return ajv.validate({ $ref: `form${$ref}` }, body) as boolean;
}

describe('the form of OpenAPI 3.0 judges like the contract', () => {
  const faults = judge(form);

  test.each(Object.entries(loadNegatives()))('%s is refused', (_, negative) => {
    expect(faults(negative)).not.toEqual([]);
  });

  const files = readdirSync('test/wire').filter((file) => file.endsWith('.yaml'));
  const wire = files.flatMap((file) =>
    Object.entries<{ as: string; body?: unknown; text?: string }>(
      parse(readFileSync(`test/wire/${file}`, 'utf8')),
    ).flatMap(([name, { as, body, text }]) =>
      text === undefined ? [{ operationId: file.replace('.yaml', ''), name, as, body }] : [],
    ),
  );

  test.each(wire)('$operationId $name', ({ operationId, as, body }) => {
    if (operationId === 'deleteVpcPeering' && as === '204') return;
    expect(isTaken(operationId, as, body)).toBe(faultsOf(operationId, as, body).length === 0);
  });

  test('every named example of a JSON body is taken', () => {
    const examples = namedExamples(loadContract().document);
    expect(examples.length).toBeGreaterThan(50);
    for (const { address, operationId, as, value } of examples)
      expect(isTaken(operationId, as, value), address).toBe(true);
  });
});
