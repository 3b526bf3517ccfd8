import { contractOf } from '../../document/contract.ts';
import { type Document, type Json, textOf } from '../../document/document.ts';
import { parsedIn, type Side } from '../../document/files.ts';
import { pointerOf, pointerTo } from '../../document/pointer.ts';
import { decisiveObservation } from '../../evidence.ts';
import { type Claim, claims, type Evidence, type Fact, factsOf } from '../../facts.ts';
import { sameLimits } from '../../left-behind.ts';
import type { Observation } from '../../observation.ts';
import { type ChineseFact, factsInChinese, translated } from '../../overlay.ts';

/**
 * How a fact stands to an edit:
 * `contradicts`: the fact fixes another value; `changed`: the fact was changed to the new value; `added`: a new fact fixes
 * the new value; `confirms`: the fact has always fixed the new value; `dropped`: the fact no longer fixes a value;
 * `misnames`: the fact still uses the old name.
 */
export type Attitude = 'contradicts' | 'changed' | 'added' | 'confirms' | 'dropped' | 'misnames';

/** What one fact states about an edit. */
export interface Statement {
  fact: string;
  kind: Attitude;
  evidence: Evidence;
  /** What a service answered, which decides over the evidence. */
  observed?: Observation;
  says: string;
  page?: string;
  url?: string;
  anchor?: string;
  address: string;
  isFactChanged: boolean;
  /** What the fact fixes, and what the contract says instead. */
  fixed: Json;
  claimed: Json | undefined;
  /** The pointers of the claim in the new document and in the old one, most exact first. */
  head: string[];
  base: string[];
}

/** The new names of schemas, security schemes and operations by their old names, with the pointers of both. */
export type Renames = Map<string, { name: string; base: string; head: string }>;

/** A side whose document has been read. */
export interface Loaded {
  side: Side;
  document: Document;
}

/** The facts of the new side, the ids of those that changed, and what the facts state about the edits. */
export interface Truth {
  facts: Fact[];
  changedFacts: string[];
  /** What a fact of the new side says in Chinese, if it is translated. */
  chineseOf(fact: string): string | undefined;
  statements(renames: Renames): Statement[];
  /** Other limits of the same thing that still have the old number. */
  sameLimits(address: string, before: number): { address: string; pointer: string }[];
}

/** Reads the facts of both sides, once. */
export function truthOf(base: Loaded, head: Loaded): Truth {
  const facts = factsIn(head.side);
  const before = factsIn(base.side);
  const now = claimsOf(head.document);
  return {
    facts,
    changedFacts: changedFacts(before, facts),
    chineseOf: chineseIn(head.side),
    statements: (renames) =>
      statements(
        { facts: base.side.own ? before : facts, claims: claimsOf(base.document) },
        { facts, claims: now },
        renames,
      ),
    sameLimits(address, old) {
      const fact = facts.find(({ fixes }) => Object.hasOwn(fixes, address));
      return sameLimits(now.values(), fact, address, old).flatMap(({ address, pointers: [pointer] }) =>
        pointer === undefined ? [] : [{ address, pointer }],
      );
    },
  };
}

/** The facts of one side, and what its contract claims. */
interface Account {
  facts: Fact[];
  claims: Map<string, LocatedClaim>;
}

/** What the facts state about the edits. A contradiction that the base already had, and that is no worse now, is left out. */
function statements(base: Account, head: Account, renames: Renames): Statement[] {
  const [old, now] = [base.claims, head.claims];
  const earlier = (fact: Fact, address: string) =>
    base.facts.find(({ id }) => id === fact.id)?.fixes[address];
  const forth = new Map([...renames].map(([from, { name }]) => [from, name]));
  const back = new Map([...forth].map(([from, to]) => [to, from]));
  const isSame = (was: LocatedClaim | undefined, is: LocatedClaim | undefined) =>
    isSameReading(renamed(was?.value, forth), is?.value);

  const kept = entriesOf(head.facts).flatMap(({ fact, address, value }): Statement[] => {
    const [was, is] = [old.get(renamed(address, back)) ?? old.get(address), now.get(address)];
    const previous = earlier(fact, address);
    const isFactChanged = !isSameReading(previous, value);
    const about = { ...aboutOf(fact, address, value, was, is), isFactChanged };
    if (isSameReading(is?.value, value)) {
      if (isSame(was, is)) return [];
      return [{ ...about, kind: !isFactChanged ? 'confirms' : previous === undefined ? 'added' : 'changed' }];
    }
    const isRight = isSameReading(now.get(renamed(address, forth))?.value, renamed(value, forth));
    if (isRight) return misnaming(about, renames);
    return isSame(was, is) && !isFactChanged ? [] : [{ ...about, kind: 'contradicts' }];
  });

  const fixed = new Set(head.facts.flatMap(({ fixes }) => Object.keys(fixes)));
  const dropped = entriesOf(base.facts).flatMap(({ fact, address, value }): Statement[] => {
    const [was, is] = [old.get(address), now.get(renamed(address, forth))];
    const isFixed = fixed.has(address) || fixed.has(renamed(address, forth));
    if (isFixed || isSame(was, is)) return [];
    return [{ ...aboutOf(fact, address, value, was, is), isFactChanged: true, kind: 'dropped' }];
  });
  return [...kept, ...dropped];
}

