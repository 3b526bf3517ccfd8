import type { Language } from './languages.ts';

/** What the states are the states of: the enum of this schema, and nothing is drawn without it. */
export const drawnSchema = 'VpcPeeringStatus';

/** The states in the picture. `DELETED` is not: a deleted peering answers 404, which the picture shows instead. */
export const drawnStates = ['PENDING_ACCEPTANCE', 'ACTIVE', 'REJECTED', 'EXPIRED'];

const words = {
  en: {
    title: 'The life of a VPC peering',
    description:
      'Created with both VPCs in one tenant, a peering is ACTIVE. Created across tenants, it is PENDING_ACCEPTANCE until the accepter accepts it (ACTIVE) or rejects it (REJECTED), or nobody answers in time (EXPIRED; how long that is, no source says). In any state either side can delete it, and then it is gone and answers 404.',
    create: 'create',
    otherTenant: 'other tenant',
    sameTenant: 'same tenant',
    accept: 'accept',
    reject: 'reject',
    accepter: 'by the accepter',
    noAnswer: 'no answer in time',
    period: '(period unknown)',
    anyState: 'any state',
    delete: 'delete',
    eitherSide: 'by either side',
    gone: 'gone (404)',
  },
  'zh-CN': {
    title: '对等连接的生命周期',
    description:
      '两个 VPC 属于同一租户时，对等连接创建后即为 ACTIVE。跨租户创建时为 PENDING_ACCEPTANCE，直到对端接受（ACTIVE）或拒绝（REJECTED），或逾期无人处理（EXPIRED，期限没有资料说明）。任意状态下，本端和对端均可删除；删除后不再存在，查询返回 404。',
    create: '创建',
    otherTenant: '其他租户',
    sameTenant: '同一租户',
    accept: '接受',
    reject: '拒绝',
    accepter: '由对端执行',
    noAnswer: '逾期无人处理',
    period: '（期限未知）',
    anyState: '任意状态',
    delete: '删除',
    eitherSide: '本端或对端执行',
    gone: '不再存在（404）',
  },
} satisfies Record<Language, Record<string, string>>;

/** The picture under a heading of its own, as Markdown. */
export function stateSection(language: Language): string {
  return `## ${words[language].title}\n\n${statePicture(language)}`;
}

/**
 * The state machine as inline SVG, drawn for the width of a phone so that its text stays readable there.
 * Colours come from the page, which has a light and a dark theme. Each verb leads to its operation.
 *
 * Redoc's Markdown lower-cases attributes, so there is no `viewBox` and no marker: the page scales it by `zoom`,
 * and the heads of the arrows are drawn.
 */
function statePicture(language: Language): string {
  const w = words[language];
  const parts = [
    '<svg class="states" width="360" height="366" role="group" aria-labelledby="states-title" aria-describedby="states-description">',
    `<title id="states-title">${w.title}</title><desc id="states-description">${w.description}</desc>`,
    '<rect class="any" x="2" y="74" width="356" height="204" rx="12"/>',
    text(346, 268, w.anyState, 'end'),
    '<circle class="start" cx="180" cy="18" r="7"/>',
    down('M173 18H84', 84, 98) + verb(92, 37, w.create, 'createVpcPeering') + text(92, 53, w.otherTenant),
    down('M187 18H308', 308, 98) + verb(300, 37, w.create, 'createVpcPeering', 'end'),
    text(300, 53, w.sameTenant, 'end'),
    right('M156 117', 266, 117) + verb(210, 110, w.accept, 'acceptVpcPeering', 'middle'),
    text(210, 133, w.accepter, 'middle'),
    down('M58 136', 58, 214) + verb(66, 178, w.reject, 'rejectVpcPeering') + text(66, 194, w.accepter),
    down('M132 136V154H222', 222, 214, 'unknown') + text(230, 178, w.noAnswer) + text(230, 194, w.period),
    state(10, 98, 146, 'PENDING_ACCEPTANCE') + state(266, 98, 84, 'ACTIVE', 'good'),
    state(10, 214, 96, 'REJECTED', 'bad') + state(176, 214, 92, 'EXPIRED', 'unknown'),
    down('M180 278', 180, 322) + verb(190, 298, w.delete, 'deleteVpcPeering') + text(190, 314, w.eitherSide),
    `<rect class="gone" x="115" y="322" width="130" height="38" rx="19"/>${text(180, 346, w.gone, 'middle')}`,
    '</svg>',
  ];
  // On one line, or Markdown takes the blank for the end of the HTML.
  return parts.join('');
}

type Anchor = 'start' | 'middle' | 'end';

const text = (x: number, y: number, words: string, anchor: Anchor = 'start') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

const verb = (x: number, y: number, words: string, operationId: string, anchor: Anchor = 'start') =>
  `<a href="#${operationId}">${text(x, y, words, anchor)}</a>`;

const down = (path: string, x: number, y: number, kind = 'known') =>
  `<path class="move ${kind}" d="${path}V${y - 6}"/><path class="head" d="M${x} ${y}l-4-8h8z"/>`;

const right = (path: string, x: number, y: number, kind = 'known') =>
  `<path class="move ${kind}" d="${path}H${x - 6}"/><path class="head" d="M${x} ${y}l-8-4v8z"/>`;

const state = (x: number, y: number, width: number, name: string, kind = 'waiting') =>
  `<g class="state ${kind}"><rect x="${x}" y="${y}" width="${width}" height="38" rx="8"/>` +
  `<text x="${x + width / 2}" y="${y + 23}" text-anchor="middle">${name}</text></g>`;
