import { printable } from '../../printable.ts';
import type { FactVerdict, Result } from '../result.ts';
import type { Texts } from './texts.ts';

/** A test case for each fact: a refuted one fails, an unseen one is skipped. */
export function junit(result: Result, texts: Texts): string {
  const { facts, left, trouble, started, server } = result;
  const count = (verdict: FactVerdict['verdict']) => facts.filter((fact) => fact.verdict === verdict).length;
  const more = [
    ...left.map(({ name, curl }) =>
      testCase(`${texts.left}: ${name}`, element('failure', texts.leftHelp, curl)),
    ),
    ...(trouble === undefined
      ? []
      : [
          testCase(
            texts.trouble[trouble.kind],
            element('error', texts.trouble[trouble.kind], trouble.detail),
          ),
        ]),
  ];
  const attributes = [
    attribute('name', `vpc-peering-contract verify ${server}`),
    attribute('timestamp', started),
    attribute('tests', String(facts.length + more.length)),
    attribute('failures', String(count('refuted') + left.length)),
    attribute('errors', trouble === undefined ? '0' : '1'),
    attribute('skipped', String(count('unseen'))),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite${attributes.join('')}>`,
    ...facts.map((fact) => testCase(`${fact.id}: ${fact.says}`, outcome(fact, texts))),
    ...more,
    '</testsuite>',
    '',
  ].join('\n');
}

function outcome(fact: FactVerdict, texts: Texts): string {
  const { verdict, reason, expected = '', observed = '' } = fact;
  switch (verdict) {
    case 'confirmed':
      return '';
    case 'unseen':
      return `<skipped${attribute('message', reason === undefined ? '' : texts.reasons[reason])}/>`;
    case 'refuted':
      return element(
        'failure',
        `${texts.expected} ${expected}, ${texts.observed} ${observed}`,
        (fact.exchanges ?? []).map((number) => `exchange ${number}`).join('\n'),
      );
  }
}

function testCase(name: string, inside: string): string {
  return `  <testcase classname="facts"${attribute('name', name)}>${inside}</testcase>`;
}

function element(name: string, message: string, text: string): string {
  return `<${name}${attribute('message', message)}>${escaped(text)}</${name}>`;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escaped(value)}"`;
}

/** XML has no control characters at all, not even escaped. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
