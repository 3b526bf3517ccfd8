import { type Document, type Json, textOf } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { pointerTo } from '../../document/pointer.ts';
import type { Place } from '../../user-error.ts';
import { type Operation, operationsOf } from '../wire/operations.ts';

/** A named example of a body. */
interface Example {
  /** The operation, the status or `request`, the media type and the name. */
  key: string;
  /** The type of that body. */
  type: string;
  value: Json;
  /** Where the value is written. */
  at: string;
  document: Document;
}

/** A program, and the origin of each of its lines. */
export interface Program {
  text: string;
  places: Place[];
}

/**
 * The examples as a program of typed constants: those of the base, since callers can have written similar code, and those that
 * were added or changed. Empty if there are none.
 *
 * @param isTyped whether the types changed; if not, the examples of the base need not be compiled again
 */
export function exampleProgram(base: Document, head: Document, isTyped: boolean): Program {
  const [old, now] = [examplesOf(base), examplesOf(head)];
  const same = (a: Example | undefined, b: Example) => a !== undefined && textOf(a.value) === textOf(b.value);
  const fresh = [...now.values()].filter((example) => !same(old.get(example.key), example));
  const kept = isTyped
    ? [...old].map(([key, example]) => (same(now.get(key), example) ? (now.get(key) ?? example) : example))
    : [];
  const types = typesOf(head);
  return programOf([...kept, ...fresh].filter(({ type }) => types.has(type)));
}

/** Were examples added or changed? */
export function hasFreshExamples(base: Document, head: Document): boolean {
  return exampleProgram(base, head, false).text !== '';
}

function programOf(examples: Example[]): Program {
  const lines: string[] = [];
  const places: Place[] = [];
  const write = (value: Json, at: string, before: string, after: string, document: Document): void => {
    const push = (line: string) => {
      lines.push(line);
      places.push(document.placeOf(at));
    };
    if (typeof value !== 'object' || value === null) {
      push(before + JSON.stringify(value) + after);
      return;
    }
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    push(`${before}${open}`);
    for (const [name, each] of Object.entries(value)) {
      const key = Array.isArray(value) ? '' : keyOf(name);
      write(each, at + pointerTo(name), key, ',', document);
    }
    push(`${close}${after}`);
  };
  // An example that several operations share is compiled once.
  const each = new Map(examples.map((example) => [`${example.document.name} ${example.at}`, example]));
  for (const [index, { type, value, at, document }] of [...each.values()].entries())
    write(value, at, `export const example${index}: ${type} = `, ';', document);
  return { text: lines.join('\n'), places };
}

/** `__proto__` must be computed: otherwise it would set the prototype. */
function keyOf(name: string): string {
  return name === '__proto__' ? "['__proto__']: " : `${JSON.stringify(name)}: `;
}

/** The types of all bodies. */
function typesOf(document: Document): Set<string> {
  return new Set(bodiesOf(document).map(({ type }) => type));
}

function examplesOf(document: Document): Map<string, Example> {
  const found = bodiesOf(document).flatMap(({ key, type, media }) => {
    const named = media
      .entries('examples')
      .map(([name, each]) => [name, each.value.value, each.place('value')] as const);
    const nameless = ['', media.value.example, media.place('example')] as const;
    return [...named, nameless].flatMap(([name, value, at]): [string, Example][] =>
      value === undefined ? [] : [[`${key} ${name}`, { key: `${key} ${name}`, type, value, at, document }]],
    );
  });
  return new Map(found);
}

/** Every JSON body of a request or a response, and the name of its type. */
function bodiesOf(document: Document): { key: string; type: string; media: Node }[] {
  return operationsOf(document).flatMap((operation) => {
    if (operation.isReversed || operation.node.text('operationId') === undefined) return [];
    const request = operation.node.get('requestBody');
    return [
      ...(request === undefined ? [] : bodiesAt(operation, 'request', request, ['requestBody'])),
      ...operation.node
        .entries('responses', true)
        .flatMap(([status, response]) => bodiesAt(operation, status, response, ['responses', status])),
    ];
  });
}

function bodiesAt({ name }: Operation, as: string, body: Node, path: string[]) {
  return body.entries('content').flatMap(([media, node]) => {
    if (!/^application\/json\b/i.test(media)) return [];
    const steps = [name, ...path, 'content', media].map((step) => `[${JSON.stringify(step)}]`);
    // The type of an optional body includes undefined.
    const type = steps
      .slice(1)
      .reduce((owner, step) => `NonNullable<${owner}>${step}`, `operations${steps[0]}`);
    return [{ key: `${name} ${as} ${media}`, type, media: node }];
  });
}
