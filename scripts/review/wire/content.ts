import { Digests } from '../../document/content-hash.ts';
import { textOf } from '../../document/document.ts';
import { membersOf } from '../../document/grammar.ts';
import type { Node } from '../../document/node.ts';
import type { Rule } from '../compare/rule.ts';
import type { Encoding } from '../set/shape.ts';
import type { Effect, Part } from './effect.ts';
import {
  type Direction,
  effect,
  flowOf,
  type OperationContext,
  replacementOf,
  schemaEffects,
} from './values.ts';

/** The effects on a parameter or header: on its value, which has a schema or a media type with a schema, and its notes. */
export function contentOrSchema(
  context: OperationContext,
  direction: Direction,
  part: Part,
  base: Node,
  head: Node,
  options: { encoding: Encoding; isOptional?: boolean },
): Effect[] {
  return [
    ...valueEffects(context, direction, part, base, head, options),
    ...noteEffects(context, direction, part, base, head),
  ];
}

function valueEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  base: Node,
  head: Node,
  options: { encoding: Encoding; isOptional?: boolean },
): Effect[] {
  if (base.has('content') !== head.has('content')) {
    const place = (node: Node) => node.place(node.has('content') ? 'content' : 'schema');
    return [
      effect(context, direction, part, {
        rule: 'serialization-changed',
        verdict: 'breaking',
        base: place(base),
        head: place(head),
        trail: head.trail,
      }),
    ];
  }
  return base.has('content')
    ? mediaEffects(context, direction, () => part, base, head, options.isOptional)
    : schemaEffects(context, direction, part, base, head, options);
}

/** Changes of `deprecated` and `x-sunset` outside schemas. */
export function noteEffects(
  context: OperationContext,
  direction: Effect['direction'],
  part: Part,
  base: Node,
  head: Node,
): Effect[] {
  const rules: Record<string, Rule> = {
    deprecated: head.is('deprecated') ? 'deprecated' : 'no-longer-deprecated',
    'x-sunset': 'sunset-changed',
  };
  return Object.entries(rules).flatMap(([keyword, rule]) => {
    const [before, after] = [base.value[keyword] || '–', head.value[keyword] || '–'];
    if (before === after) return [];
    return [
      effect(context, direction, part, {
        rule,
        verdict: 'non-breaking',
        base: base.nearest(keyword),
        head: head.nearest(keyword),
        before,
        after,
        trail: head.trail,
      }),
    ];
  });
}

