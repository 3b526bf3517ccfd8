import { gatewayError, invalidInput, type Outcome, truncated } from './error-reply.ts';
import { bodyLimit, type MockRequest } from './request.ts';

/** Parses the body, or refuses one that is too large, of another media type or malformed. */
export function readJson(
  { body, bodyTooLarge, headers }: MockRequest,
  requestId: string,
): { value: unknown } | { refusal: Outcome } {
  const sent = body ?? '';
  if (bodyTooLarge || sent.length > bodyLimit) {
    return { refusal: gatewayError(413, 'APIGW.0201', 'The request entity is too large', requestId) };
  }
  if (sent.length === 0) return { value: undefined };
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType && mediaType !== 'application/json') {
    const message = `Invalid input for Content-Type. Reason: must be application/json, not ${truncated(mediaType)}.`;
    return { refusal: invalidInput(message) };
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (coding !== 'identity') {
    const message = `Invalid input for Content-Encoding. Reason: must be identity, not ${truncated(coding)}.`;
    return { refusal: invalidInput(message) };
  }
  const text = decoded(sent);
  if (text === undefined)
    return { refusal: invalidInput('Invalid input for body. Reason: is not UTF-8 text.') };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { refusal: invalidInput('Invalid input for body. Reason: is not valid JSON.') };
  }
}

/** Created on first use, because Jest's jsdom has no TextDecoder. */
let utf8: InstanceType<typeof TextDecoder> | undefined;

/** Decodes the body; `undefined` if it is not UTF-8. JSON in UTF-16 is valid UTF-8 with NULs, so NULs are refused too. */
function decoded(body: string | Uint8Array): string | undefined {
  if (typeof body === 'string') return body;
  try {
    utf8 ??= new TextDecoder('utf-8', { fatal: true });
    const text = utf8.decode(body);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
