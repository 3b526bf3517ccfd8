import { type Document, isMembers } from '../../document/document.ts';
import { pointerOf, pointerTo, tokensOf } from '../../document/pointer.ts';

/**
 * A pointer as a person reads it: `VpcPeering.name.maxLength`, `acceptVpcPeering.404`, `listVpcPeerings.limit.maximum`.
 * It is the address by which facts refer to it.
 */
export function addressOf(document: Document, pointer: string): string {
  const [first, ...rest] = tokensOf(pointer);
  if (first === 'components') return ofComponent(document, rest);
  if (first === 'paths' || first === 'webhooks') return ofPath(document, first, rest);
  return [first ?? '', ...rest].join('.');
}

function ofComponent(document: Document, [kind = '', name, ...rest]: string[]): string {
  if (name === undefined) return `components.${kind}`;
  if (kind === 'schemas') return name + ofSchema(rest);
  const at = pointerTo('components', kind, name);
  if (kind === 'callbacks') return name + ofCallback(document, at, rest);
  if (kind === 'pathItems') return ofItem(document, at, name, rest);
  return name + ofParts(document, at, rest);
}

function ofPath(document: Document, kind: string, [path, ...rest]: string[]): string {
  return path === undefined ? kind : ofItem(document, pointerTo(kind, path), path, rest);
}

/** Within a path item: an operation has its operationId as its name, or its method and its path. */
function ofItem(document: Document, at: string, path: string, [method, ...rest]: string[]): string {
  if (method === undefined) return path;
  const operation = document.at(at + pointerTo(method));
  if (!isMembers(operation) || method === 'parameters')
    return path + ofParts(document, at, [method, ...rest]);
  const { operationId } = operation;
  const name = typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}`;
  return name + ofParts(document, at + pointerTo(method), rest);
}

/** Within a callback, which has a path item for each expression. */
function ofCallback(document: Document, at: string, [expression, ...rest]: string[]): string {
  if (expression === undefined) return '';
  return `.${ofItem(document, at + pointerTo(expression), expression, rest)}`;
}

/** Within an operation, a parameter, a response or a header. */
function ofParts(document: Document, at: string, [token, ...rest]: string[]): string {
  if (token === undefined) return '';
  const [next, ...below] = rest;
  const deeper = () => ofParts(document, at + pointerTo(token, next ?? ''), below);
  switch (token) {
    case 'schema':
      return ofSchema(rest);
    case 'parameters': {
      const parameter = next === undefined ? undefined : named(document, at + pointerTo(token, next));
      return parameter === undefined ? '' : `.${parameter}${deeper()}`;
    }
    case 'requestBody':
      return `.request${ofParts(document, at + pointerTo(token), rest)}`;
    case 'responses':
    case 'headers':
      return next === undefined ? '' : `.${next}${deeper()}`;
    case 'callbacks':
      return next === undefined ? '' : `.${next}${ofCallback(document, at + pointerTo(token, next), below)}`;
    case 'content':
      return next === undefined ? '' : deeper();
    default:
      return [token, ...rest].map((each) => `.${each}`).join('');
  }
}

function named(document: Document, at: string): string | undefined {
  const parameter = document.at(at);
  if (!isMembers(parameter)) return undefined;
  if (typeof parameter.$ref === 'string') return named(document, pointerOf(parameter.$ref));
  return typeof parameter.name === 'string' ? parameter.name : undefined;
}

function ofSchema([token, ...rest]: string[]): string {
  if (token === undefined) return '';
  const [next, ...below] = rest;
  if (token === 'properties') return next === undefined ? '' : `.${next}${ofSchema(below)}`;
  if (token === 'items') return `[]${ofSchema(rest)}`;
  if (token === 'enum') return '.enum';
  return `.${[token, ...rest].join('.')}`;
}
