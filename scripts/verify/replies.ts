import { member, rowsOf } from './own-peerings.ts';
import { shorten } from './reply-facts.ts';
import type { Reason } from './result.ts';
import type { Reply } from './transport.ts';

export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

export function isRefused({ status }: Reply): boolean {
  return status >= 400 && status < 500;
}

/** Whether the gateway has no such route: then an operation is somewhere else, or nowhere. */
export function isNoRoute({ status, body }: Reply): boolean {
  return status === 405 || status === 501 || (status === 404 && member(body, 'NeutronError') === undefined);
}

/** Where a redirect leads. No operation of this API redirects, so it is the reply of another server. */
export function redirectOf({ status, headers }: Reply): string | undefined {
  if (status < 300 || status > 399) return undefined;
  const location = headers.get('Location');
  return location === null ? `${status} without Location` : `${status} to ${shorten(location)}`;
}

/** A member of the peering in a reply, with or without the wrapper. */
export function peeringOf({ body }: Reply, ...names: string[]): unknown {
  const wrapped = member(body, 'peering', ...names);
  return wrapped === undefined ? member(body, ...names) : wrapped;
}

/** Whether the reply is a page without rows. What is not a page shows nothing about rows. */
export function isEmptyPage({ status, body }: Reply): boolean {
  const rows = member(body, 'peerings') ?? member(body, 'peering_infos');
  return status === 200 && Array.isArray(rows) && rows.length === 0;
}

export function idsOf({ body }: Reply): string[] {
  return rowsOf(body).map(({ id }) => id);
}

/** The kind of a refusal: `type` of a NeutronError, `error_code` or `code` of the gateway. */
export function typeOf({ body }: Reply): string | undefined {
  const type = member(body, 'NeutronError', 'type') ?? member(body, 'error_code') ?? member(body, 'code');
  return typeof type === 'string' ? type : undefined;
}

export function messageOf({ body }: Reply): string | undefined {
  const message =
    member(body, 'NeutronError', 'message') ?? member(body, 'error_msg') ?? member(body, 'message');
  return typeof message === 'string' ? message : undefined;
}

export function isNeutron({ body }: Reply): boolean {
  return member(body, 'NeutronError') !== undefined;
}

/** A code of the page for the APIs that do not come from OpenStack. */
export function isVpcCode(reply: Reply): boolean {
  return /^VPC\./i.test(typeOf(reply) ?? '');
}

export function isQuota(reply: Reply): boolean {
  return isRefused(reply) && /quota/i.test(`${typeOf(reply)} ${messageOf(reply)}`);
}

/** Why a request that a probe needs was refused. */
export function refusalOf(reply: Reply): Reason {
  if (isQuota(reply)) return 'quota-used-up';
  if (reply.status === 409) return 'pair-taken';
  return isRefused(reply) && /vpc id|\bvpc\b.*(not|incorrect|exist)/i.test(messageOf(reply) ?? '')
    ? 'vpc-refused'
    : 'refused';
}

/** What came, in one line. */
export function observe(reply: Reply): string {
  const status = peeringOf(reply, 'status');
  const said = isSuccess(reply)
    ? typeof status === 'string'
      ? status
      : ''
    : [typeOf(reply), messageOf(reply)].filter(Boolean).join(': ');
  return `${reply.status} ${said || shorten(reply.body ?? '')}`.trim();
}
