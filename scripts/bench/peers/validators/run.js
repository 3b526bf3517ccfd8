import { do_not_optimize, measure } from 'mitata';
import { validCreate } from './values.js';

// One library in a process of its own, so that none suffers from what another did to the compiler.
const [library] = process.argv.slice(2);
const start = performance.now();
const module = await import(`./${library}.js`);
const first = module.create.is(validCreate);
const firstMs = performance.now() - start;
const { cases, values } = await import('./cases.js');
const right = first && values.every(agrees);
process.send({ firstMs, right });

// The harness asks for one case at a time and tells how long it may take.
process.on('message', async ({ name, seconds }) =>
  process.send(await nanoseconds(cases[name](module), seconds)),
);

function agrees({ kind, value, valid }) {
  const { is, check } = module[kind];
  return is(value) === valid && (check === undefined || (check(value) === undefined) === valid);
}

/** Per call; null for what the library does not have. */
async function nanoseconds(call, seconds) {
  if (call === undefined) return null;
  // What a call returns is used, so that the compiler cannot leave it out. To collect garbage, mitata would allocate
  // a gigabyte, as Node does not offer its collector, and what runs next would pay for that.
  const { avg } = await measure(() => do_not_optimize(call()), {
    now,
    gc: false,
    min_cpu_time: seconds * 1e9,
  });
  return avg;
}

/** Of the processor: what others do on this machine in the meantime does not count. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
