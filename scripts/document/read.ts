import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type Place, UserError } from '../user-error.ts';
import { type Document, documentOf, isMembers, type Json, type Members } from './document.ts';
import { beside, type Files, nameIn, type Side } from './files.ts';
import { decoded, pointerTo, tokensOf, valueAt } from './pointer.ts';
import { checkForms } from './structure.ts';

/** What is read of one file. */
interface Parsed {
  path: string;
  value: Json;
  placeOf(pointer: string): Place;
}

/** @throws UserError if there is no such file, it is no OpenAPI 3.1 document, a member is of the wrong form, or a reference leads to nothing. */
export function loadDocument({ files, path }: Side): Document {
  const open = opener(files);
  const main = open(path) ?? missing(files, path);
  const root = checkVersion(main);
  const { value, mounts } = bundle(main, open);
  const placeOf = (pointer: string) => {
    const mount = mounts.findLast((each) => `${pointer}/`.startsWith(`${each.pointer}/`));
    return mount === undefined
      ? main.placeOf(pointer)
      : mount.file.placeOf(mount.written + pointer.slice(mount.pointer.length));
  };
  const whole = { ...root, ...value };
  checkForms(whole, placeOf);
  return documentOf(nameIn(files, path), whole, placeOf);
}

function missing(files: Files, path: string): never {
  const where = files.label === undefined ? '' : `At '${files.label}' `;
  throw new UserError(
    `${where}${where === '' ? 'There' : 'there'} is no ${path}, so that there is nothing to compare with.`,
    undefined,
    'Name a file or a commit that has a contract with --base.',
  );
}

function opener(files: Files): (path: string) => Parsed | undefined {
  const opened = new Map<string, Parsed>();
  return (path) => {
    const known = opened.get(path);
    if (known !== undefined) return known;
    const text = files.read(path);
    if (text === undefined) return undefined;
    const file = parse(nameIn(files, path), path, text);
    opened.set(path, file);
    return file;
  };
}

interface Text {
  document: ReturnType<typeof parseDocument>;
  lines: LineCounter;
}

const texts = new Map<string, Text>();

/** Both sides mostly have the same examples: a text is read once. */
function readText(text: string): Text {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', logLevel: 'error' });
  texts.set(text, { document, lines });
  return { document, lines };
}

function parse(name: string, path: string, text: string): Parsed {
  const { document, lines } = readText(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    if (error.code === 'MULTIPLE_DOCS')
      throw new UserError(
        'holds a second YAML document, which nobody would read',
        { file: name, line, column: col },
        "Keep one document in a file, and remove the line '---' above the other.",
      );
    const [what = ''] = error.message.split(/ at line |\n/);
    if (what.includes('call stack'))
      throw new UserError('is nested too deep to be read', { file: name, line, column: col }, mend);
    throw new UserError(`is no YAML: ${what}`, { file: name, line, column: col }, mend);
  }
  return {
    path,
    value: dataOf(name, () => document.toJS({ maxAliasCount })),
    placeOf(pointer) {
      const { line, col } = lines.linePos(offsetOf(document.contents, tokensOf(pointer)));
      return { file: name, line, column: col };
    },
  };
}

/** A document whose references were written in place has many aliases; one that is made to explode has more. */
const maxAliasCount = 100_000;

const mend = 'Correct the file and run the command again.';

function dataOf(name: string, read: () => Json): Json {
  try {
    return read();
  } catch (error) {
    throw new UserError(
      `is no YAML: ${error instanceof Error ? error.message : error}`,
      { file: name, line: 1, column: 1 },
      mend,
    );
  }
}

/** Where the key of a value starts, or the value itself where it has none; as far as the way leads. */
function offsetOf(node: unknown, tokens: string[]): number {
  let offset = 0;
  let at = node;
  for (const token of tokens) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => String((key as { value?: unknown })?.value ?? key) === token);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      at = pair.value;
    } else if (isSeq(at)) {
      const item = at.items[Number(token)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      at = item;
    } else break;
  }
  return offset;
}

function checkVersion({ value, placeOf }: Parsed): Members {
  const place = placeOf('');
  if (!isMembers(value))
    throw new UserError(value === null ? 'is empty' : 'is no OpenAPI document', place, mend);
  const { openapi, swagger } = value;
  if (typeof openapi === 'string' && /^3\.1\.\d+(-.+)?$/.test(openapi)) return value;
  const found =
    openapi === undefined && swagger === undefined
      ? 'states no OpenAPI version'
      : `is OpenAPI ${openapi ?? swagger}`;
  const isShort = openapi === '3.1' || openapi === 3.1;
  throw new UserError(
    isShort ? 'has no patch number in its version' : `${found}; only OpenAPI 3.1 can be reviewed`,
    placeOf(swagger === undefined ? '/openapi' : '/swagger'),
    `${isShort ? 'Write' : 'Convert it to OpenAPI 3.1, and write'} 'openapi: 3.1.0'.`,
  );
}

