import type { OpenApi } from '../contract.ts';
import { type Claim, claims, type Evidence, type Fact, factsOf } from '../facts.ts';
import { type Document, isMembers, type Json, type Members, textOf } from './document.ts';
import { nameIn, type Side } from './files.ts';
import { pointerTo } from './pointer.ts';

/** What a fact has to say to an edit. */
export interface Statement {
  fact: string;
  /** The edit contradicts the fact, or says what the fact now says. */
  kind: 'contradicts' | 'changed';
  evidence: Evidence;
  says: string;
  page?: string;
  url?: string;
  anchor?: string;
  address: string;
  isFactChanged: boolean;
  /** What the fact fixes, and what the contract says instead. */
  fixed: Json;
  claimed: Json | undefined;
  /** Where the contract says it, in the new document and in the old one. */
  head: string | undefined;
  base: string | undefined;
}

/** What the facts say to what has changed. What was wrong before, and is no worse, is another matter. */
export function statements(
  base: { side: Side; document: Document },
  head: { side: Side; document: Document },
): Statement[] {
  const facts = read(head.side);
  const before = base.side.own ? read(base.side) : facts;
  const [old, now] = [claimsOf(base.document), claimsOf(head.document)];
  return facts.flatMap((fact) =>
    Object.entries(fact.fixes).flatMap(([address, fixed]): Statement[] => {
      const [was, is] = [old.get(address), now.get(address)];
      const earlier = before.find(({ id }) => id === fact.id)?.fixes[address];
      const isSame = same(was?.value, is?.value);
      const holds = same(is?.value, fixed);
      const isFactChanged = !same(earlier, fixed);
      if (holds ? isSame || !isFactChanged || earlier === undefined : isSame && !isFactChanged) return [];
      const { source, anchor, evidence, says } = fact;
      return [
        {
          fact: fact.id,
          kind: holds ? 'changed' : 'contradicts',
          evidence,
          says,
          ...(source === undefined
            ? {}
            : { page: source.title, ...(source.url === undefined ? {} : { url: source.url }) }),
          ...(anchor === undefined ? {} : { anchor }),
          address,
          isFactChanged,
          fixed: fixed as Json,
          claimed: is?.value as Json | undefined,
          head: is?.pointer,
          base: was?.pointer,
        },
      ];
    }),
  );
}

/** The order of a list says nothing. */
function same(a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    textOf((Array.isArray(value) ? value.map((each) => textOf(each)).sort() : (value ?? null)) as Json);
  return text(a) === text(b);
}

const known = new Map<string, Fact[]>();

/** Both sides mostly have the same facts, which are many: a text is read once. */
function read({ files }: Side): Fact[] {
  const file = 'spec/facts.yaml';
  const text = files.read(file);
  if (text === undefined) return [];
  const facts = known.get(text) ?? factsOf(text, nameIn(files, file));
  known.set(text, facts);
  return facts;
}

/** Every claim by its address, with the place where it is written. */
function claimsOf({ root }: Document): Map<string, Claim & { pointer: string }> {
  const components = isMembers(root.components) ? root.components : {};
  const whole = { paths: {}, ...root, components: { schemas: {}, ...components } };
  const places = new Map<object, string>();
  const visit = (value: Json, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    places.set(value, at);
    for (const [name, each] of Object.entries(value)) visit(each, at + pointerTo(name));
  };
  visit(whole as Members, '');
  const all = claims(whole as unknown as OpenApi);
  return new Map(
    [...all].map(([address, claim]) => [
      address,
      { ...claim, pointer: placeOf(claim, places.get(claim.of) ?? '') },
    ]),
  );
}

/** A keyword stands below the object that holds it. */
function placeOf({ address, of }: Claim, at: string): string {
  const last = address.slice(address.lastIndexOf('.') + 1);
  return Object.hasOwn(of, last) ? at + pointerTo(last) : at;
}

/** The facts that were added, taken away or reworded. */
export function changedFacts(base: Side, head: Side): string[] {
  const [old, now] = [read(base), read(head)];
  const text = (fact: Fact | undefined) => JSON.stringify(fact ?? null);
  const ids = [...new Set([...old, ...now].map(({ id }) => id))];
  return ids.filter(
    (id) => text(old.find((each) => each.id === id)) !== text(now.find((each) => each.id === id)),
  );
}

/** The facts that an approval may lean on. */
export function foundedFacts(head: Side): Map<string, boolean> {
  return new Map(read(head).map(({ id, source }) => [id, source !== undefined]));
}
