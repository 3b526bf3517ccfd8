import { invalidCreate, invalidPage, validCreate, validPage } from './values.js';

/** The cases that are timed. */
export const cases = {
  'is, valid create': ({ create }) => create.is && (() => create.is(validCreate)),
  'is, invalid create': ({ create }) => create.is && (() => create.is(invalidCreate)),
  'check, valid create': ({ create }) => create.check && (() => create.check(validCreate)),
  'check, invalid create': ({ create }) => create.check && (() => create.check(invalidCreate)),
  'is, valid page of 2,000': ({ page }) => page.is && (() => page.is(validPage)),
  'check, valid page of 2,000': ({ page }) => page.check && (() => page.check(validPage)),
  'check, page with 20 faults': ({ page }) => page.check && (() => page.check(invalidPage)),
};

const { peering } = validCreate;
const withSide = (side) => ({ peering: { ...peering, accept_vpc_info: side } });
const [row] = validPage.peerings;

/** The values that every library must judge alike before it is timed. */
export const values = [
  { kind: 'create', value: validCreate, valid: true },
  { kind: 'create', value: invalidCreate, valid: false },
  { kind: 'create', value: { peering, extra: 1 }, valid: false },
  { kind: 'create', value: { peering: { ...peering, extra: 1 } }, valid: false },
  { kind: 'create', value: { peering: { ...peering, name: '' } }, valid: false },
  { kind: 'create', value: { peering: { ...peering, name: 'x'.repeat(65) } }, valid: false },
  { kind: 'create', value: { peering: { ...peering, description: '<b>' } }, valid: false },
  { kind: 'create', value: withSide({ vpc_id: 'vpc-1' }), valid: false },
  { kind: 'create', value: withSide({}), valid: false },
  { kind: 'create', value: null, valid: false },
  { kind: 'page', value: validPage, valid: true },
  { kind: 'page', value: invalidPage, valid: false },
  { kind: 'page', value: { peerings: [], more: 1 }, valid: true },
  { kind: 'page', value: { peerings: [{ ...row, more: 1 }] }, valid: true },
  { kind: 'page', value: { peerings: [{ ...row, created_at: '2026-03-02' }] }, valid: false },
  { kind: 'page', value: { peerings: [], peerings_links: [{ rel: 'next' }] }, valid: false },
  { kind: 'page', value: { peerings: [], peerings_links: [{ rel: 'next', marker: row.id }] }, valid: true },
  { kind: 'page', value: { peerings: {} }, valid: false },
];
