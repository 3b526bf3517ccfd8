import type { OpenApi } from '../../document/contract.ts';
import { type Document, isMembers, type Json, type Members, textOf } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import { pointerOf, pointerTo } from '../../document/pointer.ts';
import { type Claim, claims, type Evidence, type Fact, factsOf } from '../../facts.ts';

/**
 * What a fact has to say to an edit: that it says the opposite; that it says so now, or says so as well in a new entry;
 * that it said so all along; that it used to say something and no longer does; or that it still has the old name.
 */
export type Attitude = 'contradicts' | 'changed' | 'added' | 'confirms' | 'dropped' | 'misnames';

/** What a fact has to say to an edit. */
export interface Statement {
  fact: string;
  kind: Attitude;
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
  /** Where the contract says it, in the new document and in the old one: most exactly first. */
  head: string[];
  base: string[];
}

/** The new names of schemas, security schemes and operations by their old ones, and where they stand. */
export type Renames = Map<string, { name: string; base: string; head: string }>;

interface State {
  side: Side;
  document: Document;
}

/** What the facts say to what has changed. What was wrong before, and is no worse, is another matter. */
export function statements(base: State, head: State, renames: Renames): Statement[] {
  const facts = read(head.side);
  const before = base.side.own ? read(base.side) : facts;
  const [old, now] = [claimsOf(base.document), claimsOf(head.document)];
  const earlier = (fact: Fact, address: string) => before.find(({ id }) => id === fact.id)?.fixes[address];
  const forth = new Map([...renames].map(([from, { name }]) => [from, name]));
  const back = new Map([...forth].map(([from, to]) => [to, from]));
  const isSame = (was: Placed | undefined, is: Placed | undefined) =>
    same(renamed(was?.value, forth), is?.value);

  const kept = entriesOf(facts).flatMap(({ fact, address, value }): Statement[] => {
    const [was, is] = [old.get(renamed(address, back)) ?? old.get(address), now.get(address)];
    const previous = earlier(fact, address);
    const isFactChanged = !same(previous, value);
    const about = { ...aboutOf(fact, address, value, was, is), isFactChanged };
    if (same(is?.value, value)) {
      if (isSame(was, is)) return [];
      return [{ ...about, kind: !isFactChanged ? 'confirms' : previous === undefined ? 'added' : 'changed' }];
    }
    const isRight = same(now.get(renamed(address, forth))?.value, renamed(value, forth));
    if (isRight) return misnaming(about, renames);
    return isSame(was, is) && !isFactChanged ? [] : [{ ...about, kind: 'contradicts' }];
  });

  const fixed = new Set(facts.flatMap(({ fixes }) => Object.keys(fixes)));
  const dropped = entriesOf(before).flatMap(({ fact, address, value }): Statement[] => {
    const [was, is] = [old.get(address), now.get(renamed(address, forth))];
    const isFixed = fixed.has(address) || fixed.has(renamed(address, forth));
    if (isFixed || isSame(was, is)) return [];
    return [{ ...aboutOf(fact, address, value, was, is), isFactChanged: true, kind: 'dropped' }];
  });
  return [...kept, ...dropped];
}

/** That a fact is right about something that it calls by its old name. */
function misnaming(about: Omit<Statement, 'kind'>, renames: Renames): Statement[] {
  const found = [...renames].find(([name]) => mentions(about.address, name) || mentions(about.fixed, name));
  if (found === undefined) return [];
  const [fixed, { name, base, head }] = found;
  return [{ ...about, kind: 'misnames', fixed, claimed: name, head: [head], base: [base] }];
}

function entriesOf(facts: Fact[]): { fact: Fact; address: string; value: unknown }[] {
  return facts.flatMap((fact) =>
    Object.entries(fact.fixes).map(([address, value]) => ({ fact, address, value })),
  );
}

function aboutOf(
  { id, source, anchor, evidence, says }: Fact,
  address: string,
  fixed: unknown,
  was: Placed | undefined,
  is: Placed | undefined,
): Omit<Statement, 'kind' | 'isFactChanged'> {
  return {
    fact: id,
    evidence,
    says,
    ...(source === undefined
      ? {}
      : { page: source.title, ...(source.url === undefined ? {} : { url: source.url }) }),
    ...(anchor === undefined ? {} : { anchor }),
    address,
    fixed: fixed as Json,
    claimed: is?.value as Json | undefined,
    head: is?.places ?? [],
    base: was?.places ?? [],
  };
}

/** An address or a reading, with the schemas called as they are called now. */
function renamed<T>(value: T, renames: Map<string, string>): T {
  if (Array.isArray(value)) return value.map((each) => renamed(each, renames)) as T;
  if (typeof value !== 'string' || renames.size === 0) return value;
  return value.replaceAll(/\w+/g, (word) => renames.get(word) ?? word) as T;
}

function mentions(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((each) => mentions(each, name));
  return typeof value === 'string' && value.split(/\W+/).includes(name);
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

type Placed = Claim & { places: string[] };

/** Every claim by its address, with the places where it is written. */
function claimsOf({ root, at }: Document): Map<string, Placed> {
  const components = isMembers(root.components) ? root.components : {};
  const whole = { paths: {}, ...root, components: { schemas: {}, ...components } };
  const pointers = new Map<object, string>();
  const visit = (value: Json, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    pointers.set(value, pointer);
    for (const [name, each] of Object.entries(value)) visit(each, pointer + pointerTo(name));
  };
  visit(whole as Members, '');
  const all = claims(whole as unknown as OpenApi);
  return new Map(
    [...all].map(([address, claim]) => [
      address,
      { ...claim, places: placesOf(claim, pointers.get(claim.of) ?? '', at) },
    ]),
  );
}

/** A keyword stands below the object that holds it; what a body is, is said where its schema stands. */
function placesOf({ address, of }: Claim, pointer: string, at: Document['at']): string[] {
  const last = address.slice(address.lastIndexOf('.') + 1);
  if (Object.hasOwn(of, last)) return [pointer + pointerTo(last)];
  const target = '$ref' in of && typeof of.$ref === 'string' ? pointerOf(of.$ref) : pointer;
  const body = `${target}${pointerTo('content', 'application/json', 'schema')}`;
  return at(body) === undefined ? [pointer] : [body, pointer];
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
