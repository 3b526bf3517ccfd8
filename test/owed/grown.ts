import type { OpenApi, Operation, PathItem } from '../../scripts/document/contract.ts';

/** Operations as a person may add them: without a path parameter, with one, with a body, and with filters that are lists. */
export const grownOperations = [
  { operationId: 'showSampleQuota', method: 'get', path: '/v2.0/vpc/sample-quota' },
  { operationId: 'renewSample', method: 'put', path: '/v2.0/vpc/peerings/{peering_id}/renew-sample' },
  { operationId: 'tagSample', method: 'post', path: '/v2.0/vpc/peerings/{peering_id}/sample-tags' },
  { operationId: 'listSampleTags', method: 'get', path: '/v2.0/vpc/sample-tags' },
] as const;

/** Our contract with these operations; their replies have no examples yet. */
export function grow(document: OpenApi): OpenApi {
  const grown = structuredClone(document);
  const { schemas } = grown.components;
  schemas.SampleQuota = {
    type: 'object',
    description: 'How many peerings a tenant may have.',
    additionalProperties: true,
    required: ['limit'],
    properties: { limit: { type: 'integer', description: 'The number.', minimum: 0, maximum: 1000 } },
  };
  schemas.SampleTags = {
    type: 'object',
    description: 'The tags of a peering.',
    additionalProperties: false,
    required: ['tags'],
    properties: {
      tags: {
        type: 'array',
        description: 'At least one.',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          description: 'A tag.',
          additionalProperties: false,
          required: ['key'],
          properties: { key: { type: 'string', description: 'Its key.', minLength: 1, maxLength: 36 } },
        },
      },
    },
  };
  const { put: accept } = grown.paths['/v2.0/vpc/peerings/{peering_id}/accept'] as { put: Operation };
  const { parameters = [] } = grown.paths['/v2.0/vpc/peerings/{peering_id}/accept'] as PathItem;
  const refusals = Object.fromEntries(Object.entries(accept.responses).filter(([status]) => status >= '4'));
  const answering = (name: string, value: unknown) => {
    const content = {
      'application/json': {
        schema: { $ref: `#/components/schemas/${name}` },
        examples: { done: { summary: 'Done', value } },
      },
    };
    return { '200': { description: 'What is asked for.', content }, ...structuredClone(refusals) };
  };
  const tags = { tags: [{ key: 'team' }] };
  const [show, renew, tag, list] = grownOperations;
  const { parameters: shared = [] } = grown.paths['/v2.0/vpc/peerings'] as PathItem;
  grown.paths[show.path] = {
    parameters: shared,
    get: {
      operationId: show.operationId,
      summary: 'Show the quota',
      responses: answering('SampleQuota', { limit: 50 }),
    },
  };
  grown.paths[renew.path] = {
    parameters,
    put: { ...structuredClone(accept), operationId: renew.operationId },
  };
  grown.paths[tag.path] = {
    parameters,
    post: {
      operationId: tag.operationId,
      summary: 'Tag a peering',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/SampleTags' },
            examples: { done: { summary: 'Team', value: tags } },
          },
        },
      },
      responses: answering('SampleTags', tags),
    },
  };
  const key = {
    name: 'key',
    in: 'query' as const,
    description: 'Only these keys.',
    schema: { type: 'array' as const, maxItems: 20, items: { type: 'string' as const, maxLength: 36 } },
  };
  grown.paths[list.path] = {
    parameters: shared,
    get: {
      operationId: list.operationId,
      summary: 'List tags',
      parameters: [key],
      responses: answering('SampleTags', tags),
    },
  };
  return grown;
}
