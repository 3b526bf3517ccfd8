/** Resolves when the mock answers the requests of this page. */
async function startMock(): Promise<void> {
  const { serviceWorker } = navigator;
  const controlled = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
  await serviceWorker.register('./service-worker.js', { type: 'module' });
  if (!serviceWorker.controller) await controlled;
}

await startMock();
const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e', 'Content-Type': 'application/json' };
const peerings = 'https://vpc.example.com/v2.0/vpc/peerings';
const created = await fetch(peerings, {
  method: 'POST',
  headers,
  body: JSON.stringify({
    peering: {
      name: 'web-to-cache',
      request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
      accept_vpc_info: { vpc_id: '5c1f6d1e-6c3b-4f0a-9d55-0f7e2f0c8a11' },
    },
  }),
});
const { peering } = await created.json();
const removed = await fetch(`${peerings}/${peering.id}`, { method: 'DELETE', headers });
await fetch('/__mock/faults', { method: 'POST', body: '{"abort":true}' });
const cut = await fetch(peerings, { headers }).catch((error: unknown) => error instanceof TypeError);
const page = await fetch('/worker.html');

document.querySelector('main')?.append(
  JSON.stringify({
    created: created.status,
    status: peering.status,
    removed: removed.status,
    cut,
    page: page.status,
  }),
);
