import { Digests } from '../../document/content-hash.ts';
import type { Node } from '../../document/node.ts';
import { contentOrSchema } from './content.ts';
import type { Effect, Part } from './effect.ts';
import { serializationEffects } from './serialization.ts';
import { demandEffects, effect, flowOf, isPast, type OperationContext, replacementOf } from './values.ts';

/** The effects on the headers of a response. */
export function headerEffects(context: OperationContext, status: string, base: Node, head: Node): Effect[] {
  const [old, now] = [headersOf(base), headersOf(head)];
  const isOut = flowOf(context, 'response') === 'out';
  const renamed = renamedHeader(old, now);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    if (key === renamed?.to) return [];
    const [before, after] = [old.get(key), now.get(key)];
    const name = (after ?? before)?.name ?? key;
    const part: Part = { kind: 'header', status, name };
    const make = (change: Pick<Effect, 'rule' | 'verdict' | 'base' | 'head'> & Partial<Effect>) => [
      effect(context, 'response', part, { name, trail: head.trail, ...change }),
    ];
    if (before === undefined) {
      if (after === undefined) return [];
      const values = { base: base.at, head: after.node.site, after: name };
      return after.node.is('required') && !isOut
        ? make({ rule: 'required-header-added', verdict: 'breaking', ...values })
        : make({ rule: 'header-added', verdict: 'non-breaking', ...values });
    }
    if (after === undefined) {
      const isPromise = before.node.is('required') || !isOut;
      const isRetired = isPast(before.node.value, context.run.today);
      const verdict = isPromise && !isRetired ? 'breaking' : 'warning';
      const other = key === renamed?.from ? now.get(renamed.to) : undefined;
      if (other === undefined) {
        const places = { base: base.place('headers'), head: head.nearest('headers') };
        return make({ rule: 'header-removed', verdict, ...places, before: name });
      }
      const places = { base: before.node.site, head: other.node.site };
      return make({ rule: 'header-renamed', verdict, ...places, before: name, after: other.name });
    }
    const rules = { required: 'header-required', optional: 'header-optional' } as const;
    const written = (node: Node) => ({ name, in: 'header', node });
    return [
      ...demandEffects(context, 'response', part, rules, before.node, after.node),
      ...serializationEffects(context, 'response', part, written(before.node), written(after.node)),
      ...contentOrSchema(context, 'response', part, before.node, after.node, { encoding: ',' }),
    ];
  });
}

/** One removed and one added header that differ only in name are a rename. */
function renamedHeader(old: Headers, now: Headers): { from: string; to: string } | undefined {
  const renamed = replacementOf(
    [...old.keys()].filter((key) => !now.has(key)),
    [...now.keys()].filter((key) => !old.has(key)),
  );
  if (renamed === undefined) return undefined;
  const contentOf = (node: Node | undefined) =>
    node && new Digests(node.document, { hasWords: false }).at(node.at);
  return contentOf(old.get(renamed.from)?.node) === contentOf(now.get(renamed.to)?.node)
    ? renamed
    : undefined;
}

type Headers = Map<string, { name: string; node: Node }>;

function headersOf(response: Node): Headers {
  const headers = response.entries('headers').filter(([name]) => name.toLowerCase() !== 'content-type');
  return new Map(headers.map(([name, node]) => [name.toLowerCase(), { name, node }]));
}
