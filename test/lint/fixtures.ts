/** One change to `contract.yaml`, and every finding it must lead to. */
export interface Fixture {
  fault: string;
  /** What to put where; `undefined` takes it away. */
  set: Record<string, unknown>;
  /** `rule pointer`, as Redocly reports them. */
  caught: string[];
}

const schemas = '/components/schemas';
const peering = `${schemas}/Peering/properties`;
const create = `${schemas}/PeeringCreate/properties`;
const list = '/paths/~1peerings/get';
const post = '/paths/~1peerings/post';
const one = '/paths/~1peerings~1{peering_id}';
const json = 'content/application~1json';
const created = `${post}/responses/201/${json}`;
const text = { type: 'string', description: 'A text.', maxLength: 9, 'x-free-text': true };

/** A property of a response that breaks a rule. */
function property(fault: string, schema: object, ...caught: string[]): Fixture {
  return {
    fault,
    set: { [`${peering}/extra`]: { description: 'More.', ...schema } },
    caught: caught.map(within('extra')),
  };
}

function within(name: string) {
  return (finding: string) => finding.replace(/^(\S+) ?(.*)$/, `$1 #${peering}/${name}$2`);
}

/** A change that is found where it is made. */
function at(rule: string, fault: string, pointer: string, value: unknown): Fixture {
  return { fault, set: { [pointer]: value }, caught: [`${rule} #${pointer}`] };
}

/** A change that is found elsewhere, or by several rules. */
function change(fault: string, pointer: string, value: unknown, ...caught: string[]): Fixture {
  return { fault, set: { [pointer]: value }, caught };
}

