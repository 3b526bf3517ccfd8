import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Files, Side } from '../../scripts/document/files.ts';
import { parse, parseOnce } from '../../scripts/document/yaml.ts';
import type { Review } from '../../scripts/review/judge/judge.ts';
import { reviewOf } from '../../scripts/review/review.ts';
import { today } from './patch.ts';

/** What a review of this project reads. */
export const ownPaths = [
  'spec',
  'test/types/consumer.ts',
  'test/wire',
  'test/contract/negatives.yaml',
  'generated/index.d.cts',
];

const spec = 'spec/openapi.yaml';
const onDisk = new Map(
  globSync(ownPaths.flatMap((path) => [path, `${path}/**`]))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path, 'utf8')]),
);
const known = new Set(onDisk.values());
const parseKnown = parseOnce();

/** Our contract in a commit and a working tree that exist only in memory, in which a pull request can be made. */
export class Repository {
  #committed = onDisk;
  #working = new Map(onDisk);

  text(path: string): string {
    return this.#working.get(path) ?? '';
  }

  /** Replaces a text of a file, which must contain it. */
  edit(path: string, from: string | RegExp, to: string): this {
    const text = this.text(path);
    if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
      throw new Error(`${path} has no ${from}`);
    return this.write(path, text.replace(from, to));
  }

  write(path: string, text: string): this {
    this.#working.set(path, text);
    return this;
  }

  erase(path: string): this {
    this.#working.delete(path);
    return this;
  }

  commit(): this {
    this.#committed = new Map(this.#working);
    return this;
  }

  /** Discards what was not committed. */
  reset(): this {
    this.#working = new Map(this.#committed);
    return this;
  }

  /** The committed side, as `--base main` names it. */
  get base(): Side {
    return { files: filesOf(this.#committed, 'main'), path: spec, own: true };
  }

  /** The working tree, or another document in it. */
  head(path = spec): Side {
    return { files: filesOf(this.#working), path, own: path === spec };
  }

  /** Several tests look at the review of the same edits, which is made once. No test may change it. */
  review(): Promise<Review> {
    const key = JSON.stringify([this.#committed, this.#working].map(changesOf));
    const review = reviews.get(key) ?? reviewOf(this.base, this.head(), today);
    reviews.set(key, review);
    return review;
  }
}

const reviews = new Map<string, Promise<Review>>();

/** The files that differ from those on disk; a file that was erased has no text. */
function changesOf(texts: Map<string, string>): [path: string, text: string | undefined][] {
  const paths = new Set([...onDisk.keys(), ...texts.keys()]);
  return [...paths].flatMap((path) =>
    texts.get(path) === onDisk.get(path) ? [] : [[path, texts.get(path)]],
  );
}

function filesOf(texts: Map<string, string>, label?: string): Files {
  return {
    ...(label !== undefined && { label }),
    read: (path) => texts.get(path),
    // Parsing is the greater part of a review: what no test edits is parsed once for all of them.
    parse: (text, file) => (known.has(text) ? parseKnown : parse)(text, file),
    isInside: (path) => !path.startsWith('..'),
    list: (folder) => [...texts.keys()].filter((path) => dirname(path) === folder).sort(),
  };
}
