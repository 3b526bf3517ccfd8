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
process.on('message', ({ name, seconds }) => process.send(measure(cases[name](module), seconds * 1000)));

function agrees({ kind, value, valid }) {
  const { is, check } = module[kind];
  return is(value) === valid && (check === undefined || (check(value) === undefined) === valid);
}

/** Nanoseconds per call; null for what the library does not have. */
function measure(call, ms) {
  if (call === undefined) return null;
  for (let calls = 1; ; calls *= 2) {
    const took = timed(call, calls);
    // A batch long enough that reading the clock is nothing beside it.
    if (took > ms / 2) return (took / calls) * 1e6;
  }
}

let truths = 0;
/** In milliseconds of the processor: what others do on this machine in the meantime does not count. */
function timed(call, calls) {
  const before = process.cpuUsage();
  // What a call returns is used, so that the compiler cannot leave it out.
  for (let index = 0; index < calls; index++) if (call()) truths++;
  const { user, system } = process.cpuUsage(before);
  return truths < 0 ? 0 : (user + system) / 1000;
}