/** The rules of the house: those of `redocly.yaml` and those of the plugin. */
export const house: Fixture[] = [
  at(
    'rule/dialect-2020-12',
    'an older dialect',
    '/jsonSchemaDialect',
    'http://json-schema.org/draft-07/schema#',
  ),
  at('rule/dialect-2020-12', 'no dialect', '/jsonSchemaDialect', undefined),

  at('rule/parameter-example', 'a parameter without an example', `${one}/parameters/0/example`, undefined),
  at(
    'rule/empty-value-decided',
    'a filter that may or may not be empty',
    `${list}/parameters/0/allowEmptyValue`,
    undefined,
  ),

  change(
    'an operation without 401',
    `${list}/responses/401`,
    undefined,
    `rule/answers-401 #${list}/responses`,
    `operation-4xx-response #${list}/responses`,
  ),
  change(
    'an id in the path without 404',
    `${one}/delete/responses/404`,
    undefined,
    `rule/answers-404 #${one}/delete/responses`,
    'no-unused-components #/components/responses/NotFound',
  ),
  at('rule/request-id', 'a response without headers', `${post}/responses/201/headers`, undefined),
  at(
    'rule/request-id',
    'a shared response without X-Request-Id',
    '/components/responses/NotFound/headers',
    {},
  ),
  change(
    'a deprecated operation that says no day',
    `${list}/deprecated`,
    true,
    `rule/deprecated-has-sunset #${list}/x-sunset`,
  ),

  at('rule/body-has-a-name', 'a response body written in place', `${created}/schema`, {
    type: 'object',
    additionalProperties: true,
  }),
  at('rule/body-has-a-name', 'a body without a schema', `${created}/schema`, undefined),
  at('rule/examples-named', 'a response without examples', `${created}/examples`, undefined),
  at(
    'rule/examples-named',
    'a request with no example among its examples',
    `${post}/requestBody/${json}/examples`,
    {},
  ),
  at('rule/no-unnamed-example', 'an example without a name', `${created}/example`, {
    id: 'a1',
    name: 'web',
    status: 'ACTIVE',
  }),
  at('rule/example-summary', 'an example without a summary', `${created}/examples/web/summary`, undefined),
  at(
    'rule/example-summary',
    'an example summed up with a full stop',
    `${created}/examples/web/summary`,
    'A peering.',
  ),
  at(
    'house/example-declared',
    'an example that knows a member more than its schema',
    `${created}/examples/web/value/colour`,
    'red',
  ),
  at(
    'house/example-declared',
    'such a member within an item',
    `${list}/responses/200/${json}/examples/one/value/peerings/0/colour`,
    'red',
  ),
  change(
    'such a member in an example of a schema',
    `${schemas}/Refusal/examples`,
    [{ message: 'No.', reason: 'none' }],
    `house/example-declared #${schemas}/Refusal/examples/0/reason`,
  ),
  change(
    'a request object that is open',
    `${schemas}/PeeringCreate/additionalProperties`,
    true,
    `house/request-closed #${schemas}/PeeringCreate`,
  ),
  change(
    'an open object deep within a request',
    `${create}/tags`,
    {
      type: 'array',
      description: 'Tags.',
      maxItems: 9,
      items: { anyOf: [{ type: 'null' }, { type: ['object', 'null'], additionalProperties: true }] },
    },
    `house/request-closed #${create}/tags/items/anyOf/1`,
  ),
  change(
    'a response object that is closed',
    `${schemas}/Peering/additionalProperties`,
    false,
    `house/response-open #${schemas}/Peering`,
  ),
  change(
    'a closed object that a shared response refers to',
    `${schemas}/Refusal/additionalProperties`,
    false,
    `house/response-open #${schemas}/Refusal`,
  ),
  change(
    'a closed object within a response',
    `${peering}/side`,
    { type: 'object', description: 'A side.', additionalProperties: false },
    `house/response-open #${peering}/side`,
  ),
  change(
    'a closed object that is the value of a map',
    `${peering}/sides`,
    {
      type: 'object',
      description: 'Sides.',
      additionalProperties: { type: 'object', additionalProperties: false },
    },
    `house/object-openness #${peering}/sides`,
    `house/response-open #${peering}/sides`,
    `house/response-open #${peering}/sides/additionalProperties`,
  ),

  property('no type', { maximum: 9 }, 'house/schema-typed'),
  property('a string without an end', { type: 'string', pattern: '^[a-z]$|^b+$' }, 'house/string-bounded'),
  property(
    'a string or null without an end',
    { type: ['string', 'null'], 'x-free-text': true },
    'house/string-bounded',
  ),
  property(
    'a pattern that is not anchored',
    { type: 'string', pattern: '[a-z]{1,9}' },
    'house/string-bounded',
  ),
  property(
    'a pattern anchored at one side of an alternative',
    { type: 'string', pattern: '^a|b$' },
    'house/string-bounded',
  ),
  property(
    'a pattern that repeats without end',
    { type: 'string', pattern: '^[a-z]{2,}$' },
    'house/string-bounded',
  ),
  property('a format, which bounds nothing', { type: 'string', format: 'uuid' }, 'house/string-bounded'),
  at('house/string-bounded', 'a header without an end', `${list}/parameters/2/schema`, {
    type: 'string',
    'x-free-text': true,
  }),
  change(
    'a filter without an end that is not marked as free text',
    `${list}/parameters/0/schema`,
    { type: 'string', pattern: '^w' },
    `house/string-bounded #${list}/parameters/0/schema`,
  ),
  property('a string without a shape', { type: 'string', maxLength: 9 }, 'house/string-shaped'),
  property(
    'a string or null without a shape',
    { type: ['string', 'null'], maxLength: 9 },
    'house/string-shaped',
  ),
  property('free text with a pattern', { ...text, pattern: '^a$' }, 'house/string-shaped /x-free-text'),
  property(
    'free text that is no string',
    { type: 'boolean', 'x-free-text': true },
    'house/string-shaped /x-free-text',
  ),
  property('a number without a minimum', { type: 'number', maximum: 9 }, 'house/number-bounded'),
  property(
    'an integer or null without a maximum',
    { type: ['integer', 'null'], minimum: 0 },
    'house/number-bounded',
  ),
  property('an array without an end', { type: 'array', items: { type: 'boolean' } }, 'house/array-bounded'),
  property(
    'an object that does not say whether it is open',
    { type: 'object' },
    'house/object-openness',
    'house/response-open',
  ),
  property(
    'an object whose other members have a schema',
    { type: ['object', 'null'], additionalProperties: { type: 'boolean' } },
    'house/object-openness',
    'house/response-open',
  ),
  property('a maximum on a string', { ...text, maximum: 9 }, 'house/dead-constraint /maximum'),
  property(
    'a maxLength on an integer',
    { type: ['integer', 'null'], minimum: 0, maximum: 9, maxLength: 1 },
    'house/dead-constraint /maxLength',
  ),
  property(
    'a format of strings on a boolean',
    { type: 'boolean', format: 'uuid' },
    'house/dead-constraint /format',
  ),
  property(
    'a format of numbers on a string',
    { ...text, 'x-free-text': undefined, format: 'int32' },
    'house/dead-constraint /format',
  ),
  property(
    'items beside a reference to a string',
    { $ref: `#${schemas}/Name`, maxItems: 9 },
    'house/dead-constraint /maxItems',
  ),
  property(
    'a minimum above the maximum',
    { type: 'integer', minimum: 9, maximum: 0 },
    'house/dead-constraint /minimum',
  ),
  property(
    'a keyword that the toolkit does not understand',
    { ...text, contentEncoding: 'base64' },
    'house/known-keyword /contentEncoding',
  ),
  property(
    'such a keyword beside a reference',
    { $ref: `#${schemas}/Name`, $comment: 'No.' },
    'house/known-keyword /$comment',
  ),
  at('house/property-described', 'a property that nobody describes', `${peering}/extra`, { type: 'boolean' }),
  change(
    'a reference to what nobody describes',
    `${schemas}/Name/description`,
    undefined,
    `house/property-described #${peering}/name`,
  ),
  property(
    'a member of a member that nobody describes',
    { type: 'object', additionalProperties: true, properties: { a: { type: 'boolean' } } },
    'house/property-described /properties/a',
  ),

  at(
    'rule/operation-id',
    'an operation called after another resource',
    `${list}/operationId`,
    'listPeerings',
  ),
  at('rule/operation-id', 'an operationId in snake_case', `${list}/operationId`, 'list_vpc_peerings'),
  change(
    'a schema in snake_case',
    `${schemas}/refusal_reason`,
    text,
    `rule/schema-names #${schemas}/refusal_reason`,
    `no-unused-components #${schemas}/refusal_reason`,
  ),
  change(
    'a schema called Error',
    `${schemas}/Error`,
    text,
    `rule/no-schema-called-error #${schemas}/Error`,
    `no-unused-components #${schemas}/Error`,
  ),
  at('rule/property-names', 'a property in camelCase', `${peering}/createdAt`, text),
  at('rule/property-names', 'another member named like the one exception', `${peering}/NeutronErrors`, text),
  at('rule/parameter-names', 'a query parameter in camelCase', `${list}/parameters/0/name`, 'nameLike'),
  at(
    'rule/request-header-names',
    'a request header in lower case',
    `${list}/parameters/2/name`,
    'x-project-id',
  ),
  change(
    'a response header in lower case',
    '/components/responses/NotFound/headers/x-other',
    { $ref: '#/components/headers/RequestId' },
    'rule/response-header-names #/components/responses/NotFound/headers/x-other',
  ),

  at(
    'rule/summary-short',
    'a summary of seven words',
    `${list}/summary`,
    'List all peerings that there ever were',
  ),
  at('rule/summary-short', 'a summary with a full stop', `${list}/summary`, 'List peerings.'),
  at('house/summary-verb', 'a summary that is no imperative', `${list}/summary`, 'Lists peerings'),
  at('house/summary-verb', 'a summary with another verb', `${list}/summary`, 'Show peerings'),
  at(
    'rule/header-described',
    'a header that nobody describes',
    '/components/headers/RequestId/description',
    undefined,
  ),
  at('house/full-stop', 'a description without a full stop', `${post}/description`, 'Creates one'),
  at('house/full-stop', 'a description that ends within a word', '/tags/0/description', 'Peerings.\n\nThey'),
  change(
    'a description beside a reference without a full stop',
    `${create}/name/description`,
    'The name',
    `house/full-stop #${create}/name/description`,
  ),

  at('rule/no-credentials-in-query', 'a key in the query', '/components/securitySchemes/Token/in', 'query'),
  at(
    'rule/no-credentials-in-parameters',
    'a token as a parameter',
    `${list}/parameters/0/name`,
    'access_token',
  ),
  at(
    'rule/no-credentials-in-servers',
    'a password in the server',
    '/servers/0/url',
    'https://me:secret@{region}.peerings.cloud',
  ),
  at(
    'rule/no-credentials-in-servers',
    'a server without TLS',
    '/servers/0/url',
    'http://{region}.peerings.cloud',
  ),

  at('operation-description', 'an operation that nobody describes', `${list}/description`, undefined),
  change(
    'a parameter that nobody describes',
    `${list}/parameters/0/description`,
    undefined,
    `parameter-description #${list}/parameters/0`,
  ),
];

