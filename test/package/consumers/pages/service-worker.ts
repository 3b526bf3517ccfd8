import { createMock } from 'vpc-peering-contract/mock';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const mock = createMock({ scenario: 'story' });

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  event.respondWith(mock.intercept(request).then((reply) => reply ?? fetch(request)));
});
