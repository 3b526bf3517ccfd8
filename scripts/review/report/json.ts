import { printable } from '../../printable.ts';
import type { JudgedFinding, Review } from '../judge/judge.ts';
import type { Effect } from '../wire/effect.ts';
import { originOf } from './detail.ts';
import { en } from './en.ts';
import { plain } from './escape.ts';
import { catalogues, type Language } from './languages.ts';
import { messageOf } from './message.ts';

/** The review as one JSON object. */
export function json(review: Review, language: Language): string {
  const { verdict, semver, baseline, findings, quiet, facts, chinese, errors, notices, versions } = review;
  const object = {
    verdict,
    semver,
    ...(baseline && { base: baseline }),
    findings: findings.map((finding) => findingOf(review, finding, language)),
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

function findingOf(review: Review, finding: JudgedFinding, language: Language): object {
  const { rule, verdict, operations, direction, pointer, place, effects, fingerprint } = finding;
  const { witness, isUnproven, statements, errors, siblings, approval } = finding;
  const { file, line = 1, column = 1 } = place;
  const source = {
    ...(statements.length > 0 ? { facts: statements } : {}),
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
    effects: effects.map(effectOf),
    ...(witness && { witness: { ...witness, from: originOf(en.detail, witness.from, plain) } }),
    ...(isUnproven ? { unproven: true } : {}),
    ...(Object.keys(source).length > 0 ? { source } : {}),
    ...(siblings.length > 0 ? { siblings } : {}),
    ...(approval === undefined ? {} : { approval }),
  };
}

function effectOf({ operation, direction, verdict, rule, part, path }: Effect): object {
  return { operation, direction, verdict, rule, part, path: path.map((token) => `/${token}`).join('') };
}
