import { expect, test } from 'vitest';
import { VpcPeeringCreate } from 'vpc-peering-contract';
import { inChinese } from 'vpc-peering-contract/zh-CN';
import { worded } from './pages/wording.ts';

const { validate } = worded(VpcPeeringCreate, inChinese)['~standard'];
const peering = {
  name: '',
  request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
  accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
};

test('an error has a message of its own and the path of its field', () => {
  expect(validate(peering)).toEqual({ issues: [{ message: '至少需要 1 个字符', path: ['name'] }] });
});

test('a path has unescaped names, including those that a pointer escapes', () => {
  expect(validate({ ...peering, name: 'web', 'a/b~1': 1 })).toMatchObject({ issues: [{ path: ['a/b~1'] }] });
});
