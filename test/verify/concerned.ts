import { isDeepStrictEqual } from 'node:util';
import { createMock } from '../../scripts/mock/create-mock.ts';
import type { Probe } from '../../scripts/verify/probe.ts';
import { ask } from './ask.ts';
import { type Answer, type Call, type Departure, departing } from './departures.ts';

/** A request of a probe, and what the mock answers. */
interface Exchange {
  probe: Probe | undefined;
  call: Call;
  answer: Answer;
}

/** Returns the exchanges of the probes with a mock that does not depart. */
export async function record(probes: readonly Probe[]): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  let probe: Probe | undefined;
  const answer: Departure['answer'] = async (call, next) => {
    const answer = await next(call);
    exchanges.push({ probe, call, answer: structuredClone(answer) });
    return answer;
  };
  await ask(departing(createMock(), { answer }), {
    probes,
    onProgress: (number) => {
      probe = probes[number - 1];
    },
  });
  return exchanges;
}

/**
 * The probes that a departure concerns: it changes one of their requests or answers, or asks the mock more.
 * Any other probe has the exchanges and the verdicts that it has without the departure.
 */
export async function concerned({ answer }: Departure, exchanges: readonly Exchange[]): Promise<Set<Probe>> {
  const found = new Set<Probe>();
  for (const exchange of exchanges)
    if (exchange.probe !== undefined && !found.has(exchange.probe) && !(await isSame(answer, exchange)))
      found.add(exchange.probe);
  return found;
}

async function isSame(depart: Departure['answer'], { call, answer }: Exchange): Promise<boolean> {
  const sent: Call[] = [];
  const next = async (asked: Call) => {
    sent.push(asked);
    return structuredClone(answer);
  };
  // A departure that asks for more than was recorded can fail on the answer.
  const answered = await depart(call, next).catch(() => undefined);
  return (
    sent.length === 1 &&
    sent[0] !== undefined &&
    isSameCall(sent[0], call) &&
    isDeepStrictEqual(answered, answer)
  );
}

function isSameCall(one: Call, other: Call): boolean {
  return one === other || isDeepStrictEqual({ ...one, url: one.url.href }, { ...other, url: other.url.href });
}
