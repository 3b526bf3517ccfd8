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
  return name + ofParts(document, pointerTo('components', kind, name), rest);
}

function ofPath(document: Document, kind: string, [path, method, ...rest]: string[]): string {
  if (path === undefined) return kind;
  if (method === undefined) return path;
  const operation = document.at(pointerTo(kind, path, method));
  const isOperation = isMembers(operation) && method !== 'parameters';
  const name =
    isOperation && typeof operation.operationId === 'string'
      ? operation.operationId
      : `${method.toUpperCase()} ${path}`;
  if (!isOperation) return path + ofParts(document, pointerTo(kind, path), [method, ...rest]);
  return name + ofParts(document, pointerTo(kind, path, method), rest);
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
