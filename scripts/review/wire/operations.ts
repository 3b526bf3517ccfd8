import { type Document, isMembers } from '../../document/document.ts';
import { methods } from '../../document/grammar.ts';
import { Node } from '../../document/node.ts';

/** One operation, or one message of a webhook or callback, which travels the other way. */
export interface Operation {
  /** Its operationId, or method and path. */
  name: string;
  method: string;
  /** The path, the name of the webhook, or the callback expression. */
  path: string;
  /** The path with its parameters unnamed, since a URL does not show their names. */
  template: string;
  isReversed: boolean;
  /** Of a callback: the operation that announces it, and what it is called there. */
  owner: { operation: Operation; label: string } | undefined;
  node: Node;
  item: Node;
  parameters: Parameter[];
  root: Node;
}

export interface Parameter {
  /** What it is known by: its place, and its name, or where in the path it stands. */
  key: string;
  name: string;
  in: string;
  isRequired: boolean;
  node: Node;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: Document): Operation[] {
  const root = Node.root(document);
  const paths = root
    .entries('paths', true)
    .flatMap(([path, item]) => ofItem(root, path, item, false, undefined));
  const webhooks = root
    .entries('webhooks')
    .flatMap(([name, item]) => ofItem(root, name, item, true, undefined));
  return [...paths, ...webhooks].flatMap(withCallbacks);
}

function ofItem(
  root: Node,
  path: string,
  item: Node,
  isReversed: boolean,
  owner: Operation['owner'],
): Operation[] {
  return methods.flatMap((method) => {
    const node = item.get(method);
    if (node === undefined) return [];
    const prefix = owner === undefined ? '' : `${owner.operation.name} ${owner.label} `;
    const name = node.text('operationId') ?? `${prefix}${method.toUpperCase()} ${path}`;
    const isPath = !isReversed && owner === undefined;
    const template = isPath ? path.replaceAll(/\{[^}]*\}/g, '{}') : path;
    const parameters = parametersOf(item, node, path);
    return [{ name, method, path, template, isReversed, owner, node, item, parameters, root }];
  });
}

/** The operation before its callbacks, and each of them before its own: a callback travels the other way. */
function withCallbacks(operation: Operation): Operation[] {
  const { root, node, isReversed } = operation;
  const callbacks = node.entries('callbacks').flatMap(([label, callback]) =>
    Object.keys(callback.value)
      .filter((expression) => !expression.startsWith('x-'))
      .map((expression) => ({ expression, item: callback.child(expression) }))
      // One that announces itself has been read.
      .filter(({ item }) => !item.trail.slice(0, -1).includes(item.at))
      .flatMap(({ expression, item }) => ofItem(root, expression, item, !isReversed, { operation, label })),
  );
  return [operation, ...callbacks.flatMap(withCallbacks)];
}

/** Those of the operation, and those of the path that it does not override. */
function parametersOf(item: Node, node: Node, path: string): Parameter[] {
  const order = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const all = [...item.items('parameters'), ...node.items('parameters')].map((parameter): Parameter => {
    const [name, place] = [parameter.needed('name'), parameter.needed('in')];
    const known =
      place === 'path' ? String(order.indexOf(name)) : place === 'header' ? name.toLowerCase() : name;
    return {
      key: `${place} ${known}`,
      name,
      in: place,
      isRequired: place === 'path' || parameter.is('required'),
      node: parameter,
    };
  });
  // OpenAPI leaves these headers to other parts of the document.
  const ignored = ['header accept', 'header content-type', 'header authorization'];
  return [...new Map(all.map((parameter) => [parameter.key, parameter])).values()].filter(
    ({ key }) => !ignored.includes(key),
  );
}

/** The day from which something may be gone, if that was announced. */
export function sunsetOf(value: unknown): string | undefined {
  if (!isMembers(value)) return undefined;
  const sunset = value['x-sunset'];
  return typeof sunset === 'string' && /^\d{4}-\d{2}-\d{2}/.test(sunset) ? sunset.slice(0, 10) : undefined;
}
