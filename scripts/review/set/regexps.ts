import { createContext, Script } from 'node:vm';

const compiled = new Map<string, RegExp | undefined>();

/** The pattern as validators read it, or nothing if they cannot. */
export function regexp(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern, 'u') ?? compile(pattern, ''));
  return compiled.get(pattern);
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** So long a text is matched in no time by any pattern. */
const short = 8;
/** Milliseconds; what takes longer takes for ever. */
const patience = 500;

const given = new Set<string>();

/** Does the text match? Nobody knows where the pattern cannot be read, or backtracks without end. */
export function matches(pattern: string, text: string): boolean | undefined {
  const expression = regexp(pattern);
  if (expression === undefined) return undefined;
  if (text.length <= short || !mayBacktrack(pattern)) return expression.test(text);
  if (given.has(pattern)) return undefined;
  const found = inTime(expression, text);
  if (found === undefined) given.add(pattern);
  return found;
}

/** May it try the same text in more and more ways? Then a group is repeated, or two parts of it are without end. */
function mayBacktrack(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  const endless = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  const isRepeated = /\)([*+]|\{)/.test(plain);
  return endless > 1 || (isRepeated && (endless > 0 || /[|?]|\{\d+,/.test(plain)));
}

const sandbox = createContext({}) as { expression?: RegExp; text?: string };
const script = new Script('expression.test(text)');

function inTime(expression: RegExp, text: string): boolean | undefined {
  Object.assign(sandbox, { expression, text });
  try {
    return script.runInContext(sandbox, { timeout: patience }) as boolean;
  } catch {
    return undefined;
  }
}
