import openapiTS from 'openapi-typescript';
import ts from 'typescript';
import type { Contract, OpenApi, Schema } from '../document/contract.ts';
import { commentOf, type Sources } from './comments.ts';
import { declarationsOf } from './module.ts';
import { dropDefault } from './openapi-json.ts';
import { parameterAt, schemaOf } from './parameters.ts';
import { isChoiceOfMembers, limitsOf, rewriteSchemas } from './schemas.ts';
import { extrasOf, type Limits } from './validators.ts';

const { factory: f } = ts;

/** Returns `index.d.cts`: the types by openapi-typescript, each with the declaration of its companion. */
export async function types({ document }: Contract, banner: string, sources: Sources): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(rewriteSchemas(document, typed)), {
    defaultNonNullable: false,
    silent: true,
  });
  const comment = (node: ts.Node, schema: Schema, address: string) =>
    setComment(node, commentOf(document, schema, sources(address)));
  for (const node of nodes) commentParameters(document, node, [], comment);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const file = ts.createSourceFile('index.d.cts', '', ts.ScriptTarget.ES2022);
  const statements = namedTypes(document, nodes, comment);
  const printed = statements.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, file));
  return [
    banner,
    ...printed.map((text) => `${text}\n`),
    ...limits(document).map((text) => `${text}\n`),
    `${companions(document)}\n`,
    `${declarationsOf('runtime.ts')}\n`,
    'export {};\n//# sourceMappingURL=index.d.cts.map\n',
  ].join('\n');
}

/**
 * A schema as openapi-typescript should read it, without the keywords that do not affect a type: `additionalProperties: true`
 * would become an index signature, which allows a misspelt member, and an `anyOf` of required members would become `unknown`.
 */
function typed(schema: Schema): Schema {
  const { anyOf, ...rest } = dropDefault(schema);
  return anyOf === undefined || isChoiceOfMembers(anyOf) ? rest : { ...rest, anyOf };
}

type Comment = (node: ts.Node, schema: Schema, address: string) => void;

/** Declares every schema by its name, and replaces every mention by that name, in one pass. */
function namedTypes(document: OpenApi, nodes: ts.Node[], comment: Comment): ts.Node[] {
  const named: ts.Node[] = [];
  const visit: ts.Visitor = (node) => {
    const name = mentionOf(node);
    return name === undefined ? ts.visitEachChild(node, visit, undefined) : f.createTypeReferenceNode(name);
  };
  const rest = nodes.filter(isWanted).map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'components')
      return ts.visitNode(node, visit) as ts.Node;
    const members = node.members.map((member) => {
      if (nameOfMember(member) !== 'schemas') return ts.visitNode(member, visit) as ts.TypeElement;
      const schemas = membersOf(member).map((schema) => {
        named.push(declare(document, ts.visitNode(schema, visit) as ts.PropertySignature, comment));
        return property(nameOfMember(schema), f.createTypeReferenceNode(nameOfMember(schema)));
      });
      return property('schemas', f.createTypeLiteralNode(schemas));
    });
    return f.updateInterfaceDeclaration(node, node.modifiers, node.name, undefined, undefined, members);
  });
  return [...named, ...rest];
}

/** Webhooks and local definitions are not supported, but openapi-typescript always declares them. */
function isWanted(node: ts.Node): boolean {
  return !ts.isTypeAliasDeclaration(node) || !['webhooks', '$defs'].includes(node.name.text);
}

/** `components["schemas"]["X"]` → `X` */
function mentionOf(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType, indexType } = node.objectType;
  const isComponents =
    ts.isTypeReferenceNode(objectType) &&
    ts.isIdentifier(objectType.typeName) &&
    objectType.typeName.text === 'components';
  return isComponents && literal(indexType) === 'schemas' ? literal(node.indexType) : undefined;
}

