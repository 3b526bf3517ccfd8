// @ts-check
import { tenantHeader } from './contract.js';
import { parseBody, sentIn } from './request.js';

/** @typedef {import('./request.js').Draft} Draft */
/** @typedef {import('../../../../generated/index.js').Issue} Issue */
/** @typedef {{ check(value: any): { issues?: readonly Issue[] | undefined } }} Validator */
/**
 * The validators of the contract, by operation.
 * @typedef {Record<string, { parameters: Record<'path' | 'query' | 'header', Validator>, requestBody?: Validator }>} Validators
 */

/**
 * What the contract finds wrong with a request, by parameter and in the body.
 * @param {Draft} draft
 * @param {Validators} validators
 * @returns {{ parameters: Map<string, Issue[]>, body: readonly Issue[] | 'not JSON' }}
 */
export function checkDraft(draft, validators) {
  /** @type {Map<string, Issue[]>} */
  const parameters = new Map();
  const validator = validators[draft.operation.id];
  if (validator === undefined) return { parameters, body: [] };
  for (const place of /** @type {const} */ (['path', 'query', 'header'])) {
    const { issues = [] } = validator.parameters[place].check(valuesIn(draft, place));
    for (const issue of issues) {
      const name = issue.pointer.split('/')[1] ?? '';
      parameters.set(name, [...(parameters.get(name) ?? []), issue]);
    }
  }
  return { parameters, body: checkBody(draft, validator.requestBody) };
}

/**
 * @param {Draft} draft
 * @param {'path' | 'query' | 'header'} place
 */
function valuesIn(draft, place) {
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const [name, value] of sentIn(draft, place)) values[name] = [...(values[name] ?? []), value];
  if (place === 'header' && draft.caller !== '') values[tenantHeader] = [draft.caller];
  return values;
}

/**
 * @param {Draft} draft
 * @param {Validator | undefined} validator
 */
function checkBody({ body }, validator) {
  if (validator === undefined) return [];
  const value = parseBody(body);
  if (value === undefined && body.trim() !== '') return /** @type {const} */ ('not JSON');
  return validator.check(value).issues ?? [];
}

/**
 * The issue in the language of the page. The validators say it in English themselves.
 * @param {Issue} issue
 * @param {string} language
 */
export function wordingOf(issue, language) {
  return language === 'zh-CN' ? inChinese(issue) : issue.message;
}

/** @param {Issue} issue */
function inChinese({ keyword, params, message }) {
  switch (keyword) {
    case 'required':
      return '为必填项';
    case 'additionalProperties':
      return params.suggestion === undefined
        ? '不是已知成员'
        : `不是已知成员，是否应为“${params.suggestion}”？`;
    case 'type':
      return `类型必须是 ${[params.type].flat().join(' 或 ')}`;
    case 'enum': {
      const values = params.allowedValues.map((value) => `${value}`).join('、');
      return `必须是以下取值之一：${values}`;
    }
    case 'minLength':
      return `不能少于 ${params.limit} 个字符`;
    case 'maxLength':
      return `不能超过 ${params.limit} 个字符`;
    case 'minimum':
      return `不能小于 ${params.limit}`;
    case 'maximum':
      return `不能大于 ${params.limit}`;
    case 'minItems':
      return `不能少于 ${params.limit} 项`;
    case 'maxItems':
      return `不能超过 ${params.limit} 项`;
    case 'pattern':
      return params.pattern.includes('[0-9A-Fa-f]{8}-') ? '必须是 UUID' : `不符合格式 ${params.pattern}`;
    case 'repeated':
      return '只能出现一次';
    default:
      return message;
  }
}
