import { operations } from '../../generated/operations.js';
import { loadFacts } from '../facts.ts';
import { factsOfIssue, judgeReply, shorten } from '../verify/reply-facts.ts';
import { type Call, judgeBehaviour } from './behaviour.ts';
import { judgeWithRedocly, type Problem } from './redocly.ts';
import type { Recorded } from './traffic.ts';

/** What one exchange says of facts, or of the contract where no fact covers it. */
export interface Finding {
  exchange: number;
  facts: string[];
  holds: boolean;
  expected: string;
  observed: string;
}

interface Validator {
  check(value: unknown): { issues?: readonly Issue[] | undefined };
}

interface Issue {
  pointer: string;
  keyword: string;
  message: string;
}

interface Operation {
  parameters: Record<'path' | 'query' | 'header', Validator>;
  requestBody?: Validator;
  responses: Record<string, Validator>;
}

const known: Record<string, Operation> = operations;

/** Below which the requests of this API are; a recording of a browser has others. */
const api = /\/v2\.0\/vpc\/peering/;

export interface Judgement {
  /** The exchanges of this API. */
  traffic: Recorded[];
  findings: Finding[];
}

export async function judgeTraffic(recorded: Recorded[]): Promise<Judgement> {
  const traffic = recorded.filter(({ url }) => api.test(url.pathname));
  if (traffic.length === 0) return { traffic, findings: [] };
  const { operations: matched, problems } = await judgeWithRedocly(traffic);
  const calls = traffic.flatMap((each): Call[] => {
    const operationId = matched.get(each.number);
    return operationId === undefined ? [] : [{ ...each, operationId }];
  });
  const unknown = traffic.filter(({ number }) => !matched.has(number));
  const own = [
    ...unknown.flatMap(judgeUnknown),
    ...calls.flatMap((call) => [...judgeStatus(call), ...judgeRequest(call), ...judgeResponse(call)]),
    ...judgeBehaviour(calls),
  ];
  const contradicting = new Set(own.filter(({ holds }) => !holds).map(({ exchange }) => exchange));
  const others = problems.filter((problem) => isReliable(problem) && !contradicting.has(problem.exchange));
  const redocly = others.map(({ exchange, message }): Finding => {
    const expected = 'as in the contract';
    return { exchange, facts: [], holds: false, expected, observed: `${message} (redocly drift)` };
  });
  return { traffic, findings: [...own, ...redocly] };
}

/**
 * Redocly takes the headers of the credentials and of every client for undocumented, and unknown parameters, which are ignored.
 * It takes a refused call of an unknown path for an error, and reads parameters in another way than the contract.
 */
function isReliable({ level, message }: Problem): boolean {
  return level === 'error' && !/^(Undocumented|Invalid (query|path|header) parameter)/.test(message);
}

/** A call that the contract does not have. A refusal is what the contract says of it. */
function judgeUnknown({ number, method, url, status }: Recorded): Finding[] {
  if (status === undefined || status >= 300) return [];
  const observed = `${status} for ${method} ${url.pathname}`;
  return [{ exchange: number, facts: [], holds: false, expected: 'no such call in the contract', observed }];
}

/** Redocly lets a status pass that the contract does not have. */
function judgeStatus({ number, operationId, status }: Call): Finding[] {
  if (status === undefined) return [];
  const declared = Object.keys(known[operationId]?.responses ?? {});
  const isDeclared = declared.includes(String(status));
  const success = declared.filter((each) => each.startsWith('2'));
  const facts = status < 300 ? success.flatMap((each) => factsAbout(`${operationId}.${each}`)) : [];
  if (isDeclared && facts.length === 0) return [];
  const expected = status < 300 ? success.join(' or ') : declared.join(', ');
  return [{ exchange: number, facts, holds: isDeclared, expected, observed: String(status) }];
}

/** What the service took although the contract refuses it. That it refuses what the contract allows can have many reasons. */
function judgeRequest(call: Call): Finding[] {
  const { number, operationId, status, url, requestBody, requestHeaders } = call;
  const operation = known[operationId];
  if (operation === undefined || status === undefined || status >= 300) return [];
  const took = (where: string, { pointer, message }: Issue, facts: string[]): Finding => {
    const observed = `${status}, although ${where} ${pointer || 'as a whole'} ${message}`;
    return { exchange: number, facts, holds: false, expected: '400', observed };
  };
  const inBody = requestBody === undefined ? undefined : operation.requestBody?.check(requestBody);
  const inQuery = operation.parameters.query.check(url.searchParams);
  const inHeaders = operation.parameters.header.check(requestHeaders);
  const parameter = (issue: Issue) =>
    factsAbout(`${operationId}${issue.pointer.replaceAll('/', '.')}.${issue.keyword}`);
  const schema = requestSchema(operationId);
  return [
    ...(inBody?.issues ?? []).map((issue) =>
      took('the body', issue, schema ? factsOfIssue(schema, issue) : []),
    ),
    ...(inQuery.issues ?? []).map((issue) => took('the query', issue, parameter(issue))),
    ...(inHeaders.issues ?? []).map((issue) => took('the header', issue, parameter(issue))),
  ];
}

function judgeResponse(call: Call): Finding[] {
  const { number, operationId, status, replyHeaders, replyBody, hasBody, hasHeaders } = call;
  if (status === undefined) return [];
  const responses = known[operationId]?.responses ?? {};
  // A success with another status than the declared one has the same body.
  const success = Object.keys(responses).find((each) => status < 300 && each.startsWith('2'));
  const response = responses[String(status)] ?? responses[success ?? ''];
  if (response === undefined) return [];
  const reply = { status, headers: replyHeaders, body: replyBody, operationId, exchange: number };
  const isHeader = ({ expected }: { expected: string }) => /^(the header|Allow|X-)/.test(expected);
  const found = judgeReply(reply, factsAbout(`${operationId}.${status}`))
    .filter((each) => (isHeader(each) ? hasHeaders : hasBody || status === 204))
    .map(({ fact, ...rest }) => ({ exchange: number, facts: [fact], ...rest }));
  const { issues: [issue] = [] } = hasBody ? response.check(replyBody) : {};
  if (issue === undefined && hasBody && status >= 400) {
    const seen = `${status} with the declared body`;
    const about = factsAbout(`${operationId}.${status}`);
    return [...found, { exchange: number, facts: about, holds: true, expected: seen, observed: seen }];
  }
  if (issue === undefined || found.some(({ holds }) => !holds)) return found;
  const observed = `${issue.pointer || 'the body'} ${issue.message}, and the body is ${shorten(replyBody)}`;
  const expected = `${operationId} ${status} as in the contract`;
  return [...found, { exchange: number, facts: [], holds: false, expected, observed }];
}

const facts = loadFacts();

function requestSchema(operationId: string): string | undefined {
  const schema = facts
    .map(({ fixes }) => fixes[`${operationId}.request`])
    .find((value) => typeof value === 'string');
  return schema as string | undefined;
}

function factsAbout(address: string): string[] {
  return facts.filter(({ fixes }) => address in fixes).map(({ id }) => id);
}