function literal(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

function declare(document: OpenApi, member: ts.PropertySignature, comment: Comment): ts.Node {
  const name = nameOfMember(member);
  const schema = document.components.schemas[name] ?? {};
  const type = member.type ?? f.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  commentMembers(type, schema, name, comment);
  const modifiers = [f.createModifier(ts.SyntaxKind.ExportKeyword)];
  const declaration = ts.isTypeLiteralNode(type)
    ? f.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
    : f.createTypeAliasDeclaration(modifiers, name, undefined, type);
  comment(declaration, schema, name);
  return declaration;
}

/** Replaces the comments of openapi-typescript, which lack constraints, and are missing from properties that refer to a schema. */
function commentMembers(type: ts.Node, schema: Schema, address: string, comment: Comment): void {
  const inner = ts.isArrayTypeNode(type) ? (schema.items ?? schema) : schema;
  if (!ts.isTypeLiteralNode(type)) {
    ts.forEachChild(type, (child) => commentMembers(child, inner, address, comment));
    return;
  }
  for (const member of type.members.filter(ts.isPropertySignature)) {
    const name = nameOfMember(member);
    const { allOf = [], anyOf = [], oneOf = [] } = schema;
    const property = [schema, ...allOf, ...anyOf, ...oneOf].find(({ properties }) => properties?.[name])
      ?.properties?.[name];
    if (property === undefined) continue;
    comment(member, property, `${address}.${name}`);
    if (member.type) commentMembers(member.type, property, `${address}.${name}`, comment);
  }
}

/** Does the same for parameters. A shared parameter has a source only in an operation. */
function commentParameters(document: OpenApi, node: ts.Node, path: string[], comment: Comment): void {
  const isNamed = ts.isInterfaceDeclaration(node) || ts.isPropertySignature(node);
  const inner = isNamed ? [...path, nameOfMember(node)] : path;
  const found = ts.isPropertySignature(node) ? parameterAt(document, inner) : undefined;
  const [root, owner] = inner;
  const address = root === 'operations' ? `${owner}.${found?.parameter.name}` : '';
  if (found) comment(node, schemaOf(found.parameter), address);
  ts.forEachChild(node, (child) => commentParameters(document, child, inner, comment));
}

function setComment(node: ts.Node, lines: string[]): void {
  ts.setSyntheticLeadingComments(node, undefined);
  const [first, ...more] = lines.map((line) => line.replaceAll('*/', '*\\/'));
  if (first === undefined) return;
  const text =
    more.length === 0
      ? `* ${first} `
      : `*\n${[first, ...more].map((line) => ` * ${line}`.trimEnd()).join('\n')}\n `;
  ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

function property(name: string, type: ts.TypeNode): ts.PropertySignature {
  return f.createPropertySignature(undefined, name, undefined, type);
}

function membersOf(member: ts.TypeElement): ts.PropertySignature[] {
  if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return [];
  return member.type.members.filter(ts.isPropertySignature);
}

function nameOfMember({ name }: ts.TypeElement | ts.InterfaceDeclaration): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';
}

/** `export declare const X: ObjectCompanion<X, …>` for each schema. */
function companions(document: OpenApi): string {
  return Object.entries(document.components.schemas)
    .map(([name, schema]) => `export declare const ${name}: ${companionType(document, name, schema)};`)
    .join('\n');
}

function companionType(document: OpenApi, name: string, schema: Schema): string {
  const extras = extrasOf(document, schema);
  if (extras === undefined) return `Companion<${name}>`;
  if ('values' in extras)
    return `EnumCompanion<${name}, readonly [${extras.values.map((value) => JSON.stringify(value)).join(', ')}]>`;
  return `ObjectCompanion<${name}, ${hasLimits(extras.limits) ? limitsOf(name) : '{}'}>`;
}

/** Limits are named interfaces, so that compiler messages about a companion stay short. */
function limits(document: OpenApi): string[] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const extras = extrasOf(document, schema);
    if (extras === undefined || 'values' in extras || !hasLimits(extras.limits)) return [];
    const members = Object.entries(extras.limits).map(
      ([member, bounds]) => `    ${memberType(member, bounds)}\n`,
    );
    return `export interface ${limitsOf(name)} {\n${members.join('')}}`;
  });
}

function hasLimits(limits: Limits): boolean {
  return Object.keys(limits).length > 0;
}

function literalType(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => memberType(name, each))
    .join(' ')} }`;
}

function memberType(name: string, value: unknown): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `readonly ${key}: ${literalType(value)};`;
}
