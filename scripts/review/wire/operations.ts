import { type Document, isMembers } from '../../document/document.ts';
import { methods } from '../../document/grammar.ts';
import { Node } from '../../document/node.ts';

/** An operation, a webhook or a callback; the last two are sent by the service. */
export interface Operation {
  /** Its operationId, or method and path. */
  name: string;
  method: string;
  /** The path, the name of the webhook, or the callback expression. */
  path: string;
  /** The path without the names of its parameters, which a URL does not show. */
  template: string;
  isReversed: boolean;
  /** Of a callback: the operation that declares it, and its key there. */
  owner: { operation: Operation; label: string } | undefined;
  node: Node;
  item: Node;
  parameters: Parameter[];
  root: Node;
}

export interface Parameter {
  /** Its identity: `in` with its name, or its position in the path. */
  key: string;
  name: string;
  in: string;
  isRequired: boolean;
  node: Node;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: Document): Operation[] {
  const root = Node.root(document);
  const paths = root.entries('paths', true).flatMap(([path, item]) => ofItem(root, path, item, false));
  const webhooks = root.entries('webhooks').flatMap(([name, item]) => ofItem(root, name, item, true));
  return [...paths, ...webhooks].flatMap(withCallbacks);
}

function ofItem(
  root: Node,
  path: string,
  item: Node,
  isReversed: boolean,
  owner?: Operation['owner'],
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

/** The operation and its callbacks, depth first. A callback travels the other way. */
function withCallbacks(operation: Operation): Operation[] {
  const { root, node, isReversed } = operation;
  const callbacks = node.entries('callbacks').flatMap(([label, callback]) =>
    Object.keys(callback.value)
      .filter((expression) => !expression.startsWith('x-'))
      .map((expression) => ({ expression, item: callback.child(expression) }))
      // A callback that declares itself was read already.
      .filter(({ item }) => !item.trail.slice(0, -1).includes(item.at))
      .flatMap(({ expression, item }) => ofItem(root, expression, item, !isReversed, { operation, label })),
  );
  return [operation, ...callbacks.flatMap(withCallbacks)];
}

/** The parameters of the operation, and those of the path that it does not override. */
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
  // OpenAPI ignores parameters with these names.
  const ignored = ['header accept', 'header content-type', 'header authorization'];
  return [...new Map(all.map((parameter) => [parameter.key, parameter])).values()].filter(
    ({ key }) => !ignored.includes(key),
  );
}

/** The day of an announced removal, as yyyy-MM-dd; `undefined` if there is none or it is not a date. */
export function sunsetOf(value: unknown): string | undefined {
  const sunset = isMembers(value) ? value['x-sunset'] : undefined;
  if (typeof sunset !== 'string' || Number.isNaN(Date.parse(sunset))) return undefined;
  const day = sunset.slice(0, 10);
  return isDay(day) ? day : undefined;
}

/** Is it a day of the calendar, as yyyy-MM-dd? */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}
