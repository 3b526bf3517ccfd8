import { Ajv2020 } from 'ajv/dist/2020.js';
import Fastify from 'fastify';
import { inlinedContract } from './inlined.js';

// A server written for speed: the schemas of the contract are compiled, for requests by Ajv
// and for replies by fast-json-stringify; the reply is the contract's example.
const [port, file] = process.argv.slice(2);
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const app = Fastify();
app.setValidatorCompiler(({ schema }) => ajv.compile(schema));

for (const [path, item] of Object.entries(inlinedContract(file).paths)) {
  for (const [method, { operationId, requestBody, responses }] of Object.entries(item)) {
    if (operationId === undefined) continue;
    const status = Object.keys(responses).find((code) => code.startsWith('2'));
    const media = responses[status].content?.['application/json'];
    const [example] = Object.values(media?.examples ?? {});
    app.route({
      method: method.toUpperCase(),
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      schema: {
        ...(requestBody && { body: requestBody.content['application/json'].schema }),
        ...(media && { response: { [status]: media.schema } }),
      },
      handler: (_request, reply) => reply.code(Number(status)).send(example?.value),
    });
  }
}
await app.listen({ port: Number(port), host: '127.0.0.1' });
