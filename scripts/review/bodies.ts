import type { Node } from './cursor.ts';
import { Digests } from './digest.ts';
import { textOf } from './document.ts';
import type { Effect, Part, Verdict } from './effect.ts';
import type { Operation } from './model.ts';
import type { Rule } from './rule.ts';
import { serializationEffects } from './serialization.ts';
import { type Direction, effect, isPast, type Pair, schemaEffects, wayOf } from './values.ts';

/** The request body. */
export function requestEffects(pair: Pair, base: Operation, head: Operation): Effect[] {
  const part: Part = { kind: 'request' };
  const [old, now] = [base.node.get('requestBody'), head.node.get('requestBody')];
  const isIn = wayOf(pair, 'request') === 'in';
  if (old === undefined && now === undefined) return [];
  if (old === undefined && now !== undefined) {
    const required = now.is('required');
    const rule = required ? 'required-body-added' : 'body-added';
    const verdict = required && isIn ? 'breaking' : 'non-breaking';
    return [
      effect(pair, 'request', part, {
        rule,
        verdict,
        base: base.node.at,
        head: head.node.place('requestBody'),
      }),
    ];
  }
  if (old !== undefined && now === undefined) {
    return [
      effect(pair, 'request', part, {
        rule: 'body-removed',
        verdict: 'breaking',
        base: base.node.place('requestBody'),
        head: head.node.at,
      }),
    ];
  }
  if (old === undefined || now === undefined) return [];
  const [was, is] = [old.is('required'), now.is('required')];
  const demand =
    was === is
      ? []
      : [
          effect(pair, 'request', part, {
            rule: is ? 'body-required' : 'body-optional',
            verdict: is === isIn ? 'breaking' : 'non-breaking',
            base: was ? old.place('required') : old.at,
            head: now.has('required') ? now.place('required') : now.at,
            trail: now.trail,
          }),
        ];
  return [...demand, ...mediaEffects(pair, 'request', (media) => ({ ...part, media }), old, now)];
}

/** Replies: their statuses, headers and bodies. */
export function responseEffects(pair: Pair, base: Operation, head: Operation): Effect[] {
  const [old, now] = [statusesOf(base), statusesOf(head)];
  const [gone, come] = [missing(old, now), missing(now, old)];
  const places = { base: base.node.place('responses'), head: head.node.place('responses') };
  const isSuccess = (status: string) => /^2/.test(status);
  const [lost, gained] = [gone.filter(isSuccess), come.filter(isSuccess)];
  // One success for another is one edit.
  const [from, to] = lost.length === 1 && gained.length === 1 ? [lost[0], gained[0]] : [];
  const isOut = wayOf(pair, 'response') === 'out';
  const found: Effect[] = [];
  if (from !== undefined && to !== undefined) {
    found.push(
      effect(
        pair,
        'response',
        { kind: 'response', status: from },
        {
          rule: 'success-replaced',
          verdict: 'breaking',
          base: old.get(from)?.site ?? places.base,
          head: now.get(to)?.site ?? places.head,
          before: from,
          after: to,
          name: from,
        },
      ),
    );
  }
  for (const status of gone.filter((each) => each !== from)) {
    const leftSuccess = [...now.keys()].some(isSuccess);
    const verdict: Verdict = isSuccess(status)
      ? leftSuccess && gained.length === 0 && isOut
        ? 'warning'
        : 'breaking'
      : isOut
        ? 'warning'
        : 'breaking';
    const retired = isPast(old.get(status)?.value, pair.today);
    found.push(
      effect(
        pair,
        'response',
        { kind: 'response', status },
        {
          rule: 'status-removed',
          verdict: retired ? 'warning' : verdict,
          ...places,
          base: old.get(status)?.site ?? places.base,
          before: status,
          name: status,
        },
      ),
    );
  }
  for (const status of come.filter((each) => each !== to)) {
    const verdict: Verdict = isOut && /^[123]/.test(status) ? 'warning' : 'non-breaking';
    found.push(
      effect(
        pair,
        'response',
        { kind: 'response', status },
        {
          rule: 'status-added',
          verdict,
          ...places,
          head: `${places.head}/${status}`,
          after: status,
          name: status,
        },
      ),
    );
  }
  // A range that stays still covers it, which types do not know.
  const isCovered = (status: string) => [old, now].every((statuses) => statuses.has(`${status[0]}XX`));
  for (const status of [...old.keys()].filter((each) => !now.has(each) && isCovered(each))) {
    const part = { kind: 'response', status } as const;
    const change = { rule: 'status-removed', before: status, name: status, ...places } as const;
    const site = old.get(status)?.site ?? places.base;
    found.push(
      effect(pair, 'response', part, { ...change, verdict: isOut ? 'warning' : 'non-breaking', base: site }),
    );
  }
  for (const status of [...now.keys()].filter((each) => !old.has(each) && isCovered(each))) {
    const part = { kind: 'response', status } as const;
    const change = { rule: 'status-added', after: status, name: status, ...places } as const;
    found.push(
      effect(pair, 'response', part, {
        ...change,
        verdict: 'non-breaking',
        head: `${places.head}/${status}`,
      }),
    );
  }
  const paired = [...old.keys()].flatMap((status): [string, Node | undefined, Node | undefined][] => [
    [
      status,
      old.get(status),
      lookUp(now, status) ?? (status === from && to !== undefined ? now.get(to) : undefined),
    ],
  ]);
  // What the old document covered by a range or by default, the new one may say by itself.
  const split = come
    .concat(named(now, old))
    .flatMap((status): [string, Node | undefined, Node | undefined][] => [
      [status, lookUp(old, status), now.get(status)],
    ]);
  for (const [status, before, after] of [...paired, ...split]) {
    if (before === undefined || after === undefined) continue;
    const effects = oneResponse(pair, status, before, after);
    const replaced = found.find(({ rule, name }) => rule === 'success-replaced' && name === status);
    found.push(
      ...(replaced === undefined ? effects : effects.map((each) => partOfReplacement(each, replaced))),
    );
  }
  return found;
}

