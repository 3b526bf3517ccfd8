import { expect, test } from 'vitest';
import { type Issue, VpcPeeringCreateRequest, VpcPeeringEnvelope } from '../../generated/index.js';
import { operations } from '../../generated/operations.js';
import { inChinese } from '../../scripts/messages/zh-CN.ts';

const valid = {
  peering: {
    name: 'web-to-database',
    request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
    accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
  },
};

test.each([
  [{ name: undefined }, 'is required', '必填'],
  [{ name: '' }, 'must have at least 1 character', '至少需要 1 个字符'],
  [{ name: 'x'.repeat(65) }, 'must not have more than 64 characters', '不能超过 64 个字符'],
  [{ name: 7 }, 'must be a string', '必须是字符串'],
  [{ nmae: 'x' }, "is not a known member; did you mean 'name'?", '是未知字段，是否想输入 name？'],
  [{ description: '<b>' }, 'must match the pattern ^[^<>]*$', '不能包含 < 或 >'],
  [{ accept_vpc_info: { vpc_id: 'vpc-1' } }, 'must be a UUID', '必须是 UUID'],
])('%j is told in English and in Chinese', (change, english, chinese) => {
  const { issues = [] } = VpcPeeringCreateRequest.check({ peering: { ...valid.peering, ...change } });
  expect(issues.map(({ message }) => message)).toEqual([english]);
  expect(issues.map(inChinese)).toEqual([chinese]);
});

test('a time is told by an example', () => {
  const stored = VpcPeeringEnvelope.check({ peering: { created_at: '2026-03-02T08:15:30Z' } });
  const issue = stored.issues?.find(({ pointer }) => pointer === '/peering/created_at');
  expect(issue).toMatchObject({
    schema: 'Timestamp',
    message: 'must be a UTC time such as 2026-03-02T08:15:30',
  });
  expect(issue && inChinese(issue)).toBe('必须是 UTC 时间，例如 2026-03-02T08:15:30');
});

test('an issue names the schema that has the keyword, and its format if it has one', () => {
  const accepter = { vpc_id: 'vpc-1', more: 1 };
  const { issues = [] } = VpcPeeringCreateRequest.check({
    peering: { ...valid.peering, accept_vpc_info: accepter },
  });
  const named = issues.map(({ pointer, schema, format }) => ({ pointer, schema, format }));
  expect(named).toContainEqual({
    pointer: '/peering/accept_vpc_info/vpc_id',
    schema: 'Uuid',
    format: 'uuid',
  });
  const { issues: whole = [] } = VpcPeeringCreateRequest.check([]);
  expect(whole.map(({ schema }) => schema)).toEqual(['VpcPeeringCreateRequest']);
});

test('an issue of a parameter has no schema', () => {
  const { issues = [] } = operations.listVpcPeerings.parameters.query.check({ marker: 'x' });
  expect(issues.map(({ pointer, keyword, schema }) => [pointer, keyword, schema])).toEqual([
    ['/marker', 'pattern', undefined],
  ]);
});

/** One issue for each keyword that the contract does not have. */
const others: Issue[] = [
  { keyword: 'const', params: { allowedValue: 'loan' } },
  { keyword: 'enum', params: { allowedValues: ['A', 1] } },
  { keyword: 'minimum', params: { limit: 1 } },
  { keyword: 'maximum', params: { limit: 1 } },
  { keyword: 'exclusiveMinimum', params: { limit: 1 } },
  { keyword: 'exclusiveMaximum', params: { limit: 1 } },
  { keyword: 'multipleOf', params: { multipleOf: 2 } },
  { keyword: 'minItems', params: { limit: 1 } },
  { keyword: 'maxItems', params: { limit: 1 } },
  { keyword: 'minProperties', params: { limit: 1 } },
  { keyword: 'maxProperties', params: { limit: 1 } },
  { keyword: 'anyOf', params: { branches: [] } },
  { keyword: 'oneOf', params: { branches: [] } },
  { keyword: 'repeated', params: { values: 2 } },
  { keyword: 'unreadable', params: { reason: 'x' } },
  { keyword: 'type', params: { type: ['integer', 'null', 'boolean'] } },
].map((issue) => ({ pointer: '', message: '', ...issue }) as Issue);

test('every keyword has a message in Chinese', () => {
  expect(others.map(inChinese)).toEqual([
    '必须是 loan',
    '必须是以下值之一：A、1',
    '不能小于 1',
    '不能大于 1',
    '必须大于 1',
    '必须小于 1',
    '必须是 2 的倍数',
    '至少需要 1 项',
    '不能超过 1 项',
    '至少需要 1 个字段',
    '不能超过 1 个字段',
    '不符合任何一种允许的形式',
    '必须只符合一种允许的形式',
    '只能指定一次',
    '无法读取',
    '必须是整数或 null 或 true 或 false',
  ]);
});
