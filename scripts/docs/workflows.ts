import type { Language } from './languages.ts';

/** The workflows of the contract, by language. */
export const workflowFiles = {
  en: 'generated/life.arazzo.json',
  'zh-CN': 'generated/life.arazzo.zh-CN.json',
} satisfies Record<Language, string>;

/** As much of an Arazzo description as the docs show. */
export interface Workflows {
  info: { summary: string };
  workflows: {
    workflowId: string;
    summary: string;
    description: string;
    steps: { description: string; operationId: string; successCriteria: { condition: string }[] }[];
  }[];
}

const words = {
  en: {
    title: 'Step by step',
    run: 'The package has these steps as Arazzo workflows, `life.arazzo.yaml`, which `redocly respect` runs.',
  },
  'zh-CN': {
    title: '操作流程',
    run: '软件包以 Arazzo 流程的形式提供这些步骤（`life.arazzo.yaml`），可由 `redocly respect` 执行。',
  },
} satisfies Record<Language, Record<string, string>>;

/** Each workflow under a heading of its own as a numbered list, in which each step leads to its operation. */
export function workflowsSection({ info, workflows }: Workflows, language: Language): string {
  const { title, run } = words[language];
  const sections = workflows.map(({ summary, description, steps }) =>
    [`### ${summary}`, description.trim(), steps.map(step).join('\n')].join('\n\n'),
  );
  return [`## ${title}`, info.summary, ...sections, run].join('\n\n');
}

function step({
  description,
  operationId,
  successCriteria,
}: Workflows['workflows'][number]['steps'][number]) {
  const status = /^\$statusCode == (\d+)$/.exec(successCriteria[0]?.condition ?? '')?.[1];
  const reply = status === undefined ? '' : ` → ${status}`;
  return `1. ${description.trim()} [${operationId}](#${operationId})${reply}`;
}