/** That what stands at `pointer` of the bundle was written in another file. */
interface Mount {
  pointer: string;
  file: Parsed;
  written: string;
}

/** Members whose value is data, in which `$ref` is a name like any other. */
const data = new Set(['default', 'const', 'enum', 'example', 'value', 'security', 'mapping']);
/** Members that are maps, whose keys are names of the author's choice. */
const maps = new Set(
  `properties patternProperties dependentSchemas $defs definitions schemas parameters responses headers examples
   requestBodies securitySchemes links callbacks pathItems paths webhooks content encoding variables`.split(
    /\s+/,
  ),
);

/**
 * Puts what other files say in the place of the first reference to it, and lets later references lead there,
 * so that what refers to itself ends.
 */
function bundle(main: Parsed, open: (path: string) => Parsed | undefined) {
  const mounts: Mount[] = [];
  const mounted = new Map<string, string>();

  function walk(node: Json, file: Parsed, written: string, pointer: string, isMap: boolean): Json {
    if (Array.isArray(node)) {
      return node.map((item, index) => walk(item, file, `${written}/${index}`, `${pointer}/${index}`, false));
    }
    if (!isMembers(node)) return node;
    if (!isMap && typeof node.$ref === 'string') return reference(node.$ref, node, file, written, pointer);
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => {
        const isData = !isMap && (data.has(name) || name.startsWith('x-'));
        if (isData || (name === 'examples' && Array.isArray(value))) return [name, value];
        const step = pointerTo(name);
        return [name, walk(value, file, written + step, pointer + step, !isMap && maps.has(name))];
      }),
    );
  }

  function reference($ref: string, node: Members, file: Parsed, written: string, pointer: string): Json {
    const target = follow($ref, file, file.placeOf(written));
    const { $ref: _, ...rest } = node;
    const siblings = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => {
        const step = pointerTo(name);
        return [
          name,
          data.has(name) ? value : walk(value, file, written + step, pointer + step, maps.has(name)),
        ];
      }),
    );
    if (target.file === main) return { $ref: `#${target.pointer}`, ...siblings };
    const key = `${target.file.path}#${target.pointer}`;
    const known = mounted.get(key);
    if (known !== undefined) return { $ref: `#${known}`, ...siblings };
    mounted.set(key, pointer);
    mounts.push({ pointer, file: target.file, written: target.pointer });
    const value = walk(
      valueAt(target.file.value, target.pointer) ?? null,
      target.file,
      target.pointer,
      pointer,
      false,
    );
    return isMembers(value) ? { ...value, ...siblings } : value;
  }

  function follow(
    $ref: string,
    file: Parsed,
    place: Place,
    seen: string[] = [],
  ): { file: Parsed; pointer: string } {
    const [path = '', fragment = ''] = $ref.split('#');
    const leads = `$ref '${$ref}' leads to`;
    if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
      throw new UserError(
        `${leads} the network, where a review does not go`,
        place,
        'Keep a copy beside the contract.',
      );
    }
    const target = path === '' ? file : openAt(beside(file.path, decoded(path)), place);
    if (target === undefined) throw new UserError(`${leads} nothing: there is no file ${path}`, place, mend);
    const pointer = decoded(fragment);
    const value = valueAt(target.value, pointer);
    if (value === undefined || (pointer !== '' && !pointer.startsWith('/'))) {
      throw new UserError(`${leads} nothing`, place, mend);
    }
    const here = `${target.path}#${pointer}`;
    if (seen.includes(here))
      throw new UserError(`${leads} itself in the end, and to nothing else`, place, mend);
    const isAlias = isMembers(value) && typeof value.$ref === 'string';
    if (isAlias) follow(String(value.$ref), target, target.placeOf(pointer), [...seen, here]);
    return { file: target, pointer };
  }

  function openAt(path: string, place: Place): Parsed | undefined {
    try {
      return open(path);
    } catch (error) {
      if (error instanceof UserError && error.message.startsWith('refers to')) {
        const [what = '', fix] = error.message.split('\n  ');
        throw new UserError(what, place, fix);
      }
      throw error;
    }
  }

  const value = walk(main.value, main, '', '', false) as Members;
  return { value, mounts };
}
