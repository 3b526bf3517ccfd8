import { textOf } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import type { Rule } from '../compare/rule.ts';
import type { Encoding } from '../set/shape.ts';
import type { Effect, Part, Verdict } from './effect.ts';
import { type Direction, effect, flowOf, type OperationContext, schemaEffects } from './values.ts';

/** The effects on the value of a parameter or header, which has a schema or a media type with a schema. */
export function contentOrSchema(
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
  if (base.has('content')) return mediaEffects(context, direction, () => part, base, head);
  return [
    ...schemaEffects(context, direction, part, base, head, options),
    ...noteEffects(context, direction, part, base, head),
  ];
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
    const at = (node: Node) => (node.has(keyword) ? node.place(keyword) : node.at);
    return [
      effect(context, direction, part, {
        rule,
        verdict: 'non-breaking',
        base: at(base),
        head: at(head),
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
): Effect[] {
  const [old, now] = [mediaOf(base), mediaOf(head)];
  const isIn = flowOf(context, direction) === 'in';
  const at = (node: Node) => (node.has('content') ? node.place('content') : node.at);
  const places = { base: at(base), head: at(head), trail: head.trail };
  if (old.size === 0 && now.size > 0) {
    return [
      effect(context, direction, partOf([...now.keys()][0] ?? ''), {
        rule: 'content-added',
        verdict: 'non-breaking',
        ...places,
      }),
    ];
  }
  if (old.size > 0 && now.size === 0) {
    return [
      effect(context, direction, partOf([...old.keys()][0] ?? ''), {
        rule: 'content-removed',
        verdict: 'breaking',
        ...places,
      }),
    ];
  }
  const gone = [...old.keys()].filter((media) => covering(now, media) === undefined);
  const come = [...now.keys()].filter((media) => !old.has(media));
  // A caller chooses the media type; the receiver of a webhook must take the one that the service sends.
  const isPushed = direction === 'request' && !isIn;
  const [lost, gained]: Verdict[] = isPushed ? ['non-breaking', 'breaking'] : ['breaking', 'non-breaking'];
  const [from, to] = gone.length === 1 && come.length === 1 ? [gone[0], come[0]] : [];
  const found: Effect[] = [];
  // A media type that replaces another one is one edit.
  if (from !== undefined && to !== undefined) {
    const change = {
      rule: 'media-type-replaced',
      verdict: 'breaking',
      before: from,
      after: to,
      name: from,
    } as const;
    const head = now.get(to)?.at ?? places.head;
    found.push(
      effect(context, direction, partOf(to), {
        ...change,
        ...places,
        base: old.get(from)?.at ?? places.base,
        head,
      }),
    );
  }
  for (const [media, node] of old) {
    const other = covering(now, media);
    if (other !== undefined)
      found.push(
        ...schemaEffects(context, direction, partOf(media), node, other),
        ...encodingEffects(context, direction, partOf(media), node, other),
      );
    else if (media !== from) {
      const change = {
        rule: 'media-type-removed',
        verdict: lost ?? 'breaking',
        before: media,
        name: media,
      } as const;
      found.push(effect(context, direction, partOf(media), { ...change, ...places, base: node.at }));
    }
  }
  for (const [media, node] of now) {
    if (old.has(media)) continue;
    const other = covering(old, media);
    if (media === to) {
      // A range that is narrowed to one media type.
      if (other !== undefined) found.push(...schemaEffects(context, direction, partOf(media), other, node));
      continue;
    }
    const change = { rule: 'media-type-added', after: media, name: media } as const;
    const placed = { ...places, head: node.at };
    if (other === undefined)
      found.push(
        effect(context, direction, partOf(media), { ...change, verdict: gained ?? 'breaking', ...placed }),
      );
    else {
      // The media type was covered by a range before and now has its own schema.
      if (isIn)
        found.push(
          effect(context, direction, partOf(media), { ...change, verdict: 'non-breaking', ...placed }),
        );
      found.push(...schemaEffects(context, direction, partOf(media), other, node));
    }
  }
  return found;
}

/** `encoding` is not compared: any change of it counts as a break. */
function encodingEffects(
  context: OperationContext,
  direction: Direction,
  part: Part,
  base: Node,
  head: Node,
): Effect[] {
  const text = (node: Node) => textOf(node.value.encoding ?? {});
  if (text(base) === text(head)) return [];
  const at = (node: Node) => (node.has('encoding') ? node.place('encoding') : node.at);
  return [
    effect(context, direction, part, {
      rule: 'not-understood',
      verdict: 'breaking',
      base: at(base),
      head: at(head),
      before: base.value.encoding,
      after: head.value.encoding,
      name: 'encoding',
      trail: head.trail,
    }),
  ];
}

/** Media types in canonical form: case, the order of parameters and `charset=utf-8` make no difference. */
function mediaOf(node: Node): Map<string, Node> {
  return new Map(node.entries('content').map(([media, body]) => [plainMedia(media), body]));
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
