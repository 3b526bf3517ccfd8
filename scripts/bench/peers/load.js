import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

// The load generator, a process of its own. It reads { url, requests, connections, seconds, once } from standard input,
// deals the requests out to the connections, and repeats them unless each is to be sent `once`.
const { url, requests, connections, seconds, once } = JSON.parse(readFileSync(0, 'utf8'));
if (new URL(url).hostname !== '127.0.0.1') throw new Error('Load goes to loopback only.');

const share = Math.ceil(requests.length / connections);
let dealt = 0;
const instance = autocannon({
  url,
  connections,
  timeout: 5,
  ...(once ? { amount: requests.length } : { duration: seconds + 30 }),
  setupClient(client) {
    client.setRequests(once ? requests.slice(dealt, dealt + share) : requests);
    dealt += share;
  },
});
// Building the requests takes time that is not the server's: it counts from the first answer.
let first = 0;
instance.once('response', () => {
  first = performance.now();
  setTimeout(() => instance.stop(), seconds * 1000).unref();
});
setTimeout(() => instance.stop(), (seconds + 30) * 1000).unref();
const result = await instance;
process.stdout.write(
  JSON.stringify({
    answers: result['2xx'],
    perSecond: (result['2xx'] / (performance.now() - first)) * 1000,
    wrong: result.non2xx + result.errors,
  }),
);
