import type { ValidateFunction } from 'ajv';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { type Member, memberOf, rewrite, withoutExamples } from '../../document/grammar.ts';
import { pointerOf, pointerTo, valueAt } from '../../document/pointer.ts';
import { ownKeywords } from './flatten.ts';
import { formats, numericFormats } from './formats.ts';
import { flowIn, hasOneWayMembers, isHidden } from './objects.ts';
import { Patterns } from './patterns.ts';
import { dynamicTargetOf } from './references.ts';
import type { Flow } from './shape.ts';

/** An error of a validator. */
export interface ValidationError {
  /** The pointer in the value. */
  pointer: string;
  keyword: string;
  message: string;
}

/** The validators of all schemas of a document, compiled on demand. */
export class Validators {
  private readonly compilers = new Map<Flow, Compiler>();
  private readonly document: Document;

  static of(document: Document): Validators {
    return document.keep('validators', () => new Validators(document));
  }

  private constructor(document: Document) {
    this.document = document;
  }

  /**
   * The errors of a value by the schema at a pointer; `undefined` if the schema cannot be compiled.
   *
   * @param isWhole `false` leaves out what references and compositions demand
   */
  errors(pointer: string, value: Json, direction: Flow, isWhole = true): ValidationError[] | undefined {
    const flow = flowIn(this.document, direction);
    try {
      const compiler = this.compilers.get(flow) ?? compilerOf(this.document, flow);
      this.compilers.set(flow, compiler);
      const validate = compiler(pointer, isWhole);
      if (validate === undefined) return undefined;
      return validate(value) ? [] : (validate.errors ?? []).map(validationErrorOf);
    } catch {
      return undefined;
    }
  }

  /** The same for a text in a URL or a header, which is valid if one reading of it is. */
  errorsOfAny(pointer: string, readings: Json[], flow: Flow): ValidationError[] | undefined {
    const all = readings.map((value) => this.errors(pointer, value, flow));
    const failed = all.toReversed().flatMap((errors) => errors ?? []);
    return all.find((errors) => errors?.length === 0) ?? (all.includes(undefined) ? undefined : failed);
  }
}

/** Returns the validator of the schema at a pointer. */
type Compiler = (pointer: string, isWhole: boolean) => ValidateFunction | undefined;

/** Compiles what a reference leads to only if a value reaches it, since each value reaches little of a large document. */
function compilerOf(document: Document, flow: Flow): Compiler {
  const ajv = ajvFor(document);
  const root = withoutDynamic(document, oneWay(document, flow));
  // These keywords depend on what the schemas around them, or below a reference, have seen.
  if (/"(\$dynamicRef|unevaluated\w+)":/.test(JSON.stringify(root))) {
    // Ajv would take an example that has an $id for a schema.
    ajv.addSchema({ ...(withoutExamples(root, 'document') as Members), $id: 'document:' });
    return (pointer, isWhole) => {
      if (isWhole) return ajv.getSchema(`document:#${encodeURI(pointer)}`);
      return ajv.compile(detached(alone(valueAt<Json>(root, pointer)), fromDocument));
    };
  }
  const known = new Map<string, ValidateFunction>();
  const compiler = (pointer: string, isWhole = true) => {
    const key = isWhole ? pointer : `${pointer} alone`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const schema = valueAt<Json>(root, pointer);
    if (typeof schema !== 'boolean' && !isMembers(schema)) return undefined;
    const validate = ajv.compile(detached(isWhole ? schema : alone(schema), byKeyword));
    known.set(key, validate);
    return validate;
  };
  ajv.addKeyword({
    keyword: reference,
    errors: 'full',
    compile: ($ref: string) => {
      let target: ValidateFunction | undefined;
      return function validate(this: unknown, value: Json, context) {
        target ??= compiler(pointerOf($ref));
        if (target === undefined) throw new Error(`There is no schema at ${$ref}.`);
        const isValid = target.call(this as never, value, context);
        Object.assign(validate, { errors: target.errors });
        return isValid;
      };
    },
  });
  return compiler;
}

/** The keyword that stands for `$ref`. */
const reference = 'x-reference';

type Refer = ($ref: Json) => [keyword: string, $ref: Json];
const byKeyword: Refer = ($ref) => [reference, $ref];
const fromDocument: Refer = ($ref) => ['$ref', `document:${$ref}`];

/** Returns the schema without references and compositions; the whole if it has `unevaluated…`, which depends on these. */
function alone(schema: Json | undefined): Json {
  if (!isMembers(schema)) return schema ?? true;
  return 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema ? schema : ownKeywords(schema);
}

