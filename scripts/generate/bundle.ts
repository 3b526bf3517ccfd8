import { type OpenAPIOverlayOptions, openapiOverlay } from 'openapi-format';
import type { OpenApi } from '../document/contract.ts';
import { isMembers } from '../document/document.ts';
import { readText } from '../document/files.ts';
import { parseYaml } from '../document/yaml.ts';
import { UserError } from '../user-error.ts';
import { type Calls, nameCalls } from './calls.ts';
import { forTools } from './openapi-json.ts';

/** An OpenAPI Overlay: a list of changes, each with its target. */
export type Overlay = NonNullable<OpenAPIOverlayOptions['overlaySet']>;

/** Reads an overlay. The tests check that it is complete and up to date. @throws UserError if the file is not an overlay. */
export function loadOverlay(file: string): Overlay {
  const overlay = parseYaml(readText(file), file);
  if (!isOverlay(overlay))
    throw new UserError(
      'is not an OpenAPI Overlay',
      { file, line: 1 },
      "Start it with 'overlay: 1.0.0' and add a list of 'actions'.",
    );
  return overlay;
}

function isOverlay(value: unknown): value is Overlay {
  return isMembers(value) && 'overlay' in value && Array.isArray(value.actions);
}

/** Returns `openapi.json` and its translations by file name. */
export async function bundles(
  document: OpenApi,
  overlays: Record<string, Overlay>,
  calls: Calls = {},
): Promise<Map<string, string>> {
  const emit = (translated: OpenApi) => printJson(forTools(nameCalls(translated, calls)));
  const files = new Map([['openapi.json', emit(document)]]);
  for (const [language, overlaySet] of Object.entries(overlays)) {
    const { data } = await openapiOverlay(structuredClone(document), {
      overlaySet: structuredClone(overlaySet),
    });
    files.set(`openapi.${language}.json`, emit(data as OpenApi));
  }
  return files;
}

export function printJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
