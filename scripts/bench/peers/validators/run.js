import { do_not_optimize, measure } from 'mitata';
import { validCreate } from './values.js';

// Each library runs in its own process, so that one cannot affect how V8 optimizes another.
const [library] = process.argv.slice(2);
const start = performance.now();
const module = await import(`./${library}.js`);
const first = module.create.is(validCreate);
const firstMs = performance.now() - start;
const { cases, values } = await import('./cases.js');
const right = first && values.every(agrees);
process.send({ firstMs, right });

// The parent asks for one case at a time and says how long it may take.
process.on('message', async ({ name, seconds }) =>
  process.send(await nanoseconds(cases[name](module), seconds)),
);

function agrees({ kind, value, valid }) {
  const { is, check } = module[kind];
  return is(value) === valid && (check === undefined || (check(value) === undefined) === valid);
}

/** The time per call, or null for a case that the library does not support. */
async function nanoseconds(call, seconds) {
  if (call === undefined) return null;
  // The result of a call is used, so that the compiler cannot remove the call. To force garbage collection, mitata would
  // allocate a gigabyte, since Node does not expose its collector, and that would slow the next case.
  const { avg } = await measure(() => do_not_optimize(call()), {
    now,
    gc: false,
    min_cpu_time: seconds * 1e9,
  });
  return avg;
}

/** Measures processor time, so that other processes on this machine do not count. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
