import {
  type Declared,
  declaredOperations,
  deref,
  type OpenApi,
  type Parameter,
  type Referable,
  type Schema,
  siteOf,
} from '../document/contract.ts';
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
  return knownTo(document, root, owner).findLast(
    ({ parameter }) => parameter.in === place && parameter.name === name,
  );
}

/** The parameters of a path or an operation. */
function knownTo(document: OpenApi, root: string, owner: string): Found[] {
  if (root === 'paths')
    return parametersIn(document, document.paths[owner]?.parameters, pointerTo('paths', owner, 'parameters'));
  const declared = declaredOperations(document).find(({ operation }) => operation.operationId === owner);
  return root === 'operations' && declared ? parametersOf(document, declared) : [];
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

/** The parameters of an operation: those of its path first, because its own override them. */
export function parametersOf(document: OpenApi, { operation, path, shared, pointer }: Declared): Found[] {
  return [
    ...parametersIn(document, shared, pointerTo('paths', path, 'parameters')),
    ...parametersIn(document, operation.parameters, `${pointer}/parameters`),
  ];
}

/** The parameters of a list, and the pointers to them. */
function parametersIn(document: OpenApi, nodes: Referable<Parameter>[] = [], pointer: string): Found[] {
  return nodes.map((node, index) => ({
    parameter: deref(document, node),
    pointer: siteOf(node, `${pointer}/${index}`),
  }));
}
