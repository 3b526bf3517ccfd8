import { askProbes } from './ask-probes.ts';
import { cleanLeft, cleanUp } from './clean-up.ts';
import { transportOf, type VerifyOptions } from './options.ts';
import { OwnPeerings } from './own-peerings.ts';
import { prepare } from './prepare.ts';
import type { Gap, Surroundings } from './probe.ts';
import { probes } from './probes/probes.ts';
import type { Left, Result, Tenant, Trouble } from './result.ts';
import { withoutSecrets } from './secrets.ts';
import { observedOf, reasonOf, troubleOf } from './trouble.ts';
import { verdictsOf } from './verdicts.ts';

/** Asks a service everything, and deletes what that created. Never throws because of the service. */
export async function verify(options: VerifyOptions): Promise<Result> {
  const { secrets } = options;
  const started = new Date().toISOString();
  const around = surroundingsOf(options);
  const { transport, own, found } = around;
  const earlier: Left[] = [];
  let trouble = await askAll(options, around, earlier);
  if (transport.signal.aborted) trouble = { kind: 'cut', detail: 'the run was cut' };
  const left = options.readOnly ? [] : await cleanUp(transport, own, around.run, options);
  const refusal = found.gaps.find(({ fact }) => fact === 'create-uri');
  const blocked = own.anyCreated ? undefined : (refusal?.reason ?? reasonOf(trouble));
  if (!options.readOnly && !own.anyCreated) trouble ??= withoutCreate(refusal, options);
  return {
    server: withoutSecrets(options.server.href, secrets),
    started,
    facts: verdictsOf(found, blocked, secrets),
    exchanges: transport.exchanges,
    left: [...left, ...earlier].map((each) => cleanLeft(each, secrets)),
    ...(trouble && { trouble }),
  };
}

interface OwnSurroundings extends Surroundings {
  readonly ids: Map<Tenant, string>;
  readonly taken: Set<string>;
}

function surroundingsOf(options: VerifyOptions): OwnSurroundings {
  const transport = transportOf(options);
  return {
    transport,
    own: new OwnPeerings(transport),
    run: runName(),
    ids: new Map(),
    projectId: options.tenants.get('requester')?.projectId,
    vpcs: options.vpcs,
    taken: new Set(),
    asked: new Set((options.probes ?? probes).flatMap(({ facts }) => facts)),
    found: { evidence: [], gaps: [] },
  };
}

/** A name for the run: its time and a random part. */
function runName(): string {
  return `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 3).toString(36)}`;
}

/** Returns why the service could not be asked, if so. */
async function askAll(
  options: VerifyOptions,
  around: OwnSurroundings,
  earlier: Left[],
): Promise<Trouble | undefined> {
  try {
    const knowsOwners = await prepare(options, around, earlier);
    await askProbes(options, around, knowsOwners);
    return undefined;
  } catch (error) {
    return troubleOf(error, options.secrets);
  }
}

/** No create succeeded: most facts cannot be seen. */
function withoutCreate(refusal: Gap | undefined, { secrets }: VerifyOptions): Trouble {
  return {
    kind: 'no-create',
    detail: refusal === undefined ? '' : observedOf(refusal, secrets),
    ...(refusal?.exchange !== undefined && { exchange: refusal.exchange }),
  };
}