/** Redocly's own rules that the contract is held to: each works on OpenAPI 3.1. Other rules may find the change too. */
export const builtIn: Fixture[] = [
  at('struct', 'a member that OpenAPI does not know', `${list}/sumary`, 'List'),
  at('no-unresolved-refs', 'a reference to nothing', `${peering}/name`, {
    $ref: '#/components/schemas/None',
  }),
  at('info-contact', 'no contact', '/info/contact', undefined),
  change('no license', '/info/license', undefined, 'info-license #/info'),
  change(
    'a license without its identifier',
    '/info/license/identifier',
    undefined,
    'info-license-strict #/info/license',
  ),
  at('no-ambiguous-paths', 'two paths that match the same URL', '/paths/~1peerings~1{other}', {}),
  at('no-identical-paths', 'two paths that differ in a name only', '/paths/~1peerings~1{id}', {}),
  at('no-path-trailing-slash', 'a path with a slash at its end', '/paths/~1other~1', {}),
  at('path-not-include-query', 'a path with a query', '/paths/~1other?a=1', {}),
  at('path-declaration-must-exist', 'a path with a parameter without a name', '/paths/~1other~1{}', {}),
  change(
    'a path parameter that is not declared',
    `${one}/parameters`,
    [],
    `path-parameters-defined #${one}/delete/parameters`,
  ),
  at('no-empty-servers', 'no server', '/servers', []),
  at('no-server-example.com', 'a server that is an example', '/servers/0/url', 'https://example.com'),
  at(
    'no-server-trailing-slash',
    'a server with a slash at its end',
    '/servers/0/url',
    'https://peerings.cloud/',
  ),
  change(
    'a server variable with no values',
    '/servers/0/variables/region/enum',
    [],
    'no-server-variables-empty-enum #/servers',
  ),
  at(
    'no-undefined-server-variable',
    'a server variable that is not declared',
    '/servers/0/url',
    'https://{area}.peerings.cloud',
  ),
  at('no-duplicated-tag-names', 'a tag twice', '/tags/1', { name: 'peerings', description: 'Again.' }),
  change(
    'a tag that nobody describes',
    '/tags/0/description',
    undefined,
    'tag-description #/tags/0/description',
  ),
  at('no-unsafe-markdown', 'a script in a description', `${list}/description`, '<script>alert(1)</script>.'),
  change(
    'an operation that never succeeds',
    `${list}/responses/200`,
    undefined,
    `operation-2xx-response #${list}/responses`,
  ),
  change(
    'an operation that is never refused',
    `${list}/responses/401`,
    undefined,
    `operation-4xx-response #${list}/responses`,
  ),
  at('operation-operationId', 'an operation without an id', `${list}/operationId`, undefined),
  change(
    'an operationId twice',
    `${list}/operationId`,
    'createVpcPeering',
    `operation-operationId-unique #${post}/createVpcPeering`,
  ),
  at(
    'operation-operationId-url-safe',
    'an operationId that a URL cannot carry',
    `${list}/operationId`,
    'listVpcPeering<s>',
  ),
  at('operation-summary', 'an operation without a summary', `${list}/summary`, undefined),
  change(
    'a parameter twice',
    `${list}/parameters/1/name`,
    'name_like',
    `operation-parameters-unique #${list}/parameters/1`,
  ),
  change(
    'an operation that needs a scheme nobody defines',
    `${list}/security`,
    [{ None: [] }],
    `security-defined #${list}/security/0/None`,
  ),
  {
    fault: 'an operation that needs a scope nobody defines',
    set: {
      '/components/securitySchemes/Grant': {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://peerings.cloud/token', scopes: {} } },
      },
      [`${list}/security`]: [{ Grant: ['read'] }],
    },
    caught: [`security-scopes-defined #${list}/security/0/Grant/0`],
  },
  at(
    'spec-components-invalid-map-name',
    'a component with a space in its name',
    '/components/responses/Not Found',
    {},
  ),
  change(
    'a member beside a reference, which hides it',
    `${list}/responses/401/headers`,
    {},
    `spec-ref-siblings #${list}/responses/401/headers`,
  ),
  at('no-unused-components', 'a response that nothing refers to', '/components/responses/Other', {
    description: 'Other.',
  }),
  at('no-unused-components', 'a schema that nothing refers to', '/components/schemas/Other', text),
  at('no-unused-components', 'an example that nothing refers to', '/components/examples/other', {
    summary: 'Other',
    value: 1,
  }),
  at('no-unused-components', 'a request body that nothing refers to', '/components/requestBodies/Other', {
    content: {},
  }),
  at('no-unused-components', 'a parameter that nothing refers to', '/components/parameters/Other', {
    name: 'other',
    in: 'query',
  }),
  at('no-unused-components', 'a header that nothing refers to', '/components/headers/Other', {
    description: 'Other.',
  }),
  at(
    'no-unused-components',
    'a security scheme that nothing refers to',
    '/components/securitySchemes/Other',
    { type: 'http', scheme: 'basic' },
  ),
  change(
    'an example that is here and elsewhere',
    `${created}/examples/web/externalValue`,
    'web.json',
    `no-example-value-and-externalValue #${created}/examples/web/value`,
  ),
  at(
    'no-invalid-media-type-examples',
    'an example that its schema refuses',
    `${created}/examples/web/value/status`,
    'GONE',
  ),
  at(
    'no-invalid-parameter-examples',
    'a parameter example that its schema refuses',
    `${list}/parameters/1/example`,
    10,
  ),
  at(
    'no-invalid-schema-examples',
    'a schema example that the schema refuses',
    `${schemas}/Name/examples/0`,
    7,
  ),
  at('no-duplicated-enum-values', 'a value twice', `${peering}/status/enum/1`, 'ACTIVE'),
  at('no-enum-type-mismatch', 'a value of another type', `${peering}/status/enum/1`, 7),
  at(
    'no-required-schema-properties-undefined',
    'a required member that is no property',
    `${schemas}/Peering/required/3`,
    'colour',
  ),
  property(
    'an array with properties',
    { type: 'array', maxItems: 1, properties: {} },
    'no-schema-type-mismatch /properties',
  ),
  property(
    'a minimum and an exclusive one',
    { type: 'integer', minimum: 0, exclusiveMinimum: 0, maximum: 9 },
    'no-mixed-number-range-constraints /exclusiveMinimum',
  ),
  property('an alternative of one', { anyOf: [text] }, 'no-illogical-composition-keywords /anyOf'),
];

