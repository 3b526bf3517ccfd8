import type { Node } from './cursor.ts';
import { type Document, isMembers, type Members } from './document.ts';
import type { Effect } from './effect.ts';
import type { Operation } from './model.ts';
import type { Rule } from './rule.ts';
import { effect, type Pair } from './values.ts';

/** A URL with its variables: what each may be, and what it is unless somebody chooses. */
interface Target {
  /** The text between the variables. */
  parts: string[];
  variables: { values?: string[]; default?: string }[];
  at: string;
}

/** Where an operation is called. */
export function serverEffects(pair: Pair, base: Operation, head: Operation): Effect[] {
  if (base.isReversed) return [];
  const [old, now] = [targetsOf(base), targetsOf(head)];
  const gone = old.filter((target) => !now.some((other) => isWithin(target, other)));
  const come = now.filter((target) => !old.some((other) => isWithin(target, other)));
  const at = (operation: Operation) => ownerOf(operation).place('servers');
  const [first] = come;
  const [lost] = gone;
  const make = (
    rule: Rule,
    verdict: Effect['verdict'],
    places: { base: string; head: string },
    values: Partial<Effect>,
  ) => effect(pair, 'none', { kind: 'operation' }, { rule, verdict, ...places, ...values });
  if (lost !== undefined) {
    const rule = first === undefined ? 'server-removed' : 'server-changed';
    return [
      make(
        rule,
        'breaking',
        { base: lost.at, head: first?.at ?? at(head) },
        { before: urlOf(base.root.document, lost.at), after: first && urlOf(head.root.document, first.at) },
      ),
    ];
  }
  const moved = defaultsMoved(old, now);
  if (moved !== undefined)
    return [
      make(
        'server-default-changed',
        'breaking',
        { base: moved[0].at, head: moved[1].at },
        {
          before: presetOf(base.root.document, moved[0].at),
          after: presetOf(head.root.document, moved[1].at),
        },
      ),
    ];
  if (first !== undefined)
    return [
      make(
        'server-added',
        'non-breaking',
        { base: at(base), head: first.at },
        { after: urlOf(head.root.document, first.at) },
      ),
    ];
  return [];
}

function ownerOf({ node, item, root }: Operation): Node {
  return (
    [node, item, root].find((each) => Array.isArray(each.value.servers) && each.value.servers.length > 0) ??
    root
  );
}

function urlOf(document: Document, at: string) {
  const server = document.at(at);
  return isMembers(server) ? (server.url ?? null) : null;
}

/** The URL of a server for whoever chooses nothing. */
function presetOf(document: Document, at: string): string {
  const { url = '', variables = {} } = (document.at(at) ?? {}) as { url?: string; variables?: Members };
  return url.replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const variable = variables[name];
    return isMembers(variable) && typeof variable.default === 'string' ? variable.default : whole;
  });
}

function targetsOf(operation: Operation): Target[] {
  const servers = ownerOf(operation).items('servers');
  if (servers.length === 0) return [targetOf('/', undefined, operation, '')];
  return servers.map((server) => targetOf(server.text('url') ?? '/', server, operation, server.at));
}

/** The whole URL, since what a server's URL ends with can as well stand in every path. */
function targetOf(url: string, server: Node | undefined, { template }: Operation, at: string): Target {
  const full = url.replace(/\/+$/, '') + template.replaceAll('{}', '\u0000');
  const pieces = full.split(/\{([^}]*)\}/);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const variables = names.map((name) => {
    const variable = server?.get('variables')?.get(name);
    const values = variable?.value.enum;
    const preset = variable?.text('default');
    return {
      ...(Array.isArray(values) ? { values: values.map(String) } : {}),
      ...(preset === undefined ? {} : { default: preset }),
    };
  });
  return { parts: pieces.filter((_, index) => index % 2 === 0), variables, at };
}

/** Is every URL of the one a URL of the other? */
function isWithin(target: Target, other: Target): boolean {
  const pattern = other.parts.map((part, index) => {
    const variable = other.variables[index];
    const choice =
      variable === undefined
        ? ''
        : variable.values === undefined
          ? '[^/]*'
          : `(${variable.values.map(quote).join('|')})`;
    return quote(part) + choice;
  });
  const expression = new RegExp(`^${pattern.join('')}$`);
  return expand(target).every((url) => expression.test(url));
}

/** Every URL; a variable that may be anything is one value that no list has. */
function expand({ parts, variables }: Target): string[] {
  return parts.reduce<string[]>(
    (urls, part, index) => {
      const variable = variables[index];
      const values = variable === undefined ? [''] : (variable.values ?? ['\u0001']);
      return urls.flatMap((url) => values.map((value) => url + part + value));
    },
    [''],
  );
}

function quote(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The same server that callers reach elsewhere unless they choose. */
function defaultsMoved(old: Target[], now: Target[]): [Target, Target] | undefined {
  const preset = ({ parts, variables }: Target) =>
    parts.map((part, index) => part + (variables[index]?.default ?? '')).join('');
  for (const target of old) {
    const same = now.find((other) => isWithin(target, other) && isWithin(other, target));
    if (same !== undefined && preset(same) !== preset(target)) return [target, same];
  }
  return undefined;
}