/** The fact is right, but uses an old name. */
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
  fact: Fact,
  address: string,
  fixed: unknown,
  was: LocatedClaim | undefined,
  is: LocatedClaim | undefined,
): Omit<Statement, 'kind' | 'isFactChanged'> {
  const { id, source, anchor, evidence, says } = fact;
  const observed = decisiveObservation(fact);
  return {
    fact: id,
    evidence,
    ...(observed && { observed }),
    says,
    ...(source === undefined
      ? {}
      : { page: source.title, ...(source.url === undefined ? {} : { url: source.url }) }),
    ...(anchor === undefined ? {} : { anchor }),
    address,
    fixed: fixed as Json,
    claimed: is?.value as Json | undefined,
    head: is?.pointers ?? [],
    base: was?.pointers ?? [],
  };
}

/** An address or a reading with the current names. */
function renamed<T>(value: T, renames: Map<string, string>): T {
  if (Array.isArray(value)) return value.map((each) => renamed(each, renames)) as T;
  if (typeof value !== 'string' || renames.size === 0) return value;
  return value.replaceAll(/\w+/g, (word) => renames.get(word) ?? word) as T;
}

function mentions(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((each) => mentions(each, name));
  return typeof value === 'string' && value.split(/\W+/).includes(name);
}

/** Do two claims read the same? The order of a list has no meaning. */
function isSameReading(a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    textOf((Array.isArray(value) ? value.map((each) => textOf(each)).sort() : (value ?? null)) as Json);
  return text(a) === text(b);
}

function factsIn({ files }: Side): Fact[] {
  const parsed = parsedIn(files, translated.facts.english);
  return parsed === undefined ? [] : factsOf(parsed);
}

/** Reads the Chinese when the first fact is asked for. */
function chineseIn({ files }: Side): Truth['chineseOf'] {
  let facts: ReadonlyMap<string, ChineseFact> | undefined;
  return (fact) => {
    facts ??= factsInChinese((file) => parsedIn(files, file)?.value);
    return facts.get(fact)?.says;
  };
}

type LocatedClaim = Claim & { pointers: string[] };

/** Every claim by its address, with its pointers. */
function claimsOf(document: Document): Map<string, LocatedClaim> {
  const contract = contractOf(document).document;
  const pointers = new Map<object, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    pointers.set(value, pointer);
    for (const [name, each] of Object.entries(value)) visit(each, pointer + pointerTo(name));
  };
  visit(contract, '');
  return new Map(
    [...claims(contract)].map(([address, claim]) => [
      address,
      { ...claim, pointers: pointersOf(claim, pointers.get(claim.of) ?? '', document.at) },
    ]),
  );
}

/** A keyword is a member of the object that holds it; what a body is, is stated by its schema. */
function pointersOf({ address, of }: Claim, pointer: string, at: Document['at']): string[] {
  const last = address.slice(address.lastIndexOf('.') + 1);
  if (Object.hasOwn(of, last)) return [pointer + pointerTo(last)];
  const target = '$ref' in of && typeof of.$ref === 'string' ? pointerOf(of.$ref) : pointer;
  const body = `${target}${pointerTo('content', 'application/json', 'schema')}`;
  return at(body) === undefined ? [pointer] : [body, pointer];
}

/** The ids of the facts that were added, removed or changed. */
function changedFacts(old: Fact[], now: Fact[]): string[] {
  const text = (facts: Fact[], id: string) => JSON.stringify(facts.find((fact) => fact.id === id) ?? null);
  const ids = [...new Set([...old, ...now].map(({ id }) => id))];
  return ids.filter((id) => text(old, id) !== text(now, id));
}
