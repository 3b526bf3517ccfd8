import ts from 'typescript';
import { namesIn } from './module.ts';

const { factory: f } = ts;
const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });

/**
 * Ajv's code, lean: the same tests in the same order, but a function returns its faults instead of leaving them in a property of
 * itself that all callers share, and paths are put together only where there is a fault. That is also a third of the size.
 * With `isGuard` a function returns at the first fault, without putting it together. A function that counts its faults never does,
 * since those of a branch that fails may still be taken back.
 *
 * @throws Error if anything of Ajv's conventions or libraries is left, which is to say if Ajv writes other code than it did.
 */
export function lean(source: string): string {
  const file = parse(source);
  const known = read(file);
  const functions = file.statements
    .filter(ts.isFunctionDeclaration)
    .map((each) => rewriteFunction(each, known));
  const patterns = [...known.patterns].map(([name, pattern]) => `const ${name} = ${pattern};`);
  const code = functions.map((each) => printer.printNode(ts.EmitHint.Unspecified, each, file));
  const text = [patterns.join('\n'), ...code.map(withAbsent)].join('\n\n').trim();
  const left = mentions(text).find((name) =>
    /^(instancePath|schemaPath|vErrors|(func|schema|wrapper|validate)\d+)$|\./.test(name),
  );
  if (left)
    throw new Error(`The generator does not understand Ajv's code any more: '${left}' is left in it.`);
  return text;
}

/**
 * `if (data.x === undefined) {…} … if (data.x !== undefined) {…}`, as Ajv asks for a required member and then looks at it:
 * one question, and the faults are in the order of the members.
 */
function withAbsent(code: string): string {
  const visit: ts.Visitor = (node) => {
    const seen = ts.visitEachChild(node, visit, undefined);
    return ts.isBlock(seen) && ts.isBlock(node)
      ? f.updateBlock(seen, joined(node.statements, seen.statements))
      : seen;
  };
  return printer.printFile(ts.visitNode(parse(code), visit) as ts.SourceFile).trim();
}

/** The statements as they were say what they ask; those that take their place have been seen. */
function joined(before: readonly ts.Statement[], seen: readonly ts.Statement[]): ts.Statement[] {
  const questions = before.map((each) =>
    ts.isIfStatement(each) ? asked.exec(each.expression.getText()) : null,
  );
  const asking = (member: string | undefined, sign: string) =>
    seen.find((_, index) => questions[index]?.[1] === member && questions[index]?.[2] === sign);
  return seen.flatMap((each, index) => {
    const [, member, sign] = questions[index] ?? [];
    const [absent, present] = [asking(member, '==='), asking(member, '!==')];
    if (!ts.isIfStatement(each) || !present || !absent || !ts.isIfStatement(absent)) return [each];
    if (sign === '===') return [];
    return [f.updateIfStatement(each, each.expression, each.thenStatement, absent.thenStatement)];
  });
}

const asked = /^(data\d*(?:\.\w+|\[.*\])) (===|!==) undefined$/;

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('ajv.js', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

/** Every name that the code mentions, and every property that it reads from its own functions, such as `validate.errors`. */
function mentions(code: string): string[] {
  return namesIn(code)
    .filter(({ of }) => of === undefined || of.startsWith('validate'))
    .map(({ name, of }) => (of ? `${of}.${name}` : name));
}

/** The declarations at the top level of Ajv's code other than functions. */
interface Known {
  /** The new names of Ajv's numbered functions. */
  functions: Map<string, string>;
  schemas: Map<string, unknown>;
  /** The new numbers of Ajv's patterns, from 1, so that a new pattern changes no other line. */
  patternNames: Map<string, string>;
  patterns: Map<string, string>;
  counters: Set<string>;
  /** Schemas that refer to one another in a circle are wrapped in objects: the function in each. */
  wrapped: Map<string, string>;
}

function read(file: ts.SourceFile): Known {
  const known: Known = {
    functions: new Map(),
    schemas: new Map(),
    patternNames: new Map(),
    patterns: new Map(),
    counters: new Set(),
    wrapped: new Map(),
  };
  for (const { name, initializer } of file.statements.filter(ts.isVariableStatement).flatMap(declarations)) {
    if (/^schema\d+$/.test(name)) known.schemas.set(name, JSON.parse(initializer.getText()));
    else if (ts.isIdentifier(initializer)) known.functions.set(initializer.text, `validate${name}`);
    else if (initializer.getText() === 'require("ajv/dist/runtime/ucs2length").default')
      known.counters.add(name);
    else if (/^wrapper\d+$/.test(name))
      known.wrapped.set(name, /\w+(?=\})/.exec(initializer.getText())?.[0] ?? '');
    else if (ts.isNewExpression(initializer)) {
      const [pattern] = initializer.arguments ?? [];
      if (pattern === undefined || !ts.isStringLiteral(pattern)) continue;
      known.patternNames.set(name, `pattern${known.patterns.size + 1}`);
      known.patterns.set(`pattern${known.patterns.size + 1}`, patternText(pattern.text));
    }
  }
  return known;
}

