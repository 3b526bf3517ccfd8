import type { Document, Json } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import type { Node } from '../../document/node.ts';
import { plainMedia } from '../wire/content.ts';
import { operationsOf } from '../wire/operations.ts';
import { changed, negativesOf } from './negatives.ts';
import type { Origin } from './proof.ts';

/** A value that somebody has written down, which may be the witness of a finding. */
export interface Candidate {
  operation: string;
  /** `request`, the status of a response, or the name of a parameter or header. */
  as: string;
  value: Json;
  from: Origin;
}

/** The examples of every JSON body, once for each operation that has the body. */
export function examplesOf(document: Document): Candidate[] {
  return operationsOf(document).flatMap(({ name, node }) => {
    const request = node.get('requestBody');
    const bodies: [string, Node][] = [
      ...(request === undefined ? [] : [['request', request] as [string, Node]]),
      ...node.entries('responses', true),
    ];
    return bodies.flatMap(([as, body]) =>
      examplesOfBody(body).map((example) => ({ operation: name, as, ...example })),
    );
  });
}

function examplesOfBody(body: Node): Pick<Candidate, 'value' | 'from'>[] {
  return body.entries('content').flatMap(([media, content]) => {
    if (!plainMedia(media).includes('json')) return [];
    const named = content.entries('examples').map(([name, each]) => ({ value: each.value.value, name }));
    return [...named, { value: content.value.example, name: '' }].flatMap(({ value, name }) =>
      value === undefined ? [] : [{ value, from: { kind: 'example' as const, name } }],
    );
  });
}

/** The values that the tests of this contract keep: its negatives, and the bodies that were seen on the wire. */
export function candidatesOfTests(base: Document, side: Side): Candidate[] {
  return [...fromNegatives(base, side), ...fromWire(side)];
}

function fromNegatives(base: Document, { files }: Side): Candidate[] {
  const text = files.read('test/contract/negatives.yaml');
  if (text === undefined) return [];
  const examples = examplesOf(base);
  return Object.entries(negativesOf(text)).flatMap(([name, negative]): Candidate[] => {
    const from = { kind: 'negative' as const, name };
    if ('parameter' in negative) return [{ ...addressed(negative.parameter), value: negative.value, from }];
    if ('header' in negative) return [{ ...addressed(negative.header), value: negative.value, from }];
    const [operation = '', as = '', example] = negative.example.split('.');
    const body = examples.find(
      (each) => each.operation === operation && each.as === as && each.from.name === example,
    );
    if (body === undefined) return [];
    try {
      return [{ operation, as, value: changed(body.value, negative), from }];
    } catch {
      // The base does not have what the negative changes.
      return [];
    }
  });
}

/** `showVpcPeering.path.peering_id` is the parameter `peering_id` of `showVpcPeering`. */
function addressed(address: string): Pick<Candidate, 'operation' | 'as'> {
  const [operation = '', , as = ''] = address.split('.');
  return { operation, as };
}

function fromWire({ files }: Side): Candidate[] {
  const paths = files.list('test/wire').filter((path) => path.endsWith('.yaml'));
  return paths.flatMap((path) => {
    const operation = path.replace(/^.*\//, '').replace('.yaml', '');
    const bodies = files.parse(files.read(path) ?? '', nameIn(files, path)).value ?? {};
    return Object.values(bodies as unknown as Record<string, WireBody>).flatMap(
      ({ from, as, body }): Candidate[] =>
        body === undefined ? [] : [{ operation, as, value: body, from: { kind: 'wire', name: from } }],
    );
  });
}

/** An entry of `test/wire/<operationId>.yaml`. */
interface WireBody {
  from: string;
  as: string;
  body?: Json;
}
