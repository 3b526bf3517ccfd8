import { type OpenAPIOverlayOptions, openapiOverlay } from 'openapi-format';
import type { OpenApi } from '../document/contract.ts';
import type { Json } from '../document/document.ts';
import { readText } from '../document/files.ts';
import { parseYaml } from '../document/yaml.ts';
import { UserError } from '../user-error.ts';
import { type Calls, nameCalls } from './calls.ts';
import { forTools } from './openapi-json.ts';

/** An OpenAPI Overlay: what to change, where. */
export type Overlay = NonNullable<OpenAPIOverlayOptions['overlaySet']>;

/** Reads an overlay. Whether it says everything, and nothing stale, is for the tests. @throws UserError if it is none. */
export function loadOverlay(file: string): Overlay {
  const overlay = parseYaml(readText(file), file);
  if (!isOverlay(overlay))
    throw new UserError(
      'is no OpenAPI Overlay',
      { file, line: 1 },
      "It starts with 'overlay: 1.0.0' and has a list of 'actions'.",
    );
  return overlay;
}

function isOverlay(value: unknown): value is Overlay {
  return (
    typeof value === 'object' &&
    value !== null &&
    'overlay' in value &&
    'actions' in value &&
    Array.isArray(value.actions)
  );
}

/** `openapi.json` and its twins in other languages, by their file names. */
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

export function printJson(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
