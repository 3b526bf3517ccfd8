import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerFile } from './peers.ts';
import type { Table } from './result.ts';

/** The type of a create request, written as each library requires, and a wrong use that must not compile. */
const sources: Record<string, string> = {
  nothing: 'type T = unknown;',
  ours: "import type { VpcPeeringCreateRequest as T } from '../../../../generated/index.js';",
  zod: `import * as z from 'zod';
const side = z.strictObject({ vpc_id: z.string(), tenant_id: z.string().optional() });
const s = z.strictObject({ peering: z.strictObject({ name: z.string(), description: z.string().optional(), request_vpc_info: side, accept_vpc_info: side }) });
type T = z.infer<typeof s>;`,
  valibot: `import * as v from 'valibot';
const side = v.strictObject({ vpc_id: v.string(), tenant_id: v.optional(v.string()) });
const s = v.strictObject({ peering: v.strictObject({ name: v.string(), description: v.optional(v.string()), request_vpc_info: side, accept_vpc_info: side }) });
type T = v.InferOutput<typeof s>;`,
  typebox: `import { Type, type Static } from 'typebox';
const side = Type.Object({ vpc_id: Type.String(), tenant_id: Type.Optional(Type.String()) });
const s = Type.Object({ peering: Type.Object({ name: Type.String(), description: Type.Optional(Type.String()), request_vpc_info: side, accept_vpc_info: side }) });
type T = Static<typeof s>;`,
  arktype: `import { type } from 'arktype';
const side = type({ vpc_id: 'string', 'tenant_id?': 'string' });
const s = type({ peering: { name: 'string', 'description?': 'string', request_vpc_info: side, accept_vpc_info: side } });
type T = typeof s.infer;`,
};

const use = 'export const f = (body: T) => body;';

/** Measures the cost of importing the types in a type-check, compared with an empty one. */
export function typeCosts(names: string[]): Table {
  const folder = peerFile('.types');
  mkdirSync(folder, { recursive: true });
  try {
    const rows = ['nothing', ...names].flatMap((name) => {
      const source = sources[name];
      if (source === undefined) return [];
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, `${source}\n${use}\n`);
      const runs = Array.from({ length: 3 }, () => check(file));
      const columns = [...diagnostics.keys()];
      return [{ name, cells: columns.map((_, index) => runs.map((run) => run[index] ?? Number.NaN)) }];
    });
    return {
      title: 'A type-check that imports the type',
      columns: ['library', ...diagnostics.values()],
      rows,
      best: ['least', 'least', 'least'],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const diagnostics = new Map([
  ['Total time', 'seconds'],
  ['Memory used', 'memory, kB'],
  ['Instantiations', 'instantiations'],
]);

function check(file: string): number[] {
  const flags = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    // Exclude this project's own declarations.
    '--typeRoots',
    file,
  ];
  const args = ['node_modules/typescript/lib/tsc.js', ...flags, '--extendedDiagnostics', file];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
  return [...diagnostics.keys()].map((name) => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(output)?.[1]));
}
