import { test as base } from '@playwright/test';
import { controlPlane, createMock, type Mock } from 'vpc-peering-contract/mock';

/** Gives each test a mock of its own for its page, whose state the test can read. */
export const test = base.extend<{ mock: Mock }>({
  mock: [
    async ({ context }, use) => {
      const mock = createMock({ control: controlPlane, scenario: 'story' });
      await context.route(/\/(v2\.0\/vpc|__mock)\//, async (route) => {
        const request = route.request();
        const reply = mock.handle({
          method: request.method(),
          url: request.url(),
          headers: await request.allHeaders(),
          body: request.postDataBuffer(),
        });
        if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
        await (reply.status === 0 ? route.abort() : route.fulfill(reply));
      });
      await use(mock);
    },
    { auto: true },
  ],
});
