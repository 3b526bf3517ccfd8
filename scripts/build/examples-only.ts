import { methods } from '../contract.ts';

type Members = Record<string, unknown>;

/** The contract without all that the mock does not ask it for: what is left are the named examples of its replies. */
export function examplesOnly(contract: object): object {
  const { paths, components } = contract as { paths: Members; components: { responses?: Members } };
  return {
    paths: mapMembers(paths, (item) => mapMembers(pick(item, methods), operation)),
    components: { responses: mapMembers(components.responses, response) },
  };
}

function operation(value: unknown): Members {
  const { operationId, responses } = value as Members;
  return { operationId, responses: mapMembers(responses, response) };
}

function response(value: unknown): Members {
  const { content, $ref } = value as Members;
  return $ref === undefined ? { content: mapMembers(content, media) } : { $ref };
}

function media(value: unknown): Members {
  const { examples } = value as Members;
  return { examples: mapMembers(examples, (example) => pick(example, ['value'])) };
}

function pick(value: unknown, names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(value as Members).filter(([name]) => names.includes(name)));
}

function mapMembers(value: unknown, change: (member: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, member]) => [name, change(member)]));
}