/** The effects on the media types of a body. */
export function mediaEffects(
  context: OperationContext,
  direction: Direction,
  partOf: (media: string) => Part,
  base: Node,
  head: Node,
  isOptional = false,
): Effect[] {
  const [old, now] = [mediaOf(base), mediaOf(head)];
  const isIn = flowOf(context, direction) === 'in';
  const make = (media: string, change: Pick<Effect, 'rule' | 'verdict'> & Partial<Effect>) => {
    const places = { base: base.nearest('content'), head: head.nearest('content'), trail: head.trail };
    return effect(context, direction, partOf(media), { ...places, ...change });
  };
  const [firstOld, firstNow] = [[...old.keys()][0], [...now.keys()][0]];
  if (firstOld === undefined && firstNow !== undefined)
    return [make(firstNow, { rule: 'content-added', verdict: 'non-breaking' })];
  if (firstOld !== undefined && firstNow === undefined)
    return [make(firstOld, { rule: 'content-removed', verdict: 'breaking' })];
  const replaced = replacementOf(
    [...old].filter(([media]) => covering(now, media) === undefined),
    [...now].filter(([media]) => !old.has(media)),
  );
  // A caller chooses the media type; the receiver of a webhook must take the one that the service sends.
  const isPushed = direction === 'request' && !isIn;
  const [lost, gained] = isPushed
    ? (['non-breaking', 'breaking'] as const)
    : (['breaking', 'non-breaking'] as const);
  const replacement = ({ from, to }: { from: [string, Node]; to: [string, Node] }) => {
    const [[before, was], [after, is]] = [from, to];
    const values = { before, after, name: before, base: was.at, head: is.at };
    return make(after, { rule: 'media-type-replaced', verdict: 'breaking', ...values });
  };
  const effectsOf = (media: string, from: Node, to: Node) =>
    schemaEffects(context, direction, partOf(media), from, to, {
      encoding: isXml(media) ? 'xml' : 'json',
      isOptional,
    });
  const ofOld = [...old].flatMap(([media, node]) => {
    const other = covering(now, media);
    if (other !== undefined)
      return [
        ...effectsOf(media, node, other),
        ...encodingEffects(context, direction, partOf(media), media, node, other),
      ];
    if (media === replaced?.from[0]) return [];
    return [
      make(media, { rule: 'media-type-removed', verdict: lost, before: media, name: media, base: node.at }),
    ];
  });
  const ofNew = [...now].flatMap(([media, node]) => {
    if (old.has(media)) return [];
    // A range that covered the media type before: it has a schema of its own now.
    const range = covering(old, media);
    const ofSchema = range ? effectsOf(media, range, node) : [];
    const isTold = media !== replaced?.to[0] && (range === undefined || isIn);
    const verdict = range ? 'non-breaking' : gained;
    const values = { after: media, name: media, head: node.at };
    return [...(isTold ? [make(media, { rule: 'media-type-added', verdict, ...values })] : []), ...ofSchema];
  });
  return [...(replaced ? [replacement(replaced)] : []), ...ofOld, ...ofNew];
}

/** `encoding` is not compared: any change of what it demands counts as a break. Only forms have a use for it. */
function encodingEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  media: string,
  base: Node,
  head: Node,
): Effect[] {
  const isForm = /^(multipart\/|application\/(x-www-form-urlencoded|\*)|\*)/.test(media);
  if (!isForm || demandsOfEncoding(base) === demandsOfEncoding(head)) return [];
  return [
    effect(context, direction, part, {
      rule: 'not-understood',
      verdict: 'breaking',
      base: base.nearest('encoding'),
      head: head.nearest('encoding'),
      before: base.value.encoding,
      after: head.value.encoding,
      name: 'encoding',
      trail: head.trail,
    }),
  ];
}

/** What `encoding` demands of each member, with all that it refers to and without words. */
function demandsOfEncoding(node: Node): string {
  const { document } = node;
  const digests = document.keep('digests without words', () => new Digests(document, { hasWords: false }));
  const demands = node.entries('encoding').flatMap(([name, each]) => {
    const stated = [...membersOf('encoding').keys()].filter((keyword) => each.has(keyword));
    return stated.map((keyword) => textOf([name, keyword, digests.at(each.place(keyword))]));
  });
  return demands.sort().join();
}

/** Media types in canonical form: case, the order of parameters and `charset=utf-8` make no difference. */
function mediaOf(node: Node): Map<string, Node> {
  return new Map(node.entries('content').map(([media, body]) => [plainMedia(media), body]));
}

function isXml(media: string): boolean {
  return /^[^;]*[/+]xml(;|$)/.test(media);
}

export function plainMedia(media: string): string {
  const [type = '', ...parameters] = media.split(';').map((part) => part.trim());
  const kept = parameters
    .map((parameter) =>
      parameter
        .toLowerCase()
        .replaceAll(/\s*=\s*/g, '=')
        .replaceAll('"', ''),
    )
    .filter((parameter) => parameter !== '' && !/^charset=utf-?8$/.test(parameter))
    .sort();
  return [type.toLowerCase(), ...kept].join('; ');
}

function covering(types: Map<string, Node>, media: string): Node | undefined {
  const [type = ''] = media.split('/');
  const [plain = ''] = media.split(';');
  return types.get(media) ?? types.get(plain) ?? types.get(`${type}/*`) ?? types.get('*/*');
}
