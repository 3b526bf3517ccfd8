import { type Place, UserError } from '../user-error.ts';
import { isMembers, type Json, type Members } from './document.ts';
import { pointerTo } from './pointer.ts';

/** What a member has to be, said as a reader reads it, with what to write instead. */
interface Form {
  is: string;
  write: string;
  holds(value: Json): boolean;
}

const isCount = (value: Json) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isTexts = (value: Json) => Array.isArray(value) && value.every((each) => typeof each === 'string');
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const isType = (value: Json) => typeof value === 'string' && types.includes(value);
const places = ['query', 'header', 'path', 'cookie'];

/** The forms of what has nothing below it that counts. */
const forms = {
  text: { is: 'a text', write: 'a text in quotes', holds: (value) => typeof value === 'string' },
  flag: { is: 'true or false', write: 'true or false', holds: (value) => typeof value === 'boolean' },
  count: {
    is: 'a whole number that is not negative',
    write: 'a number without quotes, such as 64',
    holds: isCount,
  },
  number: {
    is: 'a number',
    write: 'a number without quotes, such as 64',
    holds: (value) => Number.isFinite(value),
  },
  positive: {
    is: 'a number above 0',
    write: 'a number without quotes, such as 2',
    holds: (value) => Number.isFinite(value) && Number(value) > 0,
  },
  list: { is: 'a list', write: 'a list, such as [a, b]', holds: Array.isArray },
  texts: { is: 'a list of texts', write: 'a list, such as [id, name]', holds: isTexts },
  dependents: {
    is: 'an object with a list of texts for each name',
    write: 'a list for each name, such as { a: [b] }',
    holds: (value) => isMembers(value) && Object.values(value).every(isTexts),
  },
  type: {
    is: `one of ${types.join(', ')}, or a list of them`,
    write: 'one of them, such as string',
    holds: (value) => isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType)),
  },
  place: {
    is: `one of ${places.join(', ')}`,
    write: 'one of them, such as query',
    holds: (value) => typeof value === 'string' && places.includes(value),
  },
  pattern: {
    is: 'a regular expression',
    write: 'one that JavaScript reads, such as ^[a-z]+$',
    holds: (value) => typeof value === 'string' && isExpression(value),
  },
  object: { is: 'an object', write: 'an object', holds: isMembers },
  requirement: {
    is: 'an object with a list of scopes for each scheme',
    write: 'a list for each scheme, such as { apiKey: [] }',
    holds: (value) => isMembers(value) && Object.values(value).every(isTexts),
  },
} satisfies Record<string, Form>;

/**
 * What the members of a node have to be: a form, or another kind of node; `kind[]` is a list of them, `kind{}` a map with names
 * of the author's choice. `*` is every member that is no extension.
 */
const kinds = {
  document: 'servers:server[] security:requirement[] paths:paths webhooks:path{} components:components',
  components: `schemas:schema{} parameters:parameter{} headers:header{} responses:response{} requestBodies:body{}
    callbacks:callback{} pathItems:path{} securitySchemes:scheme{}`,
  scheme: 'type:text name:text in:place scheme:text openIdConnectUrl:text flows:object',
  server: 'url:text variables:variable{}',
  variable: 'enum:list default:text',
  paths: '*:path',
  path: `parameters:parameter[] servers:server[] ${'get put post delete options head patch trace'.replaceAll(/\w+/g, '$&:operation')}`,
  operation: `operationId:text deprecated:flag parameters:parameter[] requestBody:body responses:responses
    callbacks:callback{} security:requirement[] servers:server[]`,
  parameter: `name:text in:place required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag
    allowReserved:flag schema:schema content:media{}`,
  header: 'required:flag deprecated:flag style:text explode:flag schema:schema content:media{}',
  body: 'required:flag content:media{}',
  responses: '*:response',
  response: 'headers:header{} content:media{}',
  media: 'schema:schema encoding:encoding{}',
  encoding: 'contentType:text headers:header{} style:text explode:flag allowReserved:flag',
  callback: '*:path',
  schema: `type:type enum:list format:text multipleOf:positive minimum:number maximum:number exclusiveMinimum:number
    exclusiveMaximum:number minLength:count maxLength:count pattern:pattern minItems:count maxItems:count uniqueItems:flag
    minContains:count maxContains:count minProperties:count maxProperties:count required:texts dependentRequired:dependents
    readOnly:flag writeOnly:flag deprecated:flag properties:schema{} patternProperties:schema{} dependentSchemas:schema{}
    $defs:schema{} additionalProperties:schema unevaluatedProperties:schema propertyNames:schema items:schema
    prefixItems:schema[] contains:schema unevaluatedItems:schema allOf:schema[] anyOf:schema[] oneOf:schema[] not:schema
    if:schema then:schema else:schema contentSchema:schema discriminator:object`,
};

