import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { operations } from '../../generated/operations.js';
import { faultsOf } from '../contract/validators.ts';

/** A body that somebody really sent or showed, and how the contract must judge it. */
interface WireBody {
  from: string;
  /** `request`, or the status of the reply. */
  as: string;
  body?: unknown;
  /** Replaces `body` where the text is not valid JSON. */
  text?: string;
  verdict: 'valid' | 'malformed' | string[];
  why: string;
}

const files = readdirSync('test/wire').filter((file) => file.endsWith('.yaml'));

test('every operation has bodies', () => {
  expect(files).toEqual(
    Object.keys(operations)
      .map((id) => `${id}.yaml`)
      .sort(),
  );
});

describe.each(files)('%s', (file) => {
  const bodies = Object.entries<WireBody>(parse(readFileSync(`test/wire/${file}`, 'utf8')));

  test.each(bodies)('%s', (_, { from, why, as, body, text, verdict }) => {
    expect([from, why]).not.toContain(undefined);
    if (verdict === 'malformed') {
      expect(() => JSON.parse(text!)).toThrow(SyntaxError);
    } else {
      expect(faultsOf(file.replace('.yaml', ''), as, body)).toEqual(verdict === 'valid' ? [] : verdict);
    }
  });
});
