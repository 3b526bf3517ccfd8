import { type Place, UserError } from '../user-error.ts';
import { isMembers, type Json, type Members } from './document.ts';
import { beside, type Files, nameIn } from './files.ts';
import { type Kind, mapParts, memberOf } from './grammar.ts';
import { decoded, tokensOf, valueAt } from './pointer.ts';
import { correct, type Parsed, tooDeep } from './yaml.ts';

/** A parsed file, and its path. */
export interface SourceFile extends Parsed {
  path: string;
}

/** A document in one piece, and where the value at a pointer of it is written, in whichever file. */
export interface Bundle {
  root: Json;
  placeOf(pointer: string): Place;
}

/** A value of a file. */
interface Spot {
  file: SourceFile;
  pointer: string;
}

/** States that the value at `pointer` of the bundle is written in another file. */
interface Mount {
  pointer: string;
  written: Spot;
}

/** How deep a document can be nested with the files that it refers to. The stack of the machine must not decide. */
const maxDepth = 500;

/**
 * Puts the values of other files in the place of the first reference to each, and lets later references lead there.
 * Examples are copied to every place that refers to them, because tools do not expect a reference between examples.
 *
 * @throws UserError with the place of a reference that leads to nothing, to a URL, outside the repository, or in a circle.
 */
export function bundle(
  main: SourceFile,
  files: Files,
  open: (path: string) => SourceFile | undefined,
): Bundle {
  const opened = new Map([[main.path, main]]);
  const mounts: Mount[] = [];
  const mounted = new Map<string, string>();

  function object(value: Json, kind: Kind, spot: Spot, pointer: string): Json {
    if (!isMembers(value)) return value;
    if (tokensOf(pointer).length > maxDepth) throw tooDeep(spot.file.placeOf(spot.pointer));
    const { $ref, ...siblings } = value;
    if (typeof $ref !== 'string') return membersOf(value, kind, spot, pointer);
    const own = membersOf(siblings, kind, spot, pointer);
    const target = follow($ref, spot);
    if (target.file === main) return { $ref: `#${encodeURI(target.pointer)}`, ...own };
    const key = `${target.file.path}#${target.pointer}`;
    const known = kind === 'example' ? undefined : mounted.get(key);
    if (known !== undefined) return { $ref: `#${encodeURI(known)}`, ...own };
    const parts = Array.isArray(own.allOf) ? own.allOf : [];
    const place = isApart(kind, own) ? `${pointer}/allOf/${parts.length}` : pointer;
    mounted.set(key, place);
    mounts.push({ pointer: place, written: target });
    const there = object(valueAt(target.file.value, target.pointer) ?? null, kind, target, place);
    if (place !== pointer) return { ...own, allOf: [...parts, there] };
    return isMembers(there) ? { ...there, ...own } : there;
  }

  function membersOf(value: Members, kind: Kind, { file, pointer: written }: Spot, pointer: string): Members {
    return mapParts(value, kind, (each, below, step) =>
      object(each, below, { file, pointer: written + step }, pointer + step),
    );
  }

  /** @param seen The references that led here, to find a circle. */
  function follow($ref: string, from: Spot, seen: string[] = []): Spot {
    const refuse = (what: string, fix = correct): never => {
      throw new UserError(`$ref '${$ref}' ${what}`, from.file.placeOf(`${from.pointer}/$ref`), fix);
    };
    const [path = '', fragment = ''] = $ref.split('#');
    if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(path)) {
      refuse(
        'leads to a URL, and a contract must not depend on a network',
        'Keep a copy of it beside the contract.',
      );
    }
    const file = path === '' ? from.file : fileAt(beside(from.file.path, decoded(path)), refuse);
    const pointer = decoded(fragment);
    const value = valueAt(file.value, pointer);
    if (file.value === null) refuse(`leads to nothing: ${nameIn(files, file.path)} is empty`);
    if (value === undefined || !/^(\/|$)/.test(pointer)) return refuse('leads to nothing');
    const key = `${file.path}#${pointer}`;
    if (seen.includes(key))
      refuse('leads back to itself, in a circle of references', 'Let one of them hold a value.');
    if (isMembers(value) && typeof value.$ref === 'string')
      follow(value.$ref, { file, pointer }, [...seen, key]);
    return { file, pointer };
  }

  function fileAt(path: string, refuse: (what: string, fix?: string) => never): SourceFile {
    const known = opened.get(path);
    if (known !== undefined) return known;
    if (!files.isInside(path)) refuse('leads outside the repository', 'Move the file into the repository.');
    const file = open(path) ?? refuse(`leads to nothing: there is no file ${nameIn(files, path)}`);
    opened.set(path, file);
    return file;
  }

  const root = object(main.value, 'document', { file: main, pointer: '' }, '');
  return {
    root,
    placeOf(pointer) {
      const mount = mounts.findLast((each) => `${pointer}/`.startsWith(`${each.pointer}/`));
      if (mount === undefined) return main.placeOf(pointer);
      const { file, pointer: written } = mount.written;
      return file.placeOf(written + pointer.slice(mount.pointer.length));
    },
  };
}

/** Does a schema say more than words beside a reference, which could then mean something else within the target? */
function isApart(kind: Kind, own: Members): boolean {
  return kind === 'schema' && Object.keys(own).some((name) => memberOf(kind, name)?.type !== 'text');
}
