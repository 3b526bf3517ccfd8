// @ts-check
import { svg } from './dom.js';
import { hueOf, letterOf, shorten } from './tenants.js';
import { number, say, sayCount } from './texts.js';

/** @typedef {import('./mock.js').Peering} Peering */
/** @typedef {{ vpc: string, y: number }} Place */
/** @typedef {{ tenant: string, places: Map<string, Place>, right: boolean, y: number }} Box */
/** @typedef {{ x: number, y: number }} Point */

/** More lines than this are a thicket. */
export const drawnAtMost = 40;

const [headHeight, rowHeight, footHeight, gap] = [44, 44, 8, 20];

/** What a status looks like without its colour. @type {Record<string, string>} */
const signs = { ACTIVE: '✓', PENDING_ACCEPTANCE: '…', REJECTED: '✕', EXPIRED: '–' };

const pen = document.createElement('canvas').getContext('2d');

/**
 * Tenants as boxes with their VPCs, left and right of a channel through which the peerings run.
 * @param {readonly Peering[]} peerings
 * @param {number} width
 * @param {(id: string) => void} onPick
 */
export function drawPicture(peerings, width, onPick) {
  const drawn = peerings.slice(0, drawnAtMost);
  const boxes = placeBoxes(drawn);
  const boxWidth = Math.round(Math.min(250, Math.max(92, width * 0.27)));
  const height = Math.max(...boxes.map(bottomOf), 0);
  const channel = { left: boxWidth, right: width - boxWidth };
  /** @type {DOMRect[]} */
  const taken = [];
  // A line that turns back has little room for its name, so it is served first.
  const ordered = [...drawn].sort((a, b) => Number(turns(b, boxes)) - Number(turns(a, boxes)));
  const lines = ordered.map((peering) => drawLine(peering, boxes, channel, taken, onPick));
  return svg(
    'svg',
    {
      class: 'picture',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': describe(peerings, drawn),
    },
    ...boxes.map((box) => drawBox(box, boxWidth, width)),
    ...lines.map(({ line }) => line),
    ...lines.map(({ label }) => label),
  );
}

/**
 * @param {readonly Peering[]} all
 * @param {readonly Peering[]} drawn
 */
function describe(all, drawn) {
  const tenants = new Set(all.flatMap(sidesOf).map(({ tenant_id }) => tenant_id)).size;
  const whole = say('picture', {
    peerings: sayCount('peerings', all.length),
    tenants: sayCount('tenants', tenants),
  });
  const part = say('picture.part', { shown: number(drawn.length), all: number(all.length) });
  return drawn.length < all.length ? `${whole} ${part}` : whole;
}

/** @param {Peering} peering */
function sidesOf({ request_vpc_info, accept_vpc_info }) {
  return [request_vpc_info, accept_vpc_info];
}

/**
 * Whether both its ends are on the same side of the channel.
 * @param {Peering} peering
 * @param {Box[]} boxes
 */
function turns(peering, boxes) {
  const [from, to] = sidesOf(peering).map(
    (side) => boxes.find(({ tenant }) => tenant === side.tenant_id)?.right,
  );
  return from === to;
}

/**
 * Each tenant goes where it looks its peers in the face, else where there is more room.
 * @param {readonly Peering[]} peerings
 * @returns {Box[]}
 */
function placeBoxes(peerings) {
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  const sides = peerings
    .flatMap(sidesOf)
    .sort((a, b) => compare(letterOf(a.tenant_id), letterOf(b.tenant_id)));
  for (const { tenant_id: tenant, vpc_id: vpc } of sides) {
    const box = boxes.get(tenant) ?? { tenant, places: new Map(), right: false, y: 0 };
    box.places.set(vpc, box.places.get(vpc) ?? { vpc, y: 0 });
    boxes.set(tenant, box);
  }
  const bottoms = [0, 0];
  /** @type {Set<string>} */
  const onTheRight = new Set();
  [...boxes.values()].forEach((box, index) => {
    box.right = index > 0 && isBetterRight(box.tenant, peerings, boxes, index, onTheRight, bottoms);
    if (box.right) onTheRight.add(box.tenant);
    const column = Number(box.right);
    box.y = bottoms[column] ?? 0;
    orderPlaces(box, peerings, boxes);
    bottoms[column] = bottomOf(box) + gap;
  });
  return center([...boxes.values()]);
}

/**
 * The lower column begins lower, so that few boxes look across at many.
 * @param {Box[]} boxes
 */
function center(boxes) {
  const bottoms = [false, true].map((right) =>
    Math.max(0, ...boxes.filter((box) => box.right === right).map(bottomOf)),
  );
  const height = Math.max(...bottoms);
  for (const box of boxes) {
    const shift = Math.round((height - (bottoms[Number(box.right)] ?? 0)) / 2);
    box.y += shift;
    for (const place of box.places.values()) place.y += shift;
  }
  return boxes;
}

