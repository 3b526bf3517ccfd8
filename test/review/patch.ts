import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Document, documentOf, type Members } from '../../scripts/document/document.ts';
import { tokensOf } from '../../scripts/document/pointer.ts';
import { type Finding, findingsOf, worstFinding } from '../../scripts/review/judge/finding.ts';
import type { Part } from '../../scripts/review/wire/effect.ts';
import { wireEffects } from '../../scripts/review/wire/wire.ts';

/** One step of a JSON Patch, as far as the cases use it. */
export interface Step {
  op: 'add' | 'remove' | 'replace' | 'move';
  path: string;
  from?: string;
  value?: unknown;
}

/** An edit of `base.yaml`, and the expected verdicts. */
export interface Case {
  id: string;
  change: string;
  expected: string;
  rationale: string;
  patch: Step[];
  /** What makes the document that the edit starts from. */
  basePatch?: Step[];
}

export const base: Members = parse(readFileSync('test/review/base.yaml', 'utf8'));

/** Applies the steps to the document. */
export function patched(document: Members, steps: Step[] = []): Members {
  const copy = structuredClone(document);
  for (const step of steps) take(copy, step);
  return copy;
}

function take(document: Members, { op, path, from = '', value }: Step): void {
  if (op === 'move') put(document, path, pull(document, from), true);
  else if (op === 'remove') pull(document, path);
  else put(document, path, structuredClone(value), op === 'add');
}

function holderOf(
  document: Members,
  pointer: string,
): { holder: Record<string, unknown> | unknown[]; key: string } {
  const tokens = tokensOf(pointer);
  const key = tokens.pop()!;
  const holder = tokens.reduce<unknown>((node, token) => (node as Record<string, unknown>)[token], document);
  if (typeof holder !== 'object' || holder === null) throw new Error(`${pointer} leads to nothing`);
  return { holder: holder as Record<string, unknown>, key };
}

function pull(document: Members, pointer: string): unknown {
  const { holder, key } = holderOf(document, pointer);
  if (Array.isArray(holder)) return holder.splice(Number(key), 1)[0];
  if (!(key in holder)) throw new Error(`${pointer} leads to nothing`);
  const value = holder[key];
  delete holder[key];
  return value;
}

function put(document: Members, pointer: string, value: unknown, isNew: boolean): void {
  const { holder, key } = holderOf(document, pointer);
  if (!Array.isArray(holder)) holder[key] = value;
  else if (isNew) holder.splice(key === '-' ? holder.length : Number(key), 0, value);
  else holder[Number(key)] = value;
}

/** A document that exists only in memory. */
export function documentFrom(root: unknown): Document {
  return documentOf('document.yaml', root as Members, () => ({ file: 'document.yaml', line: 1, column: 1 }));
}

export const today = '2026-11-23';

/** Returns the findings of compatibility alone, without facts or types. */
export function review(before: unknown, after: unknown): { verdict: string; findings: Finding[] } {
  const [old, now] = [documentFrom(before), documentFrom(after)];
  const findings = findingsOf(old, now, wireEffects(old, now, today));
  return { verdict: worstFinding(findings), findings };
}

/** The findings as text: verdict, rule and values, then the places in both documents, then what each effect is about. */
export function findingsAsText(before: unknown, after: unknown): string {
  const lines = review(before, after).findings.flatMap(
    ({ verdict, rule, name, base, pointer, effects, ...finding }) => [
      `${verdict} ${rule} ${name ?? ''}: ${JSON.stringify(finding.before)} → ${JSON.stringify(finding.after)}`,
      `  #${base} → #${pointer}`,
      ...effects.map(
        (each) =>
          `  ${each.operation || 'importers'}, ${each.direction}: ${[partAsText(each.part), ...each.path].join('/')}`,
      ),
    ],
  );
  return lines.join('\n');
}

function partAsText(part: Part): string {
  const { kind, ...more } = part;
  return [kind, ...Object.values(more)].join(' ');
}

/** The places of findings that their document does not have. */
export function placesWithoutNode(before: unknown, after: unknown): string[] {
  const [old, now] = [documentFrom(before), documentFrom(after)];
  return review(before, after).findings.flatMap(({ base, pointer }) => [
    ...(old.at(base) === undefined ? [`old #${base}`] : []),
    ...(now.at(pointer) === undefined ? [`new #${pointer}`] : []),
  ]);
}
