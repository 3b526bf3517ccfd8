import type { Issue } from '../../generated/index.js';

/** Returns the message of an issue in Chinese, to be read after the name of the field. */
export function inChinese(issue: Issue): string {
  switch (issue.keyword) {
    case 'required':
      return '必填';
    case 'additionalProperties':
      return `是未知字段${suggestion(issue.params)}`;
    case 'type':
      return `必须是${[issue.params.type].flat().map(typeName).join('或').trimEnd()}`;
    case 'enum':
      return `必须是以下值之一：${issue.params.allowedValues.map(quoted).join('、')}${suggestion(issue.params)}`;
    case 'const':
      return `必须是 ${quoted(issue.params.allowedValue)}`;
    case 'minLength':
      return `至少需要 ${issue.params.limit} 个字符`;
    case 'maxLength':
      return `不能超过 ${issue.params.limit} 个字符`;
    case 'pattern':
      return patternMessage(issue);
    case 'minimum':
      return `不能小于 ${issue.params.limit}`;
    case 'maximum':
      return `不能大于 ${issue.params.limit}`;
    case 'exclusiveMinimum':
      return `必须大于 ${issue.params.limit}`;
    case 'exclusiveMaximum':
      return `必须小于 ${issue.params.limit}`;
    case 'multipleOf':
      return `必须是 ${issue.params.multipleOf} 的倍数`;
    case 'minItems':
      return `至少需要 ${issue.params.limit} 项`;
    case 'maxItems':
      return `不能超过 ${issue.params.limit} 项`;
    case 'minProperties':
      return `至少需要 ${issue.params.limit} 个字段`;
    case 'maxProperties':
      return `不能超过 ${issue.params.limit} 个字段`;
    case 'anyOf':
      return '不符合任何一种允许的形式';
    case 'oneOf':
      return '必须只符合一种允许的形式';
    case 'repeated':
      return '只能指定一次';
    case 'unreadable':
      return '无法读取';
  }
}

function patternMessage({ schema, params }: Extract<Issue, { keyword: 'pattern' }>): string {
  if (params.format === 'uuid') return '必须是 UUID';
  if (schema === 'Timestamp') return '必须是 UTC 时间，例如 2026-03-02T08:15:30';
  if (schema === 'VpcPeeringDescription') return '不能包含 < 或 >';
  return `必须符合格式 ${params.pattern}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: '字符串',
  integer: '整数',
  number: '数字',
  boolean: ' true 或 false',
  object: '对象',
  array: '数组',
  null: ' null ',
  undefined: '空',
};

function typeName(type: string): string {
  return typeNames[type] ?? ` ${type}`;
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function suggestion({ suggestion: name }: { readonly suggestion?: string }): string {
  return name === undefined ? '' : `，是否想输入 ${name}？`;
}
