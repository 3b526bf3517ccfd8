/**
 * A line of CHANGELOG.md: the words for callers, and nothing else.
 * Approvals of breaks, which stand in the same note, are for reviewers.
 */
export default {
  getReleaseLine({ summary }) {
    const words = summary.replace(/^```approvals[^\n]*\n[\s\S]*?^```[ \t]*$/m, '').trim();
    return `- ${words.replaceAll('\n', '\n  ')}`;
  },
  getDependencyReleaseLine: () => '',
};