/** With one success for another, headers and a body that come or go are no edits of their own. */
function partOfReplacement(each: Effect, { rule, base, head, before, after, name }: Effect): Effect {
  const isPart = /^(content|media-type|header|required-header)-(added|removed|replaced|renamed)$/.test(
    each.rule,
  );
  return isPart ? { ...each, rule, base, head, before, after, name } : each;
}

function statusesOf({ node }: Operation): Map<string, Node> {
  return new Map(
    node
      .entries('responses', true)
      .map(([status, response]) => [
        status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
        response,
      ]),
  );
}

/** The reply that a status means: itself, its range, or the default, which stands for errors. */
function lookUp(statuses: Map<string, Node>, status: string): Node | undefined {
  const range = `${status[0]}XX`;
  const general = /^[23]/.test(status) ? undefined : statuses.get('default');
  return statuses.get(status) ?? (status === 'default' ? undefined : (statuses.get(range) ?? general));
}

/** Those that the other documents neither by name nor by range. */
function missing(statuses: Map<string, Node>, other: Map<string, Node>): string[] {
  const isCovered = (status: string) =>
    other.has(status) || (status !== 'default' && other.has(`${status[0]}XX`));
  return [...statuses.keys()].filter((status) => !isCovered(status));
}

function named(now: Map<string, Node>, old: Map<string, Node>): string[] {
  return [...now.keys()].filter(
    (status) => status !== 'default' && !old.has(status) && old.has(`${status[0]}XX`),
  );
}

function oneResponse(pair: Pair, status: string, base: Node, head: Node): Effect[] {
  return [
    ...headerEffects(pair, status, base, head),
    ...mediaEffects(pair, 'response', (media) => ({ kind: 'response', status, media }), base, head),
  ];
}

function headerEffects(pair: Pair, status: string, base: Node, head: Node): Effect[] {
  const [old, now] = [headersOf(base), headersOf(head)];
  const isOut = wayOf(pair, 'response') === 'out';
  const renamed = renamedHeader(old, now);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    if (key === renamed?.to) return [];
    const [before, after] = [old.get(key), now.get(key)];
    const name = (after ?? before)?.name ?? key;
    const part: Part = { kind: 'header', status, name };
    const make = (
      rule: Rule,
      verdict: Verdict,
      at: { base: string; head: string },
      values: Partial<Effect> = {},
    ) => effect(pair, 'response', part, { rule, verdict, ...at, name, trail: head.trail, ...values });
    if (before === undefined && after !== undefined) {
      const required = after.node.is('required') && !isOut;
      return [
        make(
          required ? 'required-header-added' : 'header-added',
          required ? 'breaking' : 'non-breaking',
          { base: base.at, head: after.node.site },
          { after: name },
        ),
      ];
    }
    if (before !== undefined && after === undefined) {
      const required = before.node.is('required') || !isOut;
      const isRetired = isPast(before.node.value, pair.today);
      const other = key === renamed?.from ? now.get(renamed.to) : undefined;
      if (other !== undefined)
        return [
          make(
            'header-renamed',
            required && !isRetired ? 'breaking' : 'warning',
            { base: before.node.site, head: other.node.site },
            { before: name, after: other.name },
          ),
        ];
      return [
        make(
          'header-removed',
          required && !isRetired ? 'breaking' : 'warning',
          { base: base.place('headers'), head: head.has('headers') ? head.place('headers') : head.at },
          { before: name },
        ),
      ];
    }
    if (before === undefined || after === undefined) return [];
    const [was, is] = [before.node.is('required'), after.node.is('required')];
    const at = {
      base: was ? before.node.place('required') : before.node.at,
      head: after.node.has('required') ? after.node.place('required') : after.node.at,
    };
    const demand =
      was === is
        ? []
        : [
            make(is ? 'header-required' : 'header-optional', is === isOut ? 'non-breaking' : 'breaking', at, {
              trail: after.node.trail,
            }),
          ];
    const written = (node: Node) => ({ name, in: 'header', node });
    return [
      ...demand,
      ...serializationEffects(pair, 'response', part, written(before.node), written(after.node)),
      ...contentOrSchema(pair, 'response', part, before.node, after.node),
    ];
  });
}

