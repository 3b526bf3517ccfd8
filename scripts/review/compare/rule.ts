export type Verb = 'set' | 'removed' | 'raised' | 'lowered';

/** The rules of a keyword that states a limit. */
const limits = {
  minimum: {
    set: 'minimum-set',
    removed: 'minimum-removed',
    raised: 'minimum-raised',
    lowered: 'minimum-lowered',
  },
  maximum: {
    set: 'maximum-set',
    removed: 'maximum-removed',
    raised: 'maximum-raised',
    lowered: 'maximum-lowered',
  },
  exclusiveMinimum: {
    set: 'exclusive-minimum-set',
    removed: 'exclusive-minimum-removed',
    raised: 'exclusive-minimum-raised',
    lowered: 'exclusive-minimum-lowered',
  },
  exclusiveMaximum: {
    set: 'exclusive-maximum-set',
    removed: 'exclusive-maximum-removed',
    raised: 'exclusive-maximum-raised',
    lowered: 'exclusive-maximum-lowered',
  },
  multipleOf: {
    set: 'multiple-of-set',
    removed: 'multiple-of-removed',
    raised: 'multiple-of-raised',
    lowered: 'multiple-of-lowered',
  },
  minLength: {
    set: 'min-length-set',
    removed: 'min-length-removed',
    raised: 'min-length-raised',
    lowered: 'min-length-lowered',
  },
  maxLength: {
    set: 'max-length-set',
    removed: 'max-length-removed',
    raised: 'max-length-raised',
    lowered: 'max-length-lowered',
  },
  minItems: {
    set: 'min-items-set',
    removed: 'min-items-removed',
    raised: 'min-items-raised',
    lowered: 'min-items-lowered',
  },
  maxItems: {
    set: 'max-items-set',
    removed: 'max-items-removed',
    raised: 'max-items-raised',
    lowered: 'max-items-lowered',
  },
  minContains: {
    set: 'min-contains-set',
    removed: 'min-contains-removed',
    raised: 'min-contains-raised',
    lowered: 'min-contains-lowered',
  },
  maxContains: {
    set: 'max-contains-set',
    removed: 'max-contains-removed',
    raised: 'max-contains-raised',
    lowered: 'max-contains-lowered',
  },
  minProperties: {
    set: 'min-properties-set',
    removed: 'min-properties-removed',
    raised: 'min-properties-raised',
    lowered: 'min-properties-lowered',
  },
  maxProperties: {
    set: 'max-properties-set',
    removed: 'max-properties-removed',
    raised: 'max-properties-raised',
    lowered: 'max-properties-lowered',
  },
} as const satisfies Record<string, Record<Verb, string>>;

type Limits = typeof limits;
export type LimitRule = { [K in keyof Limits]: Limits[K][Verb] }[keyof Limits];

/** Every other rule. */
export type PlainRule =
  | 'operation-added'
  | 'operation-removed'
  | 'operation-retired'
  | 'operation-moved'
  | 'operation-id-changed'
  | 'server-added'
  | 'server-removed'
  | 'server-changed'
  | 'server-default-changed'
  | 'server-variable-limited'
  | 'server-variable-unlimited'
  | 'security-added'
  | 'security-removed'
  | 'security-changed'
  | 'security-loosened'
  | 'parameter-added'
  | 'parameter-removed'
  | 'parameter-retired'
  | 'parameter-renamed'
  | 'parameter-moved'
  | 'parameter-required'
  | 'parameter-optional'
  | 'required-parameter-added'
  | 'path-parameter-renamed'
  | 'serialization-changed'
  | 'serialization-widened'
  | 'serialization-narrowed'
  | 'body-added'
  | 'body-removed'
  | 'body-required'
  | 'body-optional'
  | 'required-body-added'
  | 'content-added'
  | 'content-removed'
  | 'media-type-added'
  | 'media-type-removed'
  | 'media-type-replaced'
  | 'status-added'
  | 'status-removed'
  | 'success-replaced'
  | 'header-added'
  | 'header-removed'
  | 'header-renamed'
  | 'header-required'
  | 'header-optional'
  | 'required-header-added'
  | 'deprecated'
  | 'no-longer-deprecated'
  | 'sunset-changed'
  | 'default-added'
  | 'default-changed'
  | 'default-removed'
  | 'null-allowed'
  | 'null-refused'
  | 'enum-set'
  | 'enum-removed'
  | 'enum-value-added'
  | 'enum-value-removed'
  | 'alternative-added'
  | 'alternative-removed'
  | 'not-changed'
  | 'not-understood'
  | 'keyword-added'
  | 'keyword-removed'
  | 'discriminator-added'
  | 'discriminator-removed'
  | 'discriminator-changed'
  | 'mapping-changed'
  | 'type-changed'
  | 'constant-changed'
  | 'format-set'
  | 'format-removed'
  | 'format-changed'
  | 'pattern-set'
  | 'pattern-removed'
  | 'pattern-changed'
  | 'unique-items-set'
  | 'unique-items-removed'
  | 'property-added'
  | 'property-removed'
  | 'property-retired'
  | 'property-renamed'
  | 'property-allowed'
  | 'property-forbidden'
  | 'required-property-added'
  | 'required-added'
  | 'required-removed'
  | 'became-read-only'
  | 'became-write-only'
  | 'additional-properties-opened'
  | 'additional-properties-closed'
  | 'additional-properties-set'
  | 'additional-properties-removed'
  | 'items-set'
  | 'items-removed'
  | 'reference-changed'
  | 'component-renamed'
  | 'component-removed'
  | 'component-changed'
  | 'source-contradicted';

export type Rule = PlainRule | LimitRule;

/** Returns the rule for a changed limit, by its keyword. */
export function limitRule(keyword: string, verb: Verb): Rule {
  if (isLimit(keyword)) return limits[keyword][verb];
  if (keyword === 'items' && verb === 'set') return 'items-set';
  if (keyword === 'items' && verb === 'removed') return 'items-removed';
  if (keyword !== 'format') return 'type-changed';
  return verb === 'set' ? 'format-set' : verb === 'removed' ? 'format-removed' : 'format-changed';
}

function isLimit(keyword: string): keyword is keyof Limits {
  return Object.hasOwn(limits, keyword);
}

/** Returns how a limit changed, if the rule is about one. */
export function verbOf(rule: Rule): Verb | undefined {
  return verbs.get(rule);
}

const verbs = new Map<string, Verb>(
  Object.values(limits).flatMap((rules) =>
    (Object.entries(rules) as [Verb, string][]).map(([verb, rule]) => [rule, verb] as const),
  ),
);
