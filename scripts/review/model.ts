import { UserError } from '../user-error.ts';
import { Node } from './cursor.ts';
import { type Document, isMembers } from './document.ts';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

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
  if (!['paths', 'webhooks', 'components'].some((name) => root.has(name))) {
    throw new UserError(
      'has neither paths nor webhooks',
      document.placeOf(''),
      'Correct the file and run the command again.',
    );
  }
  const paths = root.entries('paths', true).flatMap(([path, item]) => ofItem(root, path, item, false));
  const webhooks = root.entries('webhooks').flatMap(([name, item]) => ofItem(root, name, item, true));
  return [...paths, ...webhooks].flatMap((operation) => [operation, ...callbacksOf(operation)]);
}

function ofItem(root: Node, path: string, item: Node, isReversed: boolean, prefix = ''): Operation[] {
  return methods.flatMap((method) => {
    const node = item.get(method);
    if (node === undefined) return [];
    const name = node.text('operationId') ?? `${prefix}${method.toUpperCase()} ${path}`;
    const template = isReversed ? path : path.replaceAll(/\{[^}]*\}/g, '{}');
    const parameters = parametersOf(item, node, path);
    return [{ name, method, path, template, isReversed, node, item, parameters, root }];
  });
}

function callbacksOf({ root, node, name }: Operation): Operation[] {
  return node.entries('callbacks').flatMap(([key, callback]) =>
    Object.keys(callback.value)
      .filter((expression) => !expression.startsWith('x-'))
      .flatMap((expression) => ofItem(root, expression, callback.child(expression), true, `${name} ${key} `)),
  );
}

/** Those of the operation, and those of the path that it does not override. */
function parametersOf(item: Node, node: Node, path: string): Parameter[] {
  const order = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const all = [...item.items('parameters'), ...node.items('parameters')].map((parameter): Parameter => {
    const [name = '', place = ''] = [parameter.text('name'), parameter.text('in')];
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