/** One that went and one that came, alike in all but the name, are one. */
function renamedHeader(old: Headers, now: Headers): { from: string; to: string } | undefined {
  const [gone, come] = [
    [...old.keys()].filter((key) => !now.has(key)),
    [...now.keys()].filter((key) => !old.has(key)),
  ];
  const [from, to] = [gone[0], come[0]];
  if (from === undefined || to === undefined || gone.length + come.length > 2) return undefined;
  const form = (node: Node | undefined) =>
    node && `${node.is('required')} ${new Digests(node.document, { hasWords: false }).at(node.at)}`;
  return form(old.get(from)?.node) === form(now.get(to)?.node) ? { from, to } : undefined;
}

type Headers = Map<string, { name: string; node: Node }>;

function headersOf(response: Node): Headers {
  const headers = response.entries('headers').filter(([name]) => name.toLowerCase() !== 'content-type');
  return new Map(headers.map(([name, node]) => [name.toLowerCase(), { name, node }]));
}

/** The value of a parameter or header: it has a schema, or a media type that has one. */
export function contentOrSchema(
  pair: Pair,
  direction: Direction,
  part: Part,
  base: Node,
  head: Node,
  isOptional = false,
): Effect[] {
  if (base.has('content') !== head.has('content')) {
    const place = (node: Node) => node.place(node.has('content') ? 'content' : 'schema');
    return [
      effect(pair, direction, part, {
        rule: 'serialization-changed',
        verdict: 'breaking',
        base: place(base),
        head: place(head),
        trail: head.trail,
      }),
    ];
  }
  if (base.has('content')) return mediaEffects(pair, direction, () => part, base, head);
  return [
    ...schemaEffects(pair, direction, part, base, head, { text: true, isOptional }),
    ...noteEffects(pair, direction, part, base, head),
  ];
}

/** `deprecated` and `x-sunset`, wherever OpenAPI has them beside a schema. */
export function noteEffects(
  pair: Pair,
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
      effect(pair, direction, part, {
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

/** The media types of a body. */
function mediaEffects(
  pair: Pair,
  direction: Direction,
  partOf: (media: string) => Part,
  base: Node,
  head: Node,
): Effect[] {
  const [old, now] = [mediaOf(base), mediaOf(head)];
  const isIn = wayOf(pair, direction) === 'in';
  const at = (node: Node) => (node.has('content') ? node.place('content') : node.at);
  const places = { base: at(base), head: at(head), trail: head.trail };
  if (old.size === 0 && now.size > 0) {
    return [
      effect(pair, direction, partOf([...now.keys()][0] ?? ''), {
        rule: 'content-added',
        verdict: 'non-breaking',
        ...places,
      }),
    ];
  }
  if (old.size > 0 && now.size === 0) {
    return [
      effect(pair, direction, partOf([...old.keys()][0] ?? ''), {
        rule: 'content-removed',
        verdict: 'breaking',
        ...places,
      }),
    ];
  }
  const gone = [...old.keys()].filter((media) => covering(now, media) === undefined);
  const come = [...now.keys()].filter((media) => covering(old, media) === undefined);
  // The caller of an operation says what it takes; who gets a message takes what the service sends.
  const isPushed = direction === 'request' && !isIn;
  const [lost, gained]: Verdict[] = isPushed ? ['non-breaking', 'breaking'] : ['breaking', 'non-breaking'];
  const [from, to] = gone.length === 1 && come.length === 1 ? [gone[0], come[0]] : [];
  const found: Effect[] = [];
  // One for another is one edit.
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
      effect(pair, direction, partOf(to), {
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
        ...schemaEffects(pair, direction, partOf(media), node, other),
        ...encodingEffects(pair, direction, partOf(media), node, other),
      );
    else if (media !== from) {
      const change = {
        rule: 'media-type-removed',
        verdict: lost ?? 'breaking',
        before: media,
        name: media,
      } as const;
      found.push(effect(pair, direction, partOf(media), { ...change, ...places, base: node.at }));
    }
  }
  for (const [media, node] of now) {
    if (old.has(media) || media === to) continue;
    const other = covering(old, media);
    const change = { rule: 'media-type-added', after: media, name: media } as const;
    const placed = { ...places, head: node.at };
    if (other === undefined)
      found.push(
        effect(pair, direction, partOf(media), { ...change, verdict: gained ?? 'breaking', ...placed }),
      );
    else if (isIn)
      found.push(effect(pair, direction, partOf(media), { ...change, verdict: 'non-breaking', ...placed }));
    else found.push(...schemaEffects(pair, direction, partOf(media), other, node));
  }
  return found;
}

/** How the parts of a form are written is beyond the comparison: any change of it counts. */
function encodingEffects(pair: Pair, direction: Direction, part: Part, base: Node, head: Node): Effect[] {
  const text = (node: Node) => textOf(node.value.encoding ?? {});
  if (text(base) === text(head)) return [];
  const at = (node: Node) => (node.has('encoding') ? node.place('encoding') : node.at);
  return [
    effect(pair, direction, part, {
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

/** Media types by what they mean: without regard to case, to the order of parameters, and to a charset of UTF-8. */
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