/**
 * A pattern is Unicode's. Where code units decide as code points do, since none of its parts can be half of a character,
 * the flag is left out: engines match faster without it.
 */
function patternText(pattern: string): string {
  const unicode = String(new RegExp(pattern, 'u'));
  const isPlain = /^[\x20-\x7e]*$/.test(pattern) && !/\\[upPkDSWcx]|\[\^|(?<!\\)\./.test(pattern);
  return isPlain ? String(new RegExp(pattern)) : unicode;
}

function declarations(statement: ts.VariableStatement): { name: string; initializer: ts.Expression }[] {
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer === undefined ? [] : [{ name: name.getText(), initializer }],
  );
}

function rewriteFunction(declaration: ts.FunctionDeclaration, known: Known): ts.FunctionDeclaration {
  const counts = /\b_errs\d+\b/.test(declaration.getText());
  const body = ts.visitNode(declaration.body, visitor(known, counts)) as ts.Block;
  const name = declaration.name?.text ?? '';
  return f.createFunctionDeclaration(
    undefined,
    undefined,
    known.functions.get(name) ?? name,
    undefined,
    ['data', ...(counts ? [] : ['isGuard'])].map((each) =>
      f.createParameterDeclaration(undefined, undefined, each),
    ),
    undefined,
    body,
  );
}

function visitor(known: Known, counts: boolean): ts.Visitor {
  const visit: ts.Visitor = (node) => {
    if (ts.isBlock(node)) return f.createBlock(rewriteList(node.statements, visit, counts), true);
    if (ts.isForInStatement(node)) return present(ts.visitEachChild(node, visit, undefined));
    return rewriteExpression(node, known, visit) ?? ts.visitEachChild(node, visit, undefined);
  };
  return visit;
}

function rewriteList(
  statements: ts.NodeArray<ts.Statement>,
  visit: ts.Visitor,
  counts: boolean,
): ts.Statement[] {
  const limit = statements
    .map((each) => /^if ?\(data\d*\.length > (\d+)\)/.exec(each.getText())?.[1])
    .find(Boolean);
  const result: ts.Statement[] = [];
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i] as ts.Statement;
    const text = statement.getText();
    const fault = faultOf(statement);
    if (fault !== undefined) {
      if (!counts) result.push(...statementsOf('if (isGuard) return [];'));
      result.push(assign(call('fault', ...fault.map((each) => ts.visitNode(each, visit) as ts.Expression))));
      if (counts) result.push(statements[i + 2] as ts.Statement);
      i += 2;
    } else if (/^validate\d+\.errors = (vErrors|null);$/.test(text)) {
      result.push(...statementsOf(text.endsWith('null;') ? 'return null;' : 'return faults;'));
      i++;
    } else if (limit !== undefined && /^const len\d+ = data\d*\.length;$/.test(text)) {
      // Too many items are one fault. Checking each of them would let the sender decide how long it takes.
      result.push(...statementsOf(text.replace(/data\d*\.length/, `Math.min($&, ${limit})`)));
    } else if (limit === undefined && ts.isForStatement(statement)) {
      result.push(giveUp(ts.visitNode(statement, visit) as ts.ForStatement));
    } else if (text !== ';' && (text !== 'let errors = 0;' || counts)) {
      result.push(...(below(statement, visit, counts) ?? [ts.visitNode(statement, visit) as ts.Statement]));
    }
  }
  return result;
}

/** An array can have four thousand million holes, and each would be a fault. */
function giveUp({ initializer, condition, incrementor, statement }: ts.ForStatement): ts.ForStatement {
  const more = expressionOf('faults === null || faults.length < 10000');
  const both = condition && f.createLogicalAnd(condition, f.createParenthesizedExpression(more));
  return f.createForStatement(initializer, both, incrementor, statement);
}

