import ts from 'typescript';
import { type Contract, declaredOperations } from '../document/contract.ts';
import { pointerTo, valueAt } from '../document/pointer.ts';
import { parameterAt } from './parameters.ts';
import { limitsOf } from './schemas.ts';

/**
 * Returns a source map from declarations to the contract, so that "go to definition" in an editor opens the YAML of a type.
 * Declarations that do not come from the contract are marked: an editor would otherwise open the source of the one before.
 */
export function declarationMap(name: string, declarations: string, contract: Contract): string {
  const file = ts.createSourceFile(name, declarations, ts.ScriptTarget.ES2022, true);
  const lines: Segment[][] = declarations.split('\n').map(() => []);
  const visit = (node: ts.Node, path: string[]): void => {
    const declared = nameOf(node);
    const inner = declared === undefined ? path : [...path, declared.text];
    if (declared !== undefined) {
      const { line, character } = file.getLineAndCharacterOfPosition(declared.node.getStart());
      lines[line]?.push({ character, place: placeOf(contract, inner) });
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(file, []);
  return `${JSON.stringify({ version: 3, file: name, sources: [`../${contract.file}`], names: [], mappings: encode(lines) })}\n`;
}

interface Segment {
  character: number;
  place: { line: number; column: number } | undefined;
}

function nameOf(node: ts.Node): { text: string; node: ts.Node } | undefined {
  if (!('name' in node)) return undefined;
  const name = node.name as ts.Node | undefined;
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))
    ? { text: name.text, node: name }
    : undefined;
}

/** Returns the pointer to the source of a declaration: `['VpcPeering', 'name']` comes from that property of that schema. */
function placeOf({ document, file, placeOf: find }: Contract, path: string[]): Segment['place'] {
  const pointer = pointerOf(document, path);
  const { file: found, line, column } = pointer === undefined ? { file: '' } : find(pointer);
  return found === file && line !== undefined && column !== undefined ? { line, column } : undefined;
}

function pointerOf(document: Contract['document'], path: string[]): string | undefined {
  const [root = '', ...rest] = path;
  const parameter = parameterAt(document, path);
  if (parameter !== undefined) return parameter.pointer;
  if (root === 'operations' && rest.length === 1)
    return declaredOperations(document).find(({ operation }) => operation.operationId === rest[0])?.pointer;
  const { schemas } = document.components;
  const schema = Object.keys(schemas).find((name) => root === name || root === limitsOf(name));
  const members = rest.flatMap((name) => ['properties', name]);
  const pointer = pointerTo(...(schema === undefined ? path : ['components', 'schemas', schema, ...members]));
  return valueAt<unknown>(document, pointer) === undefined ? undefined : pointer;
}

/** Encodes the `mappings` of a source map: differences of numbers in base 64, five bits per digit. */
function encode(lines: Segment[][]): string {
  let last = { line: 0, column: 0 };
  return lines
    .map((segments) => {
      let before = 0;
      return segments
        .map(({ character, place }) => {
          const generated = character - before;
          before = character;
          if (place === undefined) return digits(generated);
          const original = { line: place.line - 1, column: place.column - 1 };
          const fields = [generated, 0, original.line - last.line, original.column - last.column];
          last = original;
          return fields.map(digits).join('');
        })
        .join(',');
    })
    .join(';');
}

function digits(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charAt(
      rest > 0 ? digit | 32 : digit,
    );
  } while (rest > 0);
  return text;
}
