import { existsSync } from 'node:fs';
import { openapiOverlay } from 'openapi-format';
import { isMembers, type Members } from '../document/document.ts';
import { readText } from '../document/files.ts';
import { parseYaml } from '../document/yaml.ts';
import { UserError } from '../user-error.ts';
import { loadOverlay, printJson } from './bundle.ts';

const source = 'spec/life.arazzo.yaml';

/**
 * The workflows as JSON in each language, by their file names. Each refers to the contract in the same language.
 * There are none if the project has no workflows.
 *
 * @throws UserError if the file is not an Arazzo description.
 */
export async function workflows(): Promise<Map<string, string>> {
  if (!existsSync(source)) return new Map();
  const document = loadWorkflows();
  const overlaySet = loadOverlay('spec/life.zh-CN.overlay.yaml');
  const { data } = await openapiOverlay(structuredClone(document), { overlaySet });
  return new Map([
    ['life.arazzo.json', printJson(describing(document, 'openapi.json'))],
    ['life.arazzo.zh-CN.json', printJson(describing(data as Members, 'openapi.zh-CN.json'))],
  ]);
}

function loadWorkflows(): Members {
  const document = parseYaml(readText(source), source);
  if (isMembers(document) && 'arazzo' in document && Array.isArray(document.sourceDescriptions))
    return document;
  const fix = "It starts with 'arazzo: 1.0.1' and has a list of 'sourceDescriptions'. Run: npm run lint";
  throw new UserError('is not an Arazzo description', { file: source, line: 1 }, fix);
}

function describing(document: Members, url: string): Members {
  const sources = document.sourceDescriptions as Members[];
  return { ...document, sourceDescriptions: sources.map((each) => ({ ...each, url })) };
}
