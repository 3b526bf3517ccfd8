import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { withoutExamples } from '../../document/grammar.ts';
import { pointerTo } from '../../document/pointer.ts';
import { formats, numericFormats } from './formats.ts';
import { isHidden } from './objects.ts';
import { Patterns } from './patterns.ts';
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
  private readonly ajv: Record<Flow, Ajv2020>;

  static of(document: Document): Validators {
    return document.keep('validators', () => new Validators(document));
  }

  private constructor(document: Document) {
    this.ajv = { in: compilerOf(document, 'in'), out: compilerOf(document, 'out') };
  }

  /** The errors of a value by the schema at a pointer; `undefined` if the schema cannot be compiled. */
  errors(pointer: string, value: Json, flow: Flow): ValidationError[] | undefined {
    try {
      const validate = this.ajv[flow].getSchema(`document:#${encodeURI(pointer)}`);
      if (validate === undefined) return undefined;
      return validate(value) ? [] : (validate.errors ?? []).map(validationErrorOf);
    } catch {
      return undefined;
    }
  }

  /** The same for a text in a URL or a header, which is valid if one reading of it is. */
  errorsOfAny(pointer: string, readings: Json[], flow: Flow): ValidationError[] | undefined {
    const all = readings.map((value) => this.errors(pointer, value, flow));
    return all.find((errors) => errors?.length === 0) ?? all.at(-1);
  }
}

function compilerOf(document: Document, flow: Flow): Ajv2020 {
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
  // Ajv would take an example that has an $id for a schema.
  const schemas = withoutExamples(oneWay(document, flow), 'document');
  ajv.addSchema({ ...(schemas as Members), $id: 'document:' });
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
  if (!/"(readOnly|writeOnly)":true/.test(JSON.stringify(root))) return root;
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
