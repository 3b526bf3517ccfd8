import {
  ContractError,
  type Issue,
  type VpcPeering,
  VpcPeeringEnvelope,
  type VpcPeeringStatus,
} from 'vpc-peering-contract';

/** A peering that can have a status which this version of the contract does not know. */
export type ReceivedPeering = Omit<VpcPeering, 'status'> & { status: VpcPeeringStatus | (string & {}) };

/**
 * Reads a reply in production. A status that the contract does not know yet is reported, and the reply is still used;
 * anything that would break the code that reads it throws.
 */
export function readPeering(body: unknown, report: (issue: Issue) => void): ReceivedPeering {
  const { issues = [] } = VpcPeeringEnvelope.check(body);
  const [first, ...rest] = issues.filter((issue) => !isNewStatus(issue, body));
  if (first) throw new ContractError('VpcPeeringEnvelope', [first, ...rest]);
  for (const issue of issues) report(issue);
  return (body as { peering: ReceivedPeering }).peering;
}

/** A status must be a string, known or not; a number or `null` is an error. */
function isNewStatus({ pointer, keyword }: Issue, body: unknown): boolean {
  if (pointer !== '/peering/status' || keyword !== 'enum') return false;
  return typeof (body as { peering: { status: unknown } }).peering.status === 'string';
}
