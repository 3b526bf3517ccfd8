import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { UserError } from '../user-error.ts';
import type { Document } from './document.ts';

const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

/** https://redocly.com/docs/redoc/v3.x/config */
const options = {
  hideDownloadButtons: true,
  hidePropertiesPrefix: true,
  jsonSamplesExpandLevel: 4,
  // The height of the bar on top of the page, `--top-height` of its style.
  scrollYOffset: 44,
};

/** Renders a document with Redocly into one page. */
export async function render(document: Document, template: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  writeFileSync(`${folder}/openapi.json`, JSON.stringify(document));
  writeFileSync(`${folder}/template.hbs`, template);
  const flags = [
    '-t',
    'template.hbs',
    '-o',
    'redoc.html',
    '--inlineBundle',
    '--openapi',
    JSON.stringify(options),
  ];
  // In a folder of its own, so that no configuration of the lint reaches the docs.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  try {
    await promisify(execFile)(process.execPath, [cli, 'build-docs', 'openapi.json', ...flags], {
      cwd: folder,
      env,
    });
    return readFileSync(`${folder}/redoc.html`, 'utf8');
  } catch (error) {
    throw new UserError(`Redocly could not build the docs.\n${said(error)}`, undefined, 'Run: npm run lint');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a command said before it failed, without the notice in a frame that it always prints, or why it could not start. */
function said(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const lines = (stderr || message || String(error)).split('\n').filter((line) => !/^\s*[╔║╚]/.test(line));
  return lines.join('\n').trim();
}