/** Changes that keep every rule: nothing may be found. */
export const harmless: Fixture[] = [
  property('a string that ends after its pattern', {
    type: 'string',
    pattern: '^([0-9A-F]{8}[.*+]\\+\\d{1,3})?$',
  }),
  property('a string that is one of a few', { type: ['string', 'null'], enum: ['a', null] }),
  property('a constant', { type: 'string', const: 'a' }),
  property('a number between exclusive limits', {
    type: ['number', 'null'],
    exclusiveMinimum: 0,
    exclusiveMaximum: 9,
  }),
  property('an object or null that is open', { type: ['object', 'null'], additionalProperties: true }),
  property('an alternative whose members only add to it', {
    type: 'object',
    additionalProperties: true,
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
    properties: { a: text, b: text },
  }),
  property('a reference or null', { anyOf: [{ $ref: `#${schemas}/Name` }, { type: 'null' }] }),
  property('a property called description', {
    type: 'object',
    additionalProperties: true,
    properties: { description: text, title: text },
  }),
  property('an extension', { ...text, 'x-note': { anything: true } }),
  change(
    'a description that ends with a table',
    '/tags/0/description',
    'Peerings:\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n',
  ),
  change('a description that ends with a list', '/tags/0/description', 'Peerings:\n\n- one\n- two\n'),
  {
    fault: 'a deprecated operation that says until when it will be there',
    set: { [`${list}/deprecated`]: true, [`${list}/x-sunset`]: '2030-01-31' },
    caught: [],
  },
  {
    fault: 'an operation without an id in its path that answers 404',
    set: { [`${list}/responses/404`]: { $ref: '#/components/responses/NotFound' } },
    caught: [],
  },
  {
    fault: 'a member that only an alternative declares',
    set: {
      [`${schemas}/Refusal/anyOf`]: [{ properties: { reason: text } }, { properties: { cause: text } }],
      [`${schemas}/Refusal/examples`]: [{ message: 'No.', reason: 'none' }],
    },
    caught: [],
  },
  {
    fault: 'a schema that is its own alternative and its own member',
    set: {
      [`${schemas}/Refusal/anyOf`]: [{ $ref: `#${schemas}/Refusal` }, { required: ['message'] }],
      [`${schemas}/Refusal/properties/cause`]: { $ref: `#${schemas}/Refusal` },
    },
    caught: [],
  },
  {
    fault: 'a map, whose members nobody can declare',
    set: {
      [`${peering}/extra`]: { type: 'object', description: 'More.', additionalProperties: true },
      [`${created}/examples/web/value/extra`]: { anything: 1 },
    },
    caught: [],
  },
];
