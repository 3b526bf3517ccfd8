import {
  type Declared,
  declaredOperations,
  deref,
  type OpenApi,
  type Operation,
  type Parameter,
  type Schema,
} from '../../scripts/document/contract.ts';
import { tokensOf } from '../../scripts/document/pointer.ts';
import { faultsOf } from './validators.ts';

/** As much of an Arazzo description as `spec/life.arazzo.yaml` uses. */
export interface Workflows {
  workflows: Workflow[];
  components: {
    inputs: Record<string, { properties: Record<string, unknown> }>;
    parameters: Record<string, Argument>;
  };
}

interface Workflow {
  workflowId: string;
  inputs: { $ref: string };
  parameters?: (Argument | { reference: string })[];
  steps: Step[];
  outputs: Record<string, string>;
}

interface Step {
  stepId: string;
  operationId: string;
  parameters?: (Argument | { reference: string })[];
  requestBody?: { payload: unknown };
  successCriteria: { condition: string }[];
  outputs?: Record<string, string>;
}

interface Argument {
  name: string;
  in: string;
  value: string;
}

/** Where the workflows contradict the contract or themselves, one sentence each. */
export function contradictions(life: Workflows, document: OpenApi): string[] {
  return life.workflows.flatMap((workflow) =>
    workflow.steps.flatMap((step, index) => {
      const context = { life, document, workflow, earlier: workflow.steps.slice(0, index) };
      return ofStep(step, context).map((found) => `${workflow.workflowId}.${step.stepId}: ${found}`);
    }),
  );
}

interface Context {
  life: Workflows;
  document: OpenApi;
  workflow: Workflow;
  earlier: Step[];
}

function ofStep(step: Step, context: Context): string[] {
  const declared = declaredOperations(context.document).find(
    ({ operation }) => operation.operationId === step.operationId,
  );
  if (declared === undefined) return [`no operation '${step.operationId}'`];
  const { operation } = declared;
  return [
    ...ofArguments(step, declared, context),
    ...ofBody(step),
    ...ofReply(step, operation, context),
    ...expressionsIn(step).flatMap((expression) => ofExpression(expression, context)),
  ];
}

function ofArguments(
  step: Step,
  { operation: { operationId, parameters = [] }, shared }: Declared,
  { life, document, workflow }: Context,
): string[] {
  const known = [...shared, ...parameters].map((node): Parameter => deref(document, node));
  const credentials = Object.values(document.components.securitySchemes ?? {});
  const found: string[] = [];
  const given = [...(workflow.parameters ?? []), ...(step.parameters ?? [])].flatMap((each) => {
    if (!('reference' in each)) return [each];
    const name = each.reference.split('.').at(-1) ?? '';
    const component = life.components.parameters[name];
    if (component === undefined) found.push(`no parameter '${name}' in components`);
    return component ?? [];
  });
  for (const { name, in: place, value } of given) {
    const same = (other: { name?: string; in?: string }) => other.name === name && other.in === place;
    const parameter = known.find(same);
    if (parameter === undefined && !credentials.some(same)) {
      found.push(`${operationId} has no parameter '${name}' in ${place}`);
    }
    const { enum: values } = deref(document, (parameter?.schema ?? {}) as Schema);
    if (values !== undefined && !value.startsWith('$') && !values.includes(value)) {
      found.push(`'${value}' is not a value of '${name}'`);
    }
  }
  const missing = known.filter(
    (parameter) => parameter.required && !given.some(({ name }) => name === parameter.name),
  );
  if (!given.some(({ in: place }) => place === 'header')) found.push('nobody is calling');
  return [...found, ...missing.map(({ name }) => `'${name}' is missing`)];
}

/** The body, with a value in place of each expression. */
function ofBody({ operationId, requestBody }: Step): string[] {
  if (requestBody === undefined) return [];
  const filled = JSON.stringify(requestBody.payload)
    .replaceAll(/"\$inputs\.\w*vpc_id"/g, '"9daeac7c-a98f-430f-8e38-67f9c044e299"')
    .replaceAll(/"\$[^"]*"/g, '"a-value"');
  return faultsOf(operationId, 'request', JSON.parse(filled)).map((fault) => `the body: ${fault}`);
}

function ofReply(
  { successCriteria, outputs = {} }: Step,
  { operationId, responses }: Operation,
  { document }: Context,
): string[] {
  const conditions = successCriteria.map(({ condition }) => condition);
  const status = /^\$statusCode == (\d{3})$/.exec(conditions[0] ?? '')?.[1] ?? 'none';
  const response = responses[status];
  if (response === undefined) return [`${operationId} has no reply ${status}`];
  const schema = deref(document, response).content?.['application/json']?.schema;
  const read = [...conditions.slice(1), ...Object.values(outputs)];
  return read.flatMap((expression) => {
    const [, pointer = '', value] = /^\$response\.body#(\S*)(?: == (?:'(.*)'|\$.*))?$/.exec(expression) ?? [];
    const member = schema && memberAt(document, schema, pointer);
    if (member === undefined) return [`no '${pointer}' in the reply ${status} of ${operationId}`];
    const isWrong = value !== undefined && !member.enum?.includes(value);
    return isWrong ? [`'${value}' is not a value of ${pointer}`] : [];
  });
}

function memberAt(document: OpenApi, schema: Schema, pointer: string): Schema | undefined {
  return tokensOf(pointer).reduce<Schema | undefined>(
    (at, token) => {
      const next = at?.properties?.[token] ?? (/^\d+$/.test(token) ? at?.items : undefined);
      return next && deref(document, next);
    },
    deref(document, schema),
  );
}

function expressionsIn(value: unknown): string[] {
  return JSON.stringify(value).match(/\$(inputs|steps)\.[\w.]+/g) ?? [];
}

function ofExpression(expression: string, { life, workflow, earlier }: Context): string[] {
  const [kind, name = '', , output = ''] = expression.slice(1).split('.');
  if (kind === 'inputs') {
    const inputs = life.components.inputs[workflow.inputs.$ref.split('/').at(-1) ?? ''];
    return inputs !== undefined && name in inputs.properties ? [] : [`no input '${name}'`];
  }
  const step = earlier.find(({ stepId }) => stepId === name);
  return step?.outputs?.[output] === undefined ? [`no output '${output}' of an earlier step '${name}'`] : [];
}
