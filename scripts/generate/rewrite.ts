import { isMembers, type Json, type Members } from '../document/document.ts';
import { type Kind, type Member, memberOf } from '../document/grammar.ts';
import { pointerTo } from '../document/pointer.ts';

/** Replaces one object of a document, or a boolean schema. The objects below it have been replaced. */
export type Change = (value: Json, kind: Kind, pointer: string) => Json;

/** Copies a document, and replaces every object of OpenAPI, inner ones first. Data is copied unchanged. */
export function rewrite(value: Json, change: Change, kind: Kind = 'document', pointer = ''): Json {
  if (!isMembers(value)) return change(value, kind, pointer);
  const members = Object.entries(value).map(([name, each]): [string, Json] => {
    const member = memberOf(kind, name);
    return [name, member === undefined ? each : below(each, member, change, pointer + pointerTo(name))];
  });
  return change(Object.fromEntries(members), kind, pointer);
}

function below(value: Json, { kind, holds }: Member, change: Change, pointer: string): Json {
  if (kind === undefined) return value;
  if (holds === 'one') return rewrite(value, change, kind, pointer);
  if (holds === 'list' && Array.isArray(value))
    return value.map((each, index) => rewrite(each, change, kind, `${pointer}/${index}`));
  if (holds === 'map' && isMembers(value)) return mapMembers(value, kind, change, pointer);
  return value;
}

function mapMembers(map: Members, kind: Kind, change: Change, pointer: string): Members {
  return Object.fromEntries(
    Object.entries(map).map(([name, each]) => [name, rewrite(each, change, kind, pointer + pointerTo(name))]),
  );
}
