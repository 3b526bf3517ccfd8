import { type Operation, operationsIn } from '../mock/page/console/contract.js';
import { draftOf } from '../mock/page/console/request.js';
import { samplesOf } from '../mock/page/console/samples.js';
import { type Language, languages } from './languages.ts';

interface Sample {
  lang: string;
  label: string;
  source: string;
}

/** The operations of a bundle as the console reads them. */
export function readOperations(bundle: object): Operation[] {
  return operationsIn(bundle);
}

/** The first example of an operation as code that calls the service, with the credentials of the environment. */
export function codeSamples(operation: Operation, language: Language): Sample[] {
  const draft = draftOf(operation, operation.examples[0]);
  const address = { origin: 'https://vpc.cn-north-4.myhuaweicloud.com', caller: 'environment' } as const;
  return samplesOf(draft, address).map(({ lang, source }) => ({
    lang: lang === 'curl' ? 'bash' : lang === 'openapi-fetch' ? 'typescript' : 'javascript',
    label: lang === 'sdk' ? languages[language].sdk : lang,
    source,
  }));
}
