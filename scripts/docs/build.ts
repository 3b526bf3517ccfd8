import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenApi } from '../document/openapi.ts';
import { parseYaml } from '../document/yaml.ts';
import { claims, loadFacts } from '../facts.ts';
import { factsInChinese, translated } from '../overlay.ts';
import { UserError } from '../user-error.ts';
import { addConsole, addNotes, type Document, openUp, routesOf } from './document.ts';
import { evidenceNote } from './evidence-note.ts';
import { evidencePage, factsPage } from './evidence-page.ts';
import { type Language, languages, languageTags } from './languages.ts';
import { llmsText, operationExamples, operationText, toHtml } from './markdown.ts';
import { mend } from './mends.ts';
import { indexPage, template } from './page.ts';
import { render } from './redocly.ts';
import { readOperations } from './samples.ts';
import { drawnSchema, stateSection } from './state-picture.ts';
import { bundleConsole } from './try.ts';
import { workflowFiles, workflowsSection } from './workflows.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = join(here, '../..');

/** A page that was written. */
export interface Page {
  file: string;
  bytes: number;
}

/**
 * Builds the pages of both languages and puts them into `dist/docs` when all are there.
 * @throws UserError if a bundle is missing or Redocly refuses it. What was there before then stays.
 */
export async function buildDocs(root = repository): Promise<Page[]> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist/docs-'));
  // A temporary folder is its owner's alone; what is served may be read by everybody.
  chmodSync(folder, 0o755);
  try {
    const fingerprint = fingerprintOf(root);
    const script = await bundleConsole();
    await Promise.all(languageTags.map((language) => buildPage(root, folder, language, script)));
    const { info } = readBundle(root, 'en');
    const operations = readOperations(readBundle(root, 'en'));
    writeFileSync(join(folder, 'llms.txt'), llmsText(info, operations));
    const names = operations.map(({ id }) => id);
    writeFileSync(join(folder, 'index.html'), indexPage(info, lastRead(root), names, fingerprint));
    replace(join(root, 'dist/docs'), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const names = languageTags.flatMap((language) => [`${language}/index.html`, `${language}/${evidencePage}`]);
  return ['index.html', ...names].map((name) => {
    const file = `dist/docs/${name}`;
    return { file, bytes: statSync(join(root, file)).size };
  });
}

/**
 * Builds the docs if they are missing or older than what they are built from.
 * @param onBuild is called before a build, which takes seconds.
 * @returns the folder that holds `index.html`, `en/index.html` and `zh-CN/index.html`.
 */
export async function ensureDocs(root = repository, onBuild = () => {}): Promise<string> {
  const folder = join(root, 'dist/docs');
  if (!isFresh(folder, fingerprintOf(root))) {
    onBuild();
    await buildDocs(root);
  }
  return folder;
}

/** The day on which the sources of the facts were last read. */
function lastRead(root: string): string {
  const days = readInput(root, translated.facts.english).match(/(?<=^ +read: )\d{4}-\d\d-\d\d/gm) ?? [];
  return days.sort().at(-1) ?? '';
}

async function buildPage(root: string, folder: string, language: Language, script: string): Promise<void> {
  const bundle = readBundle(root, language);
  const facts = loadFacts(join(root, translated.facts.english));
  const places = (document: typeof bundle) => claims(document).values();
  const annotated = addNotes(bundle, places, (address) => evidenceNote(facts, address, language));
  const section = bundle.components?.schemas?.[drawnSchema] ? stateSection(language) : undefined;
  const steps = workflowsSection(readJson(root, workflowFiles[language]), language);
  const operations = readOperations(bundle);
  const document = openUp(addConsole(annotated, operations, language), section, steps);
  mkdirSync(join(folder, language));
  const texts = operations.map((operation) => ({
    id: operation.id,
    text: operationText(bundle, operation, language),
    examples: operationExamples(bundle, operation, language),
  }));
  for (const { id, text, examples } of texts) {
    writeFileSync(join(folder, language, `${id}.md`), `${text}\n${examples}`);
  }
  const printed = texts.map(({ text }) => `<article>${toHtml(text)}</article>`).join('\n');
  const html = await render(
    document,
    template({ language, routes: routesOf(document), operations, script, printed }),
  );
  writeFileSync(join(folder, language, 'index.html'), mend(html, language));
  const translations =
    language === 'en' ? undefined : factsInChinese((file) => parseYaml(readInput(root, file), file));
  writeFileSync(join(folder, language, evidencePage), factsPage(facts, language, translations));
}

function readBundle(root: string, language: Language): Document & OpenApi {
  return readJson(root, languages[language].bundle);
}

function readJson<T>(root: string, file: string): T {
  const text = readInput(root, file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `it is not valid JSON (${(error as Error).message})`,
      { file },
      'Run: npm run generate',
    );
  }
}

function readInput(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    const fix = file.startsWith('generated/') ? 'Run: npm run generate' : `Run: git checkout ${file}`;
    throw new UserError('the docs are built from it, and it is missing', { file }, fix);
  }
}

/** What the docs are built from: the bundles, the facts, the code beside this file, and Redocly. */
function fingerprintOf(root: string): string {
  const bundles = languageTags.flatMap((language) => [languages[language].bundle, workflowFiles[language]]);
  const inputs = [...bundles, ...Object.values(translated.facts)];
  const rooms = [here, join(here, '../mock'), join(here, '../../generated')];
  const code = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js|css|hbs)$/.test(name))
      .map((name) => join(room, name)),
  );
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(readInput(root, file));
  for (const file of code.sort()) hash.update(readFileSync(file));
  hash.update(readFileSync(new URL('../package.json', import.meta.resolve('@redocly/cli/bin/cli.js'))));
  return hash.digest('hex');
}

/** The fingerprint is in the page that is written last. */
function isFresh(folder: string, fingerprint: string): boolean {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8').includes(fingerprint);
  } catch {
    return false;
  }
}

/** Two builds at once may both come here: the one that finds the place taken clears it again. */
function replace(old: string, built: string): void {
  for (let attempt = 1; ; attempt++) {
    rmSync(old, { recursive: true, force: true });
    try {
      renameSync(built, old);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}