/** Returns the schema without examples and ids, and with references that Ajv can follow or leaves alone. */
function detached(schema: Json, refer: Refer): Members | boolean {
  if (!isMembers(schema)) return schema === true;
  const below = (value: Json, holds: Member['holds']): Json => {
    if (holds === 'one') return detached(value, refer);
    if (Array.isArray(value)) return value.map((each) => detached(each, refer));
    return isMembers(value)
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, detached(each, refer)]))
      : value;
  };
  return Object.fromEntries(
    Object.entries(schema).flatMap(([name, value]): [string, Json][] => {
      if (name === '$ref') return [refer(value)];
      if (/^(\$id|\$anchor|\$schema|examples?|discriminator|x-.*)$/.test(name)) return [];
      const member = memberOf('schema', name);
      return [[name, member?.kind === 'schema' ? below(value, member.holds) : value]];
    }),
  );
}

function ajvFor(document: Document): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // A property can be called `constructor`.
    ownProperties: true,
    strict: false,
    validateSchema: false,
    logger: false,
    // Most schemas validate few values, so that optimizing their code would not pay.
    code: { regExp: Object.assign(linear(Patterns.of(document)), { code: '' }), optimize: false },
  });
  for (const [name, format] of Object.entries(formats)) if (format) ajv.addFormat(name, format.check);
  for (const [name, range] of Object.entries(numericFormats)) {
    if (range === undefined) continue;
    const fits = (value: number) =>
      value >= range.min && value <= range.max && (!range.integer || Number.isInteger(value));
    ajv.addFormat(name, { type: 'number', validate: fits });
  }
  return ajv;
}

/** Matches patterns without catastrophic backtracking. Where that is not possible, no value is validated. */
function linear(
  patterns: Patterns,
): (pattern: string) => { test(text: string): boolean; toString(): string } {
  return (pattern) => ({
    test(text) {
      const found = patterns.matches(pattern, text);
      if (found === undefined) throw new Error(`'${pattern}' cannot be decided`);
      return found;
    },
    toString: () => pattern,
  });
}

/** The document without the properties that only travel the other way. */
function oneWay(document: Document, flow: Flow): Members {
  const { paths = {}, webhooks = {}, components = {} } = document.root;
  const root = { paths, webhooks, components };
  if (!hasOneWayMembers(document)) return root;
  const visit = (value: Json, at: string): Json => {
    if (Array.isArray(value)) return value.map((each, index) => visit(each, `${at}/${index}`));
    if (!isMembers(value)) return value;
    const hidden = hiddenOf(document, value, at, flow);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        if (name === 'required' && Array.isArray(each))
          return [name, each.filter((member) => !hidden.includes(String(member)))];
        const kept =
          name === 'properties' && isMembers(each)
            ? Object.fromEntries(Object.entries(each).filter(([member]) => !hidden.includes(member)))
            : each;
        return [name, visit(kept, at + pointerTo(name))];
      }),
    );
  };
  return visit(root, '') as Members;
}

/** Replaces each `$dynamicRef` that always leads to the same schema by a `$ref`. */
function withoutDynamic(document: Document, root: Members): Members {
  if (!JSON.stringify(root).includes('"$dynamicRef"')) return root;
  const changed = rewrite(root, (value, kind) => {
    if (kind !== 'schema' || !isMembers(value)) return value;
    const { $dynamicRef, ...rest } = value;
    const target = dynamicTargetOf(document, $dynamicRef);
    if (target === undefined) return value;
    const reference = { $ref: `#${encodeURI(target)}` };
    if (!('$ref' in rest)) return { ...rest, ...reference };
    return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), reference] };
  });
  return changed as Members;
}

function hiddenOf(document: Document, { properties, allOf }: Members, at: string, flow: Flow): string[] {
  const own = isMembers(properties) ? Object.entries(properties) : [];
  const inherited = Array.isArray(allOf)
    ? allOf.flatMap((each, index) =>
        isMembers(each) ? hiddenOf(document, each, `${at}/allOf/${index}`, flow) : [],
      )
    : [];
  return [
    ...own
      .filter(([name, value]) =>
        isHidden(document, [{ value, at: at + pointerTo('properties', name) }], flow),
      )
      .map(([name]) => name),
    ...inherited,
  ];
}

function validationErrorOf({ instancePath, keyword, message = '', params }: ErrorObject): ValidationError {
  const member = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  const pointer = member === undefined ? instancePath : instancePath + pointerTo(String(member));
  return { pointer, keyword, message };
}
