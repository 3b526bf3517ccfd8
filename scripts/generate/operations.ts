import { compile } from './compile.ts';
import { declarationsOf, javaScriptOf, type Module } from './module.ts';
import { type Group, type ParameterPlace, places, type Route } from './routes.ts';
import { needsOf } from './validators.ts';

/** Returns `operations.js`: method, path, parameters and bodies of each operation. It imports the validators of bodies. */
export function operations(routes: Route[], banner: string): Module {
  const groups = groupsOf(routes);
  const parameters = [...groups.values()].map(({ name, place, kinds }) => {
    const args = [JSON.stringify(kinds), `validate_${name}`, ...(place === 'header' ? ['true'] : [])];
    return `const ${name} = /*#__PURE__*/ parameters(${args.join(', ')});`;
  });
  const bodies = [...bodiesOf(routes)].map(
    (name) => `const ${bodyOf(name)} = /*#__PURE__*/ validator(${JSON.stringify(name)}, validate${name});`,
  );
  const body = [
    javaScriptOf('runtime-operations.ts'),
    compile(Object.fromEntries([...groups.values()].map(({ name, schema }) => [`_${name}`, schema]))),
    [...parameters, ...bodies].join('\n'),
    `const operations = /*#__PURE__*/ frozen({\n${routes.map((route) => printRoute(route, groups)).join('\n')}\n});`,
  ].join('\n\n');
  const imports = { from: './validators', names: needsOf(body) };
  return { banner, imports, body, exports: ['operations'] };
}

interface NamedGroup extends Group {
  /** Its variable. The function is `validate_<name>`: no name of a schema starts with an underscore. */
  name: string;
  place: ParameterPlace;
}

/** Operations with the same parameters share a validator, named after the first of them. */
function groupsOf(routes: Route[]): Map<string, NamedGroup> {
  const groups = new Map<string, NamedGroup>();
  for (const { id, parameters } of routes) {
    for (const place of places) {
      const isEmpty = Object.keys(parameters[place].kinds).length === 0;
      const name = isEmpty ? 'noParameters' : id + capital(place);
      const key = identityOf(place, parameters[place]);
      if (!groups.has(key)) groups.set(key, { name, place, ...parameters[place] });
    }
  }
  return groups;
}

function identityOf(place: ParameterPlace, group: Group): string {
  return JSON.stringify([group, place === 'header' && Object.keys(group.kinds).length > 0]);
}

function bodiesOf(routes: Route[]): Set<string> {
  const bodies = routes.flatMap(({ request, responses }) => [request, ...Object.values(responses)]);
  return new Set(bodies.filter((name) => name !== undefined));
}

function printRoute(
  { id, method, path, parameters, request, responses }: Route,
  groups: Map<string, NamedGroup>,
): string {
  const groupIn = (place: ParameterPlace) => groups.get(identityOf(place, parameters[place]))?.name ?? '';
  return [
    `  ${id}: {`,
    `    method: ${JSON.stringify(method)},`,
    `    path: ${JSON.stringify(path)},`,
    `    parameters: { ${places.map((place) => `${place}: ${groupIn(place)}`).join(', ')} },`,
    ...(request === undefined ? [] : [`    requestBody: ${bodyOf(request)},`]),
    '    responses: {',
    ...Object.entries(responses).map(
      ([status, body]) => `      ${keyOf(status)}: ${body === undefined ? 'noContent' : bodyOf(body)},`,
    ),
    '    },',
    '  },',
  ].join('\n');
}

/** Returns `operations.d.ts`; `extension` is that of the module that it describes. */
export function operationsTypes(routes: Route[], banner: string, extension: 'js' | 'cjs'): string {
  return [
    banner,
    `import type * as contract from './index.${extension}';\n`,
    `import type { Checked, Validator } from './index.${extension}';\n\n`,
    declarationsOf('runtime-operations.ts'),
    '\n\n/** Every operation of the contract by its `operationId`. */\n',
    `export declare const operations: {\n${routes.map(printTypes).join('\n')}\n};\n\n`,
    'export type OperationId = keyof typeof operations;\n',
    'export {};\n',
    `//# sourceMappingURL=operations.d.${extension === 'js' ? 'ts' : 'cts'}.map\n`,
  ].join('');
}

function printTypes({ id, method, path, summary, parameters, request, responses }: Route): string {
  const types = (place: ParameterPlace) =>
    Object.keys(parameters[place].kinds).length === 0
      ? '{}'
      : `NonNullable<contract.operations[${JSON.stringify(id)}]["parameters"]["${place}"]>`;
  return [
    ...(summary === undefined ? [] : [`    /** ${summary.replaceAll('*/', '*\\/')}. */`]),
    `    readonly ${id}: {`,
    `        readonly method: ${JSON.stringify(method)};`,
    `        readonly path: ${JSON.stringify(path)};`,
    '        readonly parameters: {',
    ...places.map((place) => `            readonly ${place}: ParametersCompanion<${types(place)}>;`),
    '        };',
    ...(request === undefined ? [] : [`        readonly requestBody: Validator<contract.${request}>;`]),
    '        readonly responses: {',
    ...Object.entries(responses).map(
      ([status, body]) =>
        `            readonly ${keyOf(status)}: Validator<${body === undefined ? 'undefined' : `contract.${body}`}>;`,
    ),
    '        };',
    '    };',
  ].join('\n');
}

/** The variable of a body. Its suffix avoids reserved words and the names of parameters. */
function bodyOf(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Body`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A status as a key: `4XX` needs quotes, `201` and `default` do not. */
function keyOf(status: string): string {
  return /^(\d+|[a-z]+)$/.test(status) ? status : JSON.stringify(status);
}
