import type { Node } from '../../document/node.ts';
import type { Rule } from '../compare/rule.ts';
import { type Effect, wholeOperation } from './effect.ts';
import type { Operation } from './operations.ts';
import { effect, type OperationContext } from './values.ts';

/** A server URL, split at its variables, with their values and defaults. */
interface Target {
  url: string;
  /** The text between the variables. */
  parts: string[];
  variables: Variable[];
  /** The path of the operation: the end of a server URL can move into every path. */
  path: string;
  at: string;
}

interface Variable {
  name: string;
  /** The values that it can have, if they are listed. */
  values?: string[];
  default?: string;
  at: string;
}

/** The effects on the servers of an operation. */
export function serverEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  if (base.isReversed || base.owner !== undefined) return [];
  const [old, now] = [targetsOf(base), targetsOf(head)];
  const [gone, come] = [outside(limitedBy(now, old), now), outside(limitedBy(old, now), old)];
  const at = (operation: Operation) => ownerOf(operation).place('servers');
  const make = (rule: Rule, verdict: Effect['verdict'], [from, to]: (Located | undefined)[]) =>
    effect(context, 'none', wholeOperation, {
      rule,
      verdict,
      base: from?.at ?? at(base),
      head: to?.at ?? at(head),
      before: from?.url,
      after: to?.url,
    });
  return [
    // A server that replaces another one is one edit.
    ...gone.map((lost, index) =>
      make(come[index] === undefined ? 'server-removed' : 'server-changed', 'breaking', [lost, come[index]]),
    ),
    ...defaultsMoved(old, now).map(([from, to]) =>
      make('server-default-changed', 'breaking', [
        { at: from.at, url: presetOf(from) },
        { at: to.at, url: presetOf(to) },
      ]),
    ),
    ...listsBetween(old, now).map(([from, to]) => {
      const isLimited = from.values === undefined;
      return effect(
        context,
        'none',
        { kind: 'operation' },
        {
          rule: isLimited ? 'server-variable-limited' : 'server-variable-unlimited',
          verdict: isLimited ? 'breaking' : 'non-breaking',
          base: from.at,
          head: to.at,
          before: from.values?.join(' / '),
          after: to.values?.join(' / '),
          name: to.name,
        },
      );
    }),
    ...come.slice(gone.length).map((found) => make('server-added', 'non-breaking', [undefined, found])),
  ];
}

/** A server, or one of its URLs. */
interface Located {
  at: string;
  url: string;
}

/** The servers of which the others have no URL; of a server that they write alike or have in part, the URLs that they lack. */
function outside(targets: Target[], others: Target[]): Located[] {
  const patterns = others.map(patternOf);
  return targets.flatMap((target) => {
    const { at, path } = target;
    const urls = expand(target);
    const missing = urls.filter((url) => !patterns.some((pattern) => pattern.test(url + path)));
    const isWhole = missing.length === urls.length && alike(target, others) === undefined;
    return (isWhole ? [target.url] : missing).map((url) => ({ at, url }));
  });
}

/** The server that differs from it in nothing but the values of its variables. */
function alike({ parts }: Target, others: Target[]): Target | undefined {
  return others.find((other) => parts.length > 1 && String(other.parts) === String(parts));
}

/** The targets; a variable that only the others limit has their values, since its list is an edit of its own. */
function limitedBy(others: Target[], targets: Target[]): Target[] {
  return targets.map((target) => {
    const same = alike(target, others);
    const variables = target.variables.map((variable, index) => ({
      ...same?.variables[index],
      ...variable,
    }));
    return { ...target, variables };
  });
}

/** The variables of which only one side lists the values. */
function listsBetween(old: Target[], now: Target[]): [Variable, Variable][] {
  return old.flatMap((target) => {
    const same = alike(target, now);
    return target.variables.flatMap((from, index): [Variable, Variable][] => {
      const to = same?.variables[index];
      return to !== undefined && (from.values === undefined) !== (to.values === undefined)
        ? [[from, to]]
        : [];
    });
  });
}

