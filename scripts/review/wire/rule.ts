const bounds = [
  'minimum',
  'maximum',
  'exclusive-minimum',
  'exclusive-maximum',
  'multiple-of',
  'min-length',
  'max-length',
  'min-items',
  'max-items',
  'min-properties',
  'max-properties',
] as const;

type Bound = (typeof bounds)[number];
export type Verb = 'set' | 'removed' | 'raised' | 'lowered';

/** Everything that an edit can be, except a bound that moved. */
export type PlainRule =
  | `operation-${'added' | 'removed' | 'retired' | 'moved' | 'id-changed'}`
  | `server-${'added' | 'removed' | 'changed' | 'default-changed'}`
  | `security-${'added' | 'removed' | 'changed' | 'loosened'}`
  | `parameter-${'added' | 'removed' | 'retired' | 'renamed' | 'moved' | 'required' | 'optional'}`
  | 'required-parameter-added'
  | 'path-parameter-renamed'
  | `serialization-${'changed' | 'widened' | 'narrowed'}`
  | `body-${'added' | 'removed' | 'required' | 'optional'}`
  | 'required-body-added'
  | `content-${'added' | 'removed'}`
  | `media-type-${'added' | 'removed' | 'replaced'}`
  | `status-${'added' | 'removed'}`
  | 'success-replaced'
  | `header-${'added' | 'removed' | 'renamed' | 'required' | 'optional'}`
  | 'required-header-added'
  | `${'' | 'no-longer-'}deprecated`
  | 'sunset-changed'
  | `default-${'added' | 'changed' | 'removed'}`
  | `null-${'allowed' | 'refused'}`
  | `enum-${'set' | 'removed' | 'value-added' | 'value-removed'}`
  | `alternative-${'added' | 'removed'}`
  | `not-${'changed' | 'understood'}`
  | 'type-changed'
  | 'constant-changed'
  | `${'format' | 'pattern'}-${'set' | 'removed' | 'changed'}`
  | `unique-items-${'set' | 'removed'}`
  | `property-${'added' | 'removed' | 'retired' | 'renamed' | 'allowed' | 'forbidden'}`
  | 'required-property-added'
  | `required-${'added' | 'removed'}`
  | `became-${'read' | 'write'}-only`
  | `additional-properties-${'opened' | 'closed' | 'set' | 'removed'}`
  | `items-${'set' | 'removed'}`
  | 'reference-changed'
  | `component-${'renamed' | 'removed' | 'changed'}`
  | 'source-contradicted';

export type Rule = PlainRule | `${Bound}-${Verb}`;

/** The rule of a bound that moved, by the keyword that states it. */
export function boundRule(keyword: string, verb: Verb): Rule {
  const name = keyword.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const bound = bounds.find((known) => known === name);
  if (bound !== undefined) return `${bound}-${verb}`;
  const isEdge = verb === 'set' || verb === 'removed';
  if (keyword === 'items' && isEdge) return `items-${verb}`;
  if (keyword === 'format') return isEdge ? `format-${verb}` : 'format-changed';
  return 'type-changed';
}

/** Which bound moved and how, if that is what the rule says. */
export function boundOf(rule: Rule): { bound: Bound; verb: Verb } | undefined {
  const bound = bounds.find((name) => rule.startsWith(`${name}-`));
  return bound === undefined ? undefined : { bound, verb: rule.slice(bound.length + 1) as Verb };
}
