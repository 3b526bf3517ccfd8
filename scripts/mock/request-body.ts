import { gatewayError, invalidInput, type Outcome, truncated } from './error-reply.ts';
import { bodyLimit, type MockRequest } from './request.ts';

/** The parsed body, or the refusal of one that is too large, of another media type or malformed. */
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
  try {
    return { value: JSON.parse(typeof sent === 'string' ? sent : utf8.decode(sent)) };
  } catch {
    return { refusal: invalidInput('Invalid input for body. Reason: is not valid JSON.') };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
