import { bundle, createConfig } from '@redocly/openapi-core';
import { UserError } from '../user-error.ts';
import type { Contract } from './contract.ts';

/** The contract as one document. Replaced by `loadContract` as soon as that exists. */
export async function bundleContract(file: string): Promise<Contract> {
  const result = await bundle({ ref: file, config: await createConfig({}) }).catch((error: unknown) => {
    throw new UserError(
      error instanceof Error ? error.message : String(error),
      { file },
      'Run: npm run lint',
    );
  });
  const [problem] = result.problems.filter(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new UserError(problem.message, { file }, 'Run: npm run lint');
  return result.bundle.parsed as Contract;
}
