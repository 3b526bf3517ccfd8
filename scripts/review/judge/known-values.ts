import { change } from '../../../test/contract/judge.ts';
import { negatives } from '../../../test/contract/negatives.ts';
import type { OpenApi } from '../../document/contract.ts';
import type { Document, Json } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import { parseYaml } from '../../document/yaml-file.ts';
import type { Known } from './proof.ts';

interface WireBody {
  from: string;
  as: string;
  body?: Json;
}

/** The bodies and values that the tests of our contract are made of: negatives, and what was seen on the wire. */
export function knownValues(base: Document, side: Side): Known[] {
  return [...fromNegatives(base), ...fromWire(side)];
}

function fromNegatives(base: Document): Known[] {
  return Object.entries(negatives).flatMap(([name, negative]): Known[] => {
    const from = `negative '${name}'`;
    const address =
      'example' in negative
        ? negative.example
        : 'parameter' in negative
          ? negative.parameter
          : negative.header;
    const [operation = '', as = '', last = ''] = address.split('.');
    if ('parameter' in negative) return [{ operation, as: last, value: negative.value, from }];
    if ('header' in negative) return [{ operation, as: last, value: negative.value as Json, from }];
    const value = changed(base, negative);
    return value === undefined ? [] : [{ operation, as, value, from }];
  });
}

/** The example may not be there, or not have what is to be changed: then it is no witness. */
function changed(base: Document, negative: Parameters<typeof change>[1]): Json | undefined {
  try {
    return change(base.root as unknown as OpenApi, negative) as Json;
  } catch {
    return undefined;
  }
}

function fromWire({ files }: Side): Known[] {
  return files
    .list('test/wire')
    .filter((path) => path.endsWith('.yaml'))
    .flatMap((path) => {
      const operation = path.replace(/^.*\//, '').replace('.yaml', '');
      const bodies = (parseYaml(files.read(path) ?? '', nameIn(files, path)) ?? {}) as Record<
        string,
        WireBody
      >;
      return Object.values(bodies).flatMap(({ from, as, body }): Known[] =>
        body === undefined ? [] : [{ operation, as, value: body, from }],
      );
    });
}
