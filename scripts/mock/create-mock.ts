import { defaultEngine } from './engine/default-engine.ts';
import { type Mock, mockOf } from './mock.ts';
import type { MockOptions } from './options.ts';

export { type ControlPlane, controlPlane } from './control.ts';
export type { Engine } from './engine/engine.ts';
export { InputError } from './input-error.ts';
export type { Mock } from './mock.ts';
export type { MockOptions } from './options.ts';
export type { MockRequest, MockResponse } from './request.ts';
export type { Scenario } from './scenario.ts';
export type { DroppedSession } from './session.ts';
export type { Store } from './store/store.ts';
export type { Tenants } from './tenants.ts';

/**
 * Creates a mock of the VPC peering API. It does no I/O: a host passes requests in and sends the replies.
 * Throws an `InputError` that names the invalid option.
 */
export function createMock(options: MockOptions = {}): Mock {
  return mockOf(options, defaultEngine);
}
