// A check written by hand for one purpose: every constraint of the contract, checked in the cheapest way.
const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;
const time = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const noMarkup = /^[^<>]*$/u;
const url = /^https?:\/\/\S+$/u;
const statuses = new Set(['PENDING_ACCEPTANCE', 'REJECTED', 'EXPIRED', 'DELETED', 'ACTIVE']);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const only = (value, ...names) => {
  for (const name in value) if (!names.includes(name)) return false;
  return true;
};
const isUuid = (value) => typeof value === 'string' && uuid.test(value);
/** A string has at most as many characters as code units, so few strings need counting. */
const isText = (value, least, most) =>
  typeof value === 'string' &&
  value.length >= least &&
  (value.length <= most || (value.length <= 2 * most && [...value].length <= most));
const isName = (value) => isText(value, 1, 64);
const isDescription = (value) => value === undefined || (isText(value, 0, 255) && noMarkup.test(value));
const isTime = (value) => value === undefined || (typeof value === 'string' && time.test(value));

const isSideToCreate = (side) =>
  isObject(side) &&
  isUuid(side.vpc_id) &&
  (side.tenant_id === undefined || isText(side.tenant_id, 0, 255)) &&
  only(side, 'vpc_id', 'tenant_id');

const isCreate = (body) =>
  isObject(body) &&
  isObject(body.peering) &&
  isName(body.peering.name) &&
  isDescription(body.peering.description) &&
  isSideToCreate(body.peering.request_vpc_info) &&
  isSideToCreate(body.peering.accept_vpc_info) &&
  only(body.peering, 'name', 'description', 'request_vpc_info', 'accept_vpc_info') &&
  only(body, 'peering');

const isSide = (side) => isObject(side) && isUuid(side.vpc_id) && isText(side.tenant_id, 1, 255);

const isPeering = (peering) =>
  isObject(peering) &&
  isUuid(peering.id) &&
  isName(peering.name) &&
  isDescription(peering.description) &&
  statuses.has(peering.status) &&
  isSide(peering.request_vpc_info) &&
  isSide(peering.accept_vpc_info) &&
  (peering.tenant_id === undefined || isText(peering.tenant_id, 1, 255)) &&
  isTime(peering.created_at) &&
  isTime(peering.updated_at);

const isLink = (link) =>
  isObject(link) &&
  (link.rel === 'next' || link.rel === 'previous') &&
  (link.href !== undefined || link.marker !== undefined) &&
  (link.href === undefined || (isText(link.href, 0, 8192) && url.test(link.href))) &&
  (link.marker === undefined || isUuid(link.marker));

const isListOf = (value, most, isItem) => Array.isArray(value) && value.length <= most && value.every(isItem);

const isPage = (body) =>
  isObject(body) &&
  isListOf(body.peerings, 2000, isPeering) &&
  (body.peerings_links === undefined || isListOf(body.peerings_links, 2, isLink));

// It returns no list of errors, which nobody writes by hand.
export const create = { is: isCreate };
export const page = { is: isPage };