/**
 * @param {string} tenant
 * @param {readonly Peering[]} peerings
 * @param {Map<string, Box>} boxes
 * @param {number} placed
 * @param {Set<string>} onTheRight
 * @param {number[]} bottoms
 */
function isBetterRight(tenant, peerings, boxes, placed, onTheRight, bottoms) {
  const before = new Set([...boxes.keys()].slice(0, placed));
  let balance = 0;
  for (const [from, to] of peerings.map(sidesOf)) {
    const peer =
      from?.tenant_id === tenant ? to?.tenant_id : to?.tenant_id === tenant ? from?.tenant_id : undefined;
    if (peer !== undefined && before.has(peer)) balance += onTheRight.has(peer) ? -1 : 1;
  }
  return balance > 0 || (balance === 0 && (bottoms[1] ?? 0) < (bottoms[0] ?? 0));
}

/**
 * VPCs in the order of what they are connected with, so that lines cross less.
 * @param {Box} box
 * @param {readonly Peering[]} peerings
 * @param {Map<string, Box>} boxes
 */
function orderPlaces(box, peerings, boxes) {
  /** @param {string} vpc */
  const pull = (vpc) => {
    const heights = peerings.map(sidesOf).flatMap(([from, to]) => {
      const peer = isAt(from, box.tenant, vpc) ? to : isAt(to, box.tenant, vpc) ? from : undefined;
      return (
        (peer && peer.tenant_id !== box.tenant && boxes.get(peer.tenant_id)?.places.get(peer.vpc_id)?.y) || []
      );
    });
    return heights.length === 0 ? 1e6 : heights.reduce((sum, y) => sum + y, 0) / heights.length;
  };
  const order = [...box.places.values()]
    .map((place) => ({ place, pull: pull(place.vpc) }))
    .sort((a, b) => a.pull - b.pull);
  order.forEach(({ place }, index) => {
    place.y = box.y + headHeight + rowHeight * (index + 0.5);
  });
}

/**
 * @param {import('./mock.js').Side | undefined} side
 * @param {string} tenant
 * @param {string} vpc
 */
function isAt(side, tenant, vpc) {
  return side?.tenant_id === tenant && side.vpc_id === vpc;
}

/** @param {Box} box */
function bottomOf({ y, places }) {
  return y + headHeight + rowHeight * places.size + footHeight;
}

/**
 * @param {Box} box
 * @param {number} boxWidth
 * @param {number} width
 */
function drawBox(box, boxWidth, width) {
  const x = box.right ? width - boxWidth : 0;
  return svg(
    'g',
    { class: 'tenant', 'data-hue': hueOf(box.tenant) },
    svg('title', {}, box.tenant),
    svg('rect', {
      class: 'frame',
      x: x + 0.5,
      y: box.y + 0.5,
      width: boxWidth - 1,
      height: bottomOf(box) - box.y - 1,
      rx: 12,
    }),
    svg('rect', { class: 'letter', x: x + 10, y: box.y + 11, width: 22, height: 22, rx: 6 }),
    svg('text', { class: 'letter', x: x + 21, y: box.y + 27, 'text-anchor': 'middle' }, letterOf(box.tenant)),
    svg('text', { class: 'tenant-id', x: x + 40, y: box.y + 27 }, fitting(box.tenant, boxWidth - 48)),
    ...[...box.places.values()].map((place) => drawVpc(place, box, x, boxWidth)),
  );
}

/**
 * As much of an id as there is room for: its letters have one width.
 * @param {string} id
 * @param {number} room
 */
function fitting(id, room) {
  return shorten(id, Math.floor(room / 7.3));
}

/**
 * @param {Place} place
 * @param {Box} box
 * @param {number} x
 * @param {number} boxWidth
 */
function drawVpc({ vpc, y }, { right }, x, boxWidth) {
  return svg(
    'g',
    { class: 'vpc' },
    svg('title', {}, `VPC ${vpc}`),
    svg('rect', { x: x + 8, y: y - 15, width: boxWidth - 16, height: 30, rx: 8 }),
    svg('text', { x: x + boxWidth / 2, y: y + 4, 'text-anchor': 'middle' }, fitting(vpc, boxWidth - 24)),
    svg('circle', { cx: right ? x : x + boxWidth, cy: y, r: 4 }),
  );
}

/**
 * @param {Peering} peering
 * @param {Box[]} boxes
 * @param {{ left: number, right: number }} channel
 * @param {DOMRect[]} taken by labels
 * @param {(id: string) => void} onPick
 */