type Kind = keyof typeof kinds;

const members = new Map(
  Object.entries(kinds).map(([kind, text]) => [
    kind,
    new Map(text.split(/\s+/).map((member) => member.split(':') as [string, string])),
  ]),
);

/**
 * A keyword of the wrong form means nothing to a validator and little to a reader, so that no comparison can say what it changes.
 * @throws UserError at the first member that is of another form than OpenAPI 3.1 and JSON Schema say.
 */
export function checkForms(root: Members, placeOf: (pointer: string) => Place): void {
  const fault = (pointer: string, { is, write }: Pick<Form, 'is' | 'write'>) =>
    new UserError(`has to be ${is}`, { ...placeOf(pointer), pointer }, `Write ${write}.`);
  const visit = (value: Json, form: string, pointer: string): void => {
    const kind = form.replace(/\W+$/, '');
    if (form.endsWith('[]')) {
      if (!Array.isArray(value)) throw fault(pointer, forms.list);
      for (const [index, each] of value.entries()) visit(each, kind, `${pointer}/${index}`);
    } else if (form.endsWith('{}')) {
      if (!isMembers(value)) throw fault(pointer, forms.object);
      for (const [name, each] of Object.entries(value)) visit(each, kind, pointer + pointerTo(name));
    } else if (isKind(kind)) node(value, kind, pointer);
    else if (isForm(kind) && !forms[kind].holds(value)) throw fault(pointer, forms[kind]);
  };
  const node = (value: Json, kind: Kind, pointer: string): void => {
    if (kind === 'schema' && typeof value === 'boolean') return;
    if (!isMembers(value)) throw fault(pointer, kind === 'schema' ? schemaForm(value) : forms.object);
    // Beside a reference, only a schema and a path say more.
    if (typeof value.$ref === 'string' && kind !== 'schema' && kind !== 'path') return;
    for (const [name, each] of Object.entries(value)) {
      const form =
        members.get(kind)?.get(name) ?? (name.startsWith('x-') ? undefined : members.get(kind)?.get('*'));
      // A key with nothing behind it is as good as none, where it is no keyword.
      if (form === undefined || (each === null && kind !== 'schema' && form !== 'flag')) continue;
      visit(each, form, pointer + pointerTo(name));
    }
    const unreadable = kind === 'schema' && unreadableOf(value);
    if (unreadable)
      throw fault(pointer + pointerTo('patternProperties', unreadable), {
        ...forms.pattern,
        is: 'named by a regular expression',
      });
  };
  visit(root, 'document', '');
}

/** The name of members that is meant as a pattern and is none. */
function unreadableOf({ patternProperties }: Members): string | undefined {
  return isMembers(patternProperties)
    ? Object.keys(patternProperties).find((name) => !isExpression(name))
    : undefined;
}

function schemaForm(value: Json): Pick<Form, 'is' | 'write'> {
  const write = Array.isArray(value)
    ? 'one schema; the schemas of the first items stand in prefixItems'
    : 'an object';
  return { is: 'a schema', write };
}

/** By the rules of Unicode, which JSON Schema recommends, or by the older ones. */
function isExpression(text: string): boolean {
  return ['u', ''].some((flags) => {
    try {
      return new RegExp(text, flags) !== undefined;
    } catch {
      return false;
    }
  });
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

function isForm(name: string): name is keyof typeof forms {
  return Object.hasOwn(forms, name);
}
