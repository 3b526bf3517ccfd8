import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

// The load generator runs in its own process. It reads { url, requests, connections, seconds, once } from standard input,
// distributes the requests among the connections, and repeats them unless `once` is set.
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
// Measured from the first reply to the last, since building the requests takes time and autocannon ends at a full second.
let [first, last] = [0, 0];
instance.once('response', () => {
  first = performance.now();
  setTimeout(() => instance.stop(), seconds * 1000).unref();
});
instance.on('response', () => {
  last = performance.now();
});
setTimeout(() => instance.stop(), (seconds + 30) * 1000).unref();
const result = await instance;
process.stdout.write(
  JSON.stringify({
    answers: result['2xx'],
    perSecond: (result['2xx'] / (last - first)) * 1000,
    wrong: result.non2xx + result.errors,
  }),
);