function drawLine(peering, boxes, channel, taken, onPick) {
  const [from, to] = sidesOf(peering).map((side) => {
    const box = boxes.find(({ tenant }) => tenant === side?.tenant_id);
    const right = box?.right ?? false;
    return { right, x: right ? channel.right : channel.left, y: box?.places.get(side?.vpc_id ?? '')?.y ?? 0 };
  });
  if (from === undefined || to === undefined) throw new Error('A peering has two sides.');
  const curve = curveBetween(from, to, channel.right - channel.left);
  const [a, b, c, d] = curve.map(({ x, y }) => `${x} ${y}`);
  const head = (to.right ? -1 : 1) * 9;
  const data = { 'data-status': peering.status, 'data-id': peering.id };
  const line = svg(
    'g',
    { ...data, class: 'line', onclick: () => onPick(peering.id) },
    svg('path', { class: 'reach', d: `M${a}C${b} ${c} ${d}` }),
    svg('path', { class: 'wire', d: `M${a}C${b} ${c} ${d}` }),
    svg('path', { class: 'head', d: `M${to.x} ${to.y}l${head} -5v10z` }),
    svg('title', {}, `${peering.name}: ${peering.status}`),
  );
  return { line, label: drawLabel(peering, curve, channel, taken, onPick) };
}

/**
 * @param {Point & { right: boolean }} from
 * @param {Point & { right: boolean }} to
 * @param {number} room between the boxes
 * @returns {[Point, Point, Point, Point]}
 */
function curveBetween(from, to, room) {
  const across = from.right !== to.right;
  const reach = across ? room / 2 : Math.min(room * 0.55, 60 + Math.abs(to.y - from.y) * 0.6);
  /** @param {Point & { right: boolean }} end */
  const inward = ({ x, y, right }) => ({ x: x + (right ? -reach : reach), y });
  return [from, inward(from), inward(to), to];
}

/**
 * The name at the first place along the line that no other name has; only its sign, or nothing, where there is none.
 * @param {Peering} peering
 * @param {[Point, Point, Point, Point]} curve
 * @param {{ left: number, right: number }} channel
 * @param {DOMRect[]} taken
 * @param {(id: string) => void} onPick
 */
function drawLabel(peering, curve, channel, taken, onPick) {
  const name = shorten(peering.name, 22);
  const wide = widthOf(name) + 40;
  const sizes = channel.right - channel.left > wide + 40 ? [wide, 24] : [24];
  const spots = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];
  const free = sizes.flatMap((width) => spots.map((t) => around(curve, t, width, channel)));
  const rect = free.find((spot) => !taken.some((other) => overlap(spot, other)));
  if (rect === undefined) return undefined;
  taken.push(rect);
  const named = rect.width > 24;
  return svg(
    'g',
    {
      class: 'label',
      'data-status': peering.status,
      'data-id': peering.id,
      onclick: () => onPick(peering.id),
    },
    svg('title', {}, `${peering.name}: ${peering.status}`),
    svg('rect', { x: rect.x, y: rect.y, width: rect.width, height: rect.height, rx: 12 }),
    svg('circle', { cx: rect.x + 12, cy: rect.y + 12, r: 8 }),
    svg(
      'text',
      { class: 'sign', x: rect.x + 12, y: rect.y + 16, 'text-anchor': 'middle' },
      signs[peering.status] ?? '?',
    ),
    named && svg('text', { class: 'name', x: rect.x + 26, y: rect.y + 16 }, name),
  );
}

/** @param {string} text */
function widthOf(text) {
  if (pen === null) return text.length * 8;
  pen.font = '600 12px system-ui, sans-serif';
  return pen.measureText(text).width;
}

/**
 * On a line across, the middle of the label is on the line; on one that turns back, its outer end is, or it would
 * cover the turn.
 * @param {[Point, Point, Point, Point]} curve
 * @param {number} t
 * @param {number} width
 * @param {{ left: number, right: number }} channel
 */
function around(curve, t, width, { left, right }) {
  const { x, y } = pointOn(curve, t);
  const turns = curve[0].x === curve[3].x ? (curve[0].x === left ? 1 : -1) : 0;
  const start = x - width / 2 + turns * (width / 2 - 12);
  return new DOMRect(Math.max(left + 14, Math.min(start, right - width - 14)), y - 12, width, 24);
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
function overlap(a, b) {
  return a.left < b.right + 6 && b.left < a.right + 6 && a.top < b.bottom + 6 && b.top < a.bottom + 6;
}

/**
 * @param {[Point, Point, Point, Point]} curve
 * @param {number} t
 */
function pointOn([a, b, c, d], t) {
  const u = 1 - t;
  const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  /** @param {'x' | 'y'} axis */
  const along = (axis) =>
    [a, b, c, d].reduce((sum, point, index) => sum + point[axis] * (weights[index] ?? 0), 0);
  return { x: along('x'), y: along('y') };
}

/**
 * Letters by their place in the alphabet: Z before AA.
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
