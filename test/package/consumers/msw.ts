import { http } from 'msw/http';
import { createMock, type MockOptions } from 'vpc-peering-contract/mock';

/** A handler for MSW, in Node and in browsers. Requests that are not for the mock go to the next handler. */
export function vpcPeerings(options?: MockOptions) {
  const mock = createMock(options);
  return http.all('*', ({ request }) => mock.intercept(request));
}
