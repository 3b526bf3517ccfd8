import type { Engine, Examples } from './engine/engine.ts';
import { invalidInput, type Outcome, truncated } from './error-reply.ts';

type Declared = Pick<Engine, 'examples'>;

/** Returns the reply that `Prefer: code=…` or `example=…` asks for; `undefined` without such a header. */
export function preferredReply(
  engine: Declared,
  operationId: string,
  header: string | undefined,
): Outcome | undefined {
  if (header === undefined) return undefined;
  const { code, example } = parsePrefer(header);
  if (code === undefined && example === undefined) return undefined;
  const examples = engine.examples(operationId);
  if (code !== undefined && !Object.hasOwn(examples, code)) {
    return refuse(`code=${truncated(code)}`, operationId, Object.keys(examples));
  }
  const found = findExample(examples, code, example);
  return found ?? refuse(`example=${truncated(example ?? '')}`, operationId, exampleNames(examples, code));
}

/** Returns the first example of a reply with this status, or of a success without one. */
export function exampleReply(engine: Declared, operationId: string, code?: string): Outcome | undefined {
  return findExample(engine.examples(operationId), code, undefined);
}

function parsePrefer(header: string): { [Name in 'code' | 'example']: string | undefined } {
  const preferences = header.split(/[,;]/).map((part) => part.split('=', 2).map((text) => text.trim()));
  const read = (name: string) =>
    preferences.find(([key]) => key?.toLowerCase() === name)?.[1]?.replace(/^"(.*)"$/, '$1');
  return { code: read('code'), example: read('example') };
}

/** Finds an example. Without a code it searches all replies, successes first, since example names are unique. */
function findExample(
  examples: Examples,
  code: string | undefined,
  example: string | undefined,
): Outcome | undefined {
  // JavaScript lists keys that are numbers in ascending order.
  for (const status of code === undefined ? Object.keys(examples) : [code]) {
    const named = examples[status] ?? {};
    const name = example ?? Object.keys(named)[0];
    if (name === undefined || !Object.hasOwn(named, name)) continue;
    return { status: Number(status), body: named[name] };
  }
  return undefined;
}

function exampleNames(examples: Examples, code: string | undefined): string[] {
  const replies = code === undefined ? Object.values(examples) : [examples[code] ?? {}];
  return replies.flatMap((named) => Object.keys(named));
}

function refuse(preference: string, operationId: string, known: string[]): Outcome {
  return invalidInput(
    `Invalid input for Prefer. Reason: ${operationId} does not declare ${preference}. It declares ${known.join(', ')}.`,
  );
}
