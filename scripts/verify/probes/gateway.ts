import { collection, idOf, infosPath, member } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { typeOf } from '../replies.ts';

const unknownId = '00000000-0000-4000-8000-000000000000';

/** What is refused before the service is asked: credentials, routes, methods, sizes. */
export const gatewayProbes: readonly Probe[] = [
  {
    says: 'A call without credentials is 401.',
    facts: ['auth-token'],
    async ask(trial) {
      const { nobody } = trial;
      for (const ask of [
        () => nobody.list({ name: trial.name() }),
        () => nobody.infos({ name: trial.name() }),
        () => nobody.show(unknownId),
        () => nobody.create({ name: trial.name() }),
        () => nobody.update(unknownId, { name: trial.name() }),
        () => nobody.remove(unknownId),
        () => nobody.accept(unknownId),
        () => nobody.reject(unknownId),
      ]) {
        const reply = await ask();
        trial.see(
          'auth-token',
          reply.status === 401,
          `401 for ${reply.operationId} without credentials`,
          reply,
        );
      }
    },
  },
  {
    says: 'A method that a path does not have is 405, with those that it has.',
    facts: ['error-405', 'error-405-allow', 'error-gateway-statuses'],
    async ask(trial) {
      for (const [path, operationId] of [
        [`${collection}/${unknownId}`, 'showVpcPeering'],
        [collection, 'listVpcPeerings'],
        [infosPath, 'listVpcPeeringInfos'],
      ] as const) {
        const reply = await trial.requester.send({ method: 'PATCH', path, operationId });
        trial.status('error-405', reply, 405);
        if (reply.status !== 405) continue;
        trial.see('error-405-allow', reply.headers.has('Allow'), 'the header Allow', reply);
        const code = member(reply.body, 'error_code');
        trial.see('error-gateway-statuses', typeof code === 'string', 'the body of the gateway', reply);
      }
    },
  },
  {
    says: 'An unknown route is 404 of the gateway, before the caller is checked.',
    facts: ['mock-unknown-route'],
    async ask(trial) {
      const route = await trial.nobody.send({ method: 'GET', path: '/v2.0/vpc/contract-check' });
      const isGateway = route.status === 404 && typeOf(route)?.includes('.') === true;
      trial.see('mock-unknown-route', isGateway, '404 in the form of the gateway', route);
      const method = await trial.nobody.send({ method: 'PATCH', path: collection });
      trial.status('mock-unknown-route', method, 405);
    },
  },
  {
    says: 'A body of more than 12 MB is 413.',
    facts: ['error-413', 'error-gateway-statuses'],
    needs: ['large'],
    async ask(trial) {
      const name = trial.name();
      const text = JSON.stringify({ peering: { name, description: 'd'.repeat(12 * 1024 * 1024 + 1) } });
      const reply = await trial.requester.post({ text });
      trial.status('error-413', reply, 413);
      const made = idOf(reply.body);
      if (made !== undefined) await trial.requester.remove(made);
    },
  },
];
