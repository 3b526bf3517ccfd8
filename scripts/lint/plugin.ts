import type { Plugin } from '@redocly/openapi-core';
import { exampleDeclared, requestClosed, responseOpen } from './bodies.ts';
import * as bounds from './bounds.ts';
import { fullStop, summaryVerb } from './prose.ts';
import { schemaRule } from './schema.ts';

/** The house rules that Redocly's configurable rules cannot express. `redocly.yaml` turns them on. */
export default function plugin(): Plugin {
  return {
    id: 'house',
    rules: {
      oas3: {
        'schema-typed': schemaRule(bounds.typed),
        'string-bounded': schemaRule(bounds.stringBounded),
        'string-shaped': schemaRule(bounds.stringShaped),
        'number-bounded': schemaRule(bounds.numberBounded),
        'array-bounded': schemaRule(bounds.arrayBounded),
        'object-openness': schemaRule(bounds.objectOpenness),
        'dead-constraint': schemaRule(bounds.deadConstraint),
        'known-keyword': schemaRule(bounds.knownKeyword),
        'property-described': schemaRule(bounds.propertyDescribed),
        'request-closed': requestClosed,
        'response-open': responseOpen,
        'example-declared': exampleDeclared,
        'full-stop': fullStop,
        'summary-verb': summaryVerb,
      },
    },
  };
}
