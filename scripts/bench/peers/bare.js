import { createServer } from 'node:http';

// The lower limit of a reply over HTTP: the body is read and parsed, the reply is a constant.
const [port] = process.argv.slice(2);
const tenant = '87a56a48977e42068f70ad3280c50f0e';
const peering = {
  id: '22b76469-08e3-4937-8c1d-7aad34892be1',
  name: 'bench',
  description: 'made by the benchmark',
  status: 'ACTIVE',
  request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299', tenant_id: tenant },
  accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5', tenant_id: tenant },
  created_at: '2026-03-02T08:15:30',
  updated_at: '2026-03-02T08:15:30',
};

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const create = request.method === 'POST';
    if (create && !isJson(Buffer.concat(chunks).toString())) {
      response.writeHead(400).end();
      return;
    }
    const body = JSON.stringify({ peering });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    response.writeHead(create ? 201 : 200, headers).end(body);
  });
}).listen(Number(port), '127.0.0.1');

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
