import { controlPlane, createMock } from 'vpc-peering-contract/mock';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const mock = createMock({ control: controlPlane, scenario: 'story' });

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  // Requests that are not for the mock are handled as if there were no worker.
  if (mock.owns(event.request)) event.respondWith(mock.fetch(event.request));
});
