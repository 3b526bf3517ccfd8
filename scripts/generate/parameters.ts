import {
  deref,
  type OpenApi,
  type Parameter,
  type Referable,
  type Schema,
  siteOf,
} from '../document/contract.ts';
import { methods } from '../document/grammar.ts';
import { pointerTo } from '../document/pointer.ts';

/** A parameter, and the pointer to it. */
export interface Found {
  parameter: Parameter;
  pointer: string;
}

/**
 * Returns the parameter of a declaration, by the names that lead to it: `components.parameters.Limit`, or
 * `parameters.query.limit` of an operation or a path.
 */
export function parameterAt(document: OpenApi, names: readonly string[]): Found | undefined {
  const [root = '', owner = '', list = '', place, name] = names;
  if (root === 'components' && owner === 'parameters' && names.length === 3) return sharedAs(document, list);
  if (list !== 'parameters' || names.length !== 5) return undefined;
  const known =
    root === 'paths' ? ofPath(document, owner) : root === 'operations' ? ofOperation(document, owner) : [];
  return known.find(({ parameter }) => parameter.in === place && parameter.name === name);
}

/** The schema of a parameter, with the parameter's description and examples. */
export function schemaOf({ schema = {}, description, deprecated }: Parameter): Schema {
  return {
    ...schema,
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}

function sharedAs(document: OpenApi, name: string): Found | undefined {
  const node = document.components.parameters?.[name];
  return node && { parameter: deref(document, node), pointer: pointerTo('components', 'parameters', name) };
}

function ofPath(document: OpenApi, path: string): Found[] {
  return parametersIn(document, document.paths[path]?.parameters, pointerTo('paths', path, 'parameters'));
}

/** The operation's own parameters come first, because they override those of its path. */
function ofOperation(document: OpenApi, id: string): Found[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method]?.operationId === id)
      .flatMap((method) => [
        ...parametersIn(document, item[method]?.parameters, pointerTo('paths', path, method, 'parameters')),
        ...ofPath(document, path),
      ]),
  );
}

/** The parameters of a list, and the pointers to them. */
export function parametersIn(
  document: OpenApi,
  nodes: Referable<Parameter>[] = [],
  pointer: string,
): Found[] {
  return nodes.map((node, index) => ({
    parameter: deref(document, node),
    pointer: siteOf(node, `${pointer}/${index}`),
  }));
}
