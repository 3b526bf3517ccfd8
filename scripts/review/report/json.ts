import { printable } from '../../printable.ts';
import type { JudgedFinding, Review } from '../judge/judge.ts';
import type { Statement } from '../judge/truth.ts';
import { type Effect, worst } from '../wire/effect.ts';
import { originOf } from './detail.ts';
import { en } from './en.ts';
import { plain } from './escape.ts';
import { catalogues, type Language } from './languages.ts';
import { messageOf } from './message.ts';

/**
 * The review as one JSON object.
 *
 * @param hasEffects list every effect of an edit with its place, not only how many each operation has
 */
export function json(review: Review, language: Language, hasEffects = false): string {
  const { verdict, semver, baseline, findings, quiet, facts, chinese, errors, notices, versions } = review;
  const object = {
    verdict,
    semver,
    ...(baseline && { base: baseline }),
    findings: findings.map((finding) => findingOf(review, finding, language, hasEffects)),
    versions,
    unchanged: quiet.map(({ pointer, reason }) => ({ pointer, reason })),
    ...(facts.length > 0 ? { facts } : {}),
    ...(chinese.length > 0 ? { chinese } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    ...(notices.length > 0 ? { notices } : {}),
  };
  // Control characters are escaped for a terminal; a JSON parser restores them.
  return `${JSON.stringify(object, undefined, 2).split('\n').map(printable).join('\n')}\n`;
}

/** The most texts to name that repeat an old number, so that the size depends on the findings. */
const most = 100;

function findingOf(review: Review, finding: JudgedFinding, language: Language, hasEffects: boolean): object {
  const { rule, verdict, operations, direction, pointer, place, effects, fingerprint } = finding;
  const { witness, isUnproven, statements, errors, siblings, repeats, approval } = finding;
  const { file, line = 1, column = 1 } = place;
  const source = {
    ...(statements.length > 0
      ? { facts: statements.map((each) => statementOf(review, language, each)) }
      : {}),
    ...(errors.length > 0 ? { types: errors } : {}),
  };
  return {
    rule,
    verdict,
    operations,
    direction,
    pointer,
    location: { file, line, column },
    message: messageOf(catalogues[language], review, finding, plain),
    fingerprint,
    effects: hasEffects ? effects.map(effectOf) : byOperation(effects),
    ...(witness && { witness: { ...witness, from: originOf(en.detail, witness.from, plain) } }),
    ...(isUnproven ? { unproven: true } : {}),
    ...(Object.keys(source).length > 0 ? { source } : {}),
    ...(siblings.length > 0 ? { siblings } : {}),
    ...(repeats.length > 0 ? { repeats: repeats.slice(0, most) } : {}),
    ...(approval === undefined ? {} : { approval }),
  };
}

function statementOf({ chineseOf }: Review, language: Language, statement: Statement): Statement {
  const chinese = catalogues[language].isChinese ? chineseOf(statement.fact) : undefined;
  return { ...statement, says: chinese ?? statement.says };
}

/** What each operation meets: the worst verdict, and the number of effects. */
function byOperation(effects: Effect[]): object[] {
  return [...Map.groupBy(effects, ({ operation }) => operation)].map(([operation, group]) => {
    const directions = new Set(group.map(({ direction }) => direction));
    const [direction] = directions;
    return {
      operation,
      direction: directions.size > 1 ? 'both' : direction,
      verdict: worst(group.map(({ verdict }) => verdict)),
      count: group.length,
    };
  });
}

function effectOf({ operation, direction, verdict, rule, part, path }: Effect): object {
  return { operation, direction, verdict, rule, part, path: path.map((token) => `/${token}`).join('') };
}