/** The path of the first server of the operation, which stands before the path of the operation. */
export function basePath(operation: Operation): string {
  const [server] = ownerOf(operation).items('servers');
  const path = (server?.text('url') ?? '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  return path.replace(/\/+$/, '');
}

function ownerOf({ node, item, root }: Operation): Node {
  return [node, item, root].find((each) => each.items('servers').length > 0) ?? root;
}

/** The URL of a server with its default values. */
function presetOf({ url, variables }: Target): string {
  return url.replaceAll(
    /\{([^}]*)\}/g,
    (whole, name: string) => variables.find((each) => each.name === name)?.default ?? whole,
  );
}

function targetsOf(operation: Operation): Target[] {
  const servers = ownerOf(operation).items('servers');
  return (servers.length === 0 ? [undefined] : servers).map((server) => targetOf(operation, server));
}

/** A URL as RFC 3986 normalizes it: scheme and host in lower case, without the port that the scheme has anyway. */
function plainUrl(url: string): string {
  const [, scheme = '', user = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:)?\/\/([^/?#]*@)?([^/?#]*)(.*)$/is.exec(url) ?? [];
  const path = (host === '' ? url : rest)
    .replace(/\/+$/, '')
    .replaceAll(/%[0-9a-f]{2}/gi, (each) => each.toUpperCase());
  if (host === '') return path;
  const lower = scheme.toLowerCase();
  const port = { 'https:': /:443$/, 'http:': /:80$/ }[lower] ?? /:$/;
  // The names of variables have their case.
  const plain = host.replaceAll(/\{[^}]*\}|[^{]+/g, (each) =>
    each.startsWith('{') ? each : each.toLowerCase(),
  );
  return `${lower}//${user}${plain.replace(/:$/, '').replace(port, '')}${path}`;
}

/** A document without servers has one at its own root. */
function targetOf({ template }: Operation, server: Node | undefined): Target {
  const url = server?.text('url') ?? '/';
  const pieces = plainUrl(url).split(/\{([^}]*)\}/);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const variables = names.map((name, index) => {
    const variable = server?.get('variables')?.get(name);
    // Of what is part of the host, case makes no difference.
    const isInHost = /^[^/]*\/\/[^/?#]*$/.test(pieces.slice(0, 2 * index + 1).join(''));
    const plain = (value: string) => (isInHost ? value.toLowerCase() : value);
    const values = variable?.value.enum;
    const preset = variable?.text('default');
    return {
      name,
      ...(Array.isArray(values) ? { values: values.map((value) => plain(String(value))) } : {}),
      ...(preset === undefined ? {} : { default: plain(preset) }),
      at: variable?.nearest('enum') ?? server?.at ?? '',
    };
  });
  const parts = pieces.filter((_, index) => index % 2 === 0);
  return { url, parts, variables, path: template, at: server?.at ?? '' };
}

/** A pattern that matches every URL of the server. */
function patternOf({ parts, variables, path }: Target): RegExp {
  const pattern = parts.map((part, index) => {
    const variable = variables[index];
    if (variable === undefined) return quote(part);
    return (
      quote(part) + (variable.values === undefined ? '[^/]*' : `(${variable.values.map(quote).join('|')})`)
    );
  });
  return new RegExp(`^${pattern.join('')}${quote(path)}$`);
}

/** Every URL of the server. A variable without a list of values stays as it is written. */
function expand({ parts, variables }: Target): string[] {
  return parts.reduce<string[]>(
    (urls, part, index) => {
      const variable = variables[index];
      const values = variable === undefined ? [''] : (variable.values ?? [`{${variable.name}}`]);
      return urls.flatMap((url) => values.map((value) => url + part + value));
    },
    [''],
  );
}

function quote(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The servers whose default URL changed. */
function defaultsMoved(old: Target[], now: Target[]): [Target, Target][] {
  const preset = ({ parts, variables }: Target) =>
    parts.map((part, index) => part + (variables[index]?.default ?? '')).join('');
  return old.flatMap((target) => {
    const same = alike(target, now);
    return same === undefined || preset(same) === preset(target) ? [] : [[target, same]];
  });
}
