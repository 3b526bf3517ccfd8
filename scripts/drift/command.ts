import type { Command } from '../command.ts';
import { entriesToPaste, isService } from '../observation.ts';
import { UserError } from '../user-error.ts';
import { judgeTraffic } from './judge.ts';
import { json, text, verdictsOf } from './report.ts';
import { readTraffic } from './traffic.ts';

/** `npm run drift`. */
export const command: Command = {
  help: `Judges recorded traffic by the contract: replies, who may do what, and what becomes of each peering.

Usage: npm run drift -- <file…> [flags]

It reads HAR files, and records of JSON, one on each line or in a list, as proxies, Kong, nginx and Apache write them.
Each finding names the fact in spec/facts.yaml that it contradicts; assumed facts that the traffic confirms are listed.
Credentials are taken out of everything that is printed: tokens become $TOKEN_1, $TOKEN_2 and so on.

  --json                one JSON document, with the exchanges that contradict the contract
  --evidence <service>  print the entries for spec/facts.yaml; <service> is a region or kind, such as cn-north-4

Exit code: 0 nothing contradicts the contract, 1 something does, 2 the traffic cannot be read or has no call of this API.

Example, in two terminals, then in a third:
  npm run mock
  npx redocly proxy --target http://127.0.0.1:4010 --har traffic.har
  curl -H 'X-Auth-Token: web' http://127.0.0.1:4040/v2.0/vpc/peerings
End the proxy with Ctrl-C, which writes the file, and judge it:
  npm run drift -- traffic.har
`,
  options: { json: { type: 'boolean' }, evidence: { type: 'string' } },
  progress: 'Judging the traffic',

  async run({ json: asJson, evidence }, files) {
    if (files.length === 0)
      throw new UserError('There is no file.', undefined, 'Run: npm run drift -- traffic.har');
    if (typeof evidence === 'string' && !isService(evidence))
      throw new UserError(
        `--evidence ${evidence} is not a service.`,
        undefined,
        'Name a region or a kind, such as cn-north-4, without an account or a host.',
      );
    const judgement = await judgeTraffic(readTraffic(files));
    if (judgement.traffic.length === 0)
      throw new UserError(
        `There is no call of this API in ${files.join(', ')}.`,
        undefined,
        'Its paths contain /v2.0/vpc/peering. Record the calls of a client of this API.',
      );
    process.stdout.write(asJson ? json(judgement, files) : text(judgement));
    if (typeof evidence === 'string') {
      const date = new Date().toISOString().slice(0, 10);
      const results = verdictsOf(judgement.findings).map(({ id, verdict }) => ({ id, result: verdict }));
      const entries = entriesToPaste(results, { date, service: evidence, by: 'drift' });
      // With --json, standard output has only the document.
      (asJson ? process.stderr : process.stdout).write(`\nFor spec/facts.yaml:\n${entries}`);
    }
    return judgement.findings.some(({ holds }) => !holds) ? 1 : 0;
  },
};
