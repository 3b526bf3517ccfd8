import { createHash } from 'node:crypto';
import type { Contract } from '../document/contract.ts';
import { bundles, type Overlay, printJson } from './bundle.ts';
import type { Calls } from './calls.ts';
import { checkSchemas } from './check-schemas.ts';
import type { Sources } from './comments.ts';
import { compile } from './compile.ts';
import { declarationMap } from './declaration-map.ts';
import { print } from './module.ts';
import { openapi30 } from './openapi-3.0.ts';
import { operations, operationsTypes } from './operations.ts';
import { routesOf } from './routes.ts';
import { types } from './types.ts';
import { companions, validators } from './validators.ts';

export interface Inputs {
  contract: Contract;
  /** The overlays by language. */
  overlays: Record<string, Overlay>;
  /** The calls of the examples. */
  calls: Calls;
  sources: Sources;
  /** The name of the package, which the validators report as their vendor. */
  vendor: string;
}

/**
 * Returns all generated files by name. The output depends on nothing but the inputs.
 *
 * @throws UserError if the types and the validators cannot both enforce the contract.
 */
export async function generate({
  contract,
  overlays,
  calls,
  sources,
  vendor,
}: Inputs): Promise<Map<string, string>> {
  checkSchemas(contract);
  const routes = routesOf(contract);
  const files = await bundles(contract.document, overlays, calls);
  const banner = bannerOf(contract, files.get('openapi.json') ?? '');
  const compiled = compile(contract.document.components.schemas);
  const shared = print(validators(compiled, banner, vendor));
  const index = print(companions(contract.document, banner));
  const table = print(operations(routes, banner));
  const declarations = await types(contract, banner, sources);
  const tableTypes = operationsTypes(routes, banner, 'js');
  const tableTwin = operationsTypes(routes, banner, 'cjs');
  return new Map([
    ...files,
    ['openapi.3.0.json', printJson(openapi30(contract))],
    ['validators.js', shared.js],
    ['validators.cjs', shared.cjs],
    ['index.js', index.js],
    ['index.cjs', index.cjs],
    ['index.d.cts', declarations],
    ['index.d.cts.map', declarationMap('index.d.cts', declarations, contract)],
    // Both module systems share the declarations: an ES module can import those of CommonJS, and the reverse is an error.
    ['index.d.ts', `${banner}\nexport * from './index.cjs';\n`],
    ['operations.js', table.js],
    ['operations.cjs', table.cjs],
    ['operations.d.ts', tableTypes],
    ['operations.d.ts.map', declarationMap('operations.d.ts', tableTypes, contract)],
    ['operations.d.cts', tableTwin],
    ['operations.d.cts.map', declarationMap('operations.d.cts', tableTwin, contract)],
  ]);
}

function bannerOf({ file, document }: Contract, bundle: string): string {
  const hash = createHash('sha256').update(bundle).digest('hex').slice(0, 12);
  return [
    `// ${document.info.title} ${document.info.version}, contract ${hash}.`,
    `// Generated from ${file} by scripts/generate. Do not edit. Run: npm run generate`,
    '',
  ].join('\n');
}