/** A member that is `undefined` is absent in JSON, so that it is not an unknown member. */
function present({ initializer, expression, statement }: ts.ForInStatement): ts.ForInStatement {
  const key = /\w+$/.exec(initializer.getText())?.[0];
  const there = expressionOf(`${expression.getText()}[${key}] !== undefined`);
  const [first] = ts.isBlock(statement) ? statement.statements : [];
  // The known members have been checked already.
  const body =
    first !== undefined && ts.isIfStatement(first)
      ? f.updateIfStatement(
          first,
          f.createLogicalAnd(first.expression, there),
          first.thenStatement,
          undefined,
        )
      : f.createIfStatement(there, statement);
  return f.createForInStatement(initializer, expression, f.createBlock([body], true));
}

/** The path, keyword and params of `const err0 = {instancePath…, keyword…, params…}`, which two more statements push and count. */
function faultOf(statement: ts.Statement): ts.Expression[] | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const { name, initializer } = declaration ?? {};
  if (!name || !/^err\d+$/.test(name.getText()) || !initializer || !ts.isObjectLiteralExpression(initializer))
    return undefined;
  const members = new Map(initializer.properties.map((each) => [each.name?.getText(), each]));
  return ['instancePath', 'keyword', 'params'].flatMap((key) => {
    const member = members.get(key);
    if (member === undefined) return [];
    const value = ts.isPropertyAssignment(member) ? member.initializer : f.createIdentifier(key);
    return [
      key === 'keyword' && ts.isStringLiteral(value) ? f.createIdentifier(`${value.text}Fault`) : value,
    ];
  });
}

