import { commitOf, fetchOf, git, isShallow } from '../document/commit.ts';
import { type Files, type Side, sideOf } from '../document/files.ts';
import { UserError } from '../user-error.ts';
import type { Baseline } from './judge/judge.ts';

/**
 * What a change is compared with. A git ref stands for the commit at which the head left it, so that what came to the
 * ref since does not look as if the change removed it.
 *
 * @param isExact compare with the tip of the ref instead
 * @throws UserError if there is no such file or ref, or the clone has no commit that both share
 */
export function baseOf(
  name: string,
  head: string | undefined,
  isExact: boolean,
  parser?: Files['parse'],
): { side: Side; baseline?: Baseline } {
  const side = sideOf(name, parser);
  if (side.files.label === undefined) return { side };
  const tip = commitOf(name);
  const isRef = head !== undefined && sideOf(head).files.label !== undefined;
  const end = isRef ? head : 'HEAD';
  const commit = isExact ? tip : git(['merge-base', tip, commitOf(end)])?.trim();
  if (commit === undefined) throw noCommonCommit(name, end);
  if (commit === tip) return { side, baseline: { ref: name, commit: short(tip), behind: 0 } };
  const behind = Number(git(['rev-list', '--count', `${commit}..${tip}`]));
  return { side: sideOf(short(commit), parser), baseline: { ref: name, commit: short(commit), behind } };
}

function short(commit: string): string {
  return git(['rev-parse', '--short', commit])?.trim() ?? commit;
}

function noCommonCommit(ref: string, end: string): UserError {
  return isShallow()
    ? new UserError(
        `'${ref}' and ${end} have no commit in common in this clone, which is shallow.`,
        undefined,
        `Fetch the history with: ${fetchOf(ref)}`,
      )
    : new UserError(
        `'${ref}' and ${end} have no commit in common.`,
        undefined,
        'Compare with the tip of the ref: add --base-exact.',
      );
}