/** `if (!validate1(data.x, {instancePath: …})) { take over its errors }` */
function below(statement: ts.Statement, visit: ts.Visitor, counts: boolean): ts.Statement[] | undefined {
  if (!ts.isIfStatement(statement)) return undefined;
  const calls = /^!\(?(validate\d+|wrapper\d+\.validate)\((.*?), ?\{instancePath(:.*?)?,/.exec(
    statement.expression.getText(),
  );
  if (calls === null) return undefined;
  const found = findCall(statement.expression);
  const [value, options] = found?.arguments ?? [];
  if (
    found === undefined ||
    value === undefined ||
    options === undefined ||
    !ts.isObjectLiteralExpression(options)
  )
    return undefined;
  const [path] = options.properties;
  const where = path && ts.isPropertyAssignment(path) ? path.initializer : f.createIdentifier('instancePath');
  const seen = (expression: ts.Expression) => ts.visitNode(expression, visit) as ts.Expression;
  const faults = f.createUniqueName('below');
  const guard = counts ? [] : [f.createIdentifier('isGuard')];
  const validated = f.createCallExpression(seen(found.expression), undefined, [seen(value), ...guard]);
  const nested = f.createIfStatement(
    faults,
    f.createBlock(
      [
        ...(counts ? [] : statementsOf('if (isGuard) return [];')),
        assign(call('nest', faults, seen(where), schemaOf(seen(found.expression)))),
        ...(counts ? statementsOf('errors = faults.length;') : []),
      ],
      true,
    ),
  );
  const declared = f.createVariableDeclarationList(
    [f.createVariableDeclaration(faults, undefined, undefined, validated)],
    ts.NodeFlags.Const,
  );
  return [f.createVariableStatement(undefined, declared), nested];
}

/** `validateUuid` → `"Uuid"` */
function schemaOf(validate: ts.Expression): ts.StringLiteral {
  return f.createStringLiteral(ts.isIdentifier(validate) ? validate.text.replace('validate', '') : '');
}

function findCall(node: ts.Node): ts.CallExpression | undefined {
  return ts.isCallExpression(node) ? node : ts.forEachChild(node, findCall);
}

function rewriteExpression(node: ts.Node, known: Known, visit: ts.Visitor): ts.Node | undefined {
  if (ts.isIdentifier(node)) {
    if (node.text === 'vErrors') return f.createIdentifier('faults');
    if (node.text === 'instancePath') return f.createStringLiteral('');
    const name = known.functions.get(node.text) ?? known.patternNames.get(node.text);
    return name === undefined ? undefined : f.createIdentifier(name);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const wrapped = known.wrapped.get(node.expression.getText());
    return wrapped ? f.createIdentifier(known.functions.get(wrapped) ?? wrapped) : schemaValue(node, known);
  }
  if (ts.isCallExpression(node)) return memberTest(node, known, visit);
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'pattern') return patternSource(node, known);
  if (!ts.isBinaryExpression(node)) return undefined;
  if (node.left.getText() === 'instancePath') return ts.visitNode(node.right, visit);
  return sizeTest(node) ?? lengthTest(node, known);
}

/** `pattern: "^a$"` → `pattern: pattern1.source`, unless the source of a pattern has more escapes than its text. */
function patternSource({ name, initializer }: ts.PropertyAssignment, known: Known): ts.Node | undefined {
  if (!ts.isStringLiteral(initializer)) return undefined;
  const pattern = patternText(initializer.text);
  const [constant] = [...known.patterns].find(([, text]) => text === pattern) ?? [];
  const isSource = pattern.slice(1, pattern.lastIndexOf('/')) === initializer.text;
  return constant !== undefined && isSource
    ? f.createPropertyAssignment(name.getText(), expressionOf(`${constant}.source`))
    : undefined;
}

/** The value of `schema1.properties.a.type`. */
function schemaValue(node: ts.Expression, known: Known): ts.Expression | undefined {
  const value = evaluate(node, known);
  return value === undefined ? undefined : expressionOf(JSON.stringify(value));
}

function evaluate(node: ts.Expression, known: Known): unknown {
  if (ts.isIdentifier(node)) return known.schemas.get(node.text);
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  const object = isAccess ? evaluate(node.expression, known) : undefined;
  if (!isAccess || typeof object !== 'object' || object === null) return undefined;
  const key = ts.isPropertyAccessExpression(node)
    ? node.name.text
    : JSON.parse(node.argumentExpression.getText());
  return (object as Record<string, unknown>)[key];
}

/** `hasOwnProperty.call(schema1.properties, key)`, which Ajv writes for many properties. */
function memberTest(node: ts.CallExpression, known: Known, visit: ts.Visitor): ts.Expression | undefined {
  const [object, key] = node.arguments;
  if (!/^func\d+\.call$/.test(node.expression.getText()) || object === undefined || key === undefined)
    return undefined;
  const names = expressionOf(JSON.stringify(Object.keys(evaluate(object, known) ?? {})));
  return f.createCallExpression(f.createPropertyAccessExpression(names, 'includes'), undefined, [
    ts.visitNode(key, visit) as ts.Expression,
  ]);
}

/** `Object.keys(data).length`, without the members that are `undefined`. */
function sizeTest({ left, operatorToken, right }: ts.BinaryExpression): ts.Expression | undefined {
  const data = /^Object\.keys\((data\d*)\)\.length$/.exec(left.getText())?.[1];
  const size = `Object.values(${data}).filter((each) => each !== undefined).length`;
  return data === undefined
    ? undefined
    : expressionOf(`${size} ${operatorToken.getText()} ${right.getText()}`);
}

/** Counts code points only where the number of code units does not decide: there are at most as many, and at least half as many. */
function lengthTest(
  { left, operatorToken, right }: ts.BinaryExpression,
  known: Known,
): ts.Expression | undefined {
  if (!ts.isCallExpression(left) || !known.counters.has(left.expression.getText())) return undefined;
  const [text] = left.arguments.map((each) => each.getText());
  const [sign, limit] = [operatorToken.getText(), right.getText()];
  if (sign === '<' && limit === '1') return expressionOf(`${text}.length < 1`);
  const open = sign === '>' ? `${text}.length > ${limit}` : `${text}.length < ${2 * Number(limit)}`;
  return expressionOf(`${open} && codePoints(${text}) ${sign} ${limit}`);
}

function assign(value: ts.Expression): ts.Statement {
  return f.createExpressionStatement(f.createAssignment(f.createIdentifier('faults'), value));
}

function call(name: string, ...args: ts.Expression[]): ts.Expression {
  return f.createCallExpression(f.createIdentifier(name), undefined, [f.createIdentifier('faults'), ...args]);
}

function expressionOf(text: string): ts.Expression {
  const [statement] = statementsOf(`(${text});`);
  return ((statement as ts.ExpressionStatement).expression as ts.ParenthesizedExpression).expression;
}

/** Parses statements, and detaches the nodes from their text so that they can be printed elsewhere. */
function statementsOf(text: string): ts.Statement[] {
  const { statements } = ts.createSourceFile('text.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const loosen = (node: ts.Node): ts.Node => {
    ts.forEachChild(node, (child) => void loosen(child));
    return ts.setTextRange(node, { pos: -1, end: -1 });
  };
  return statements.map((statement) => loosen(statement) as ts.Statement);
}
