import type { UserContext as Context, Oas3Rule } from '@redocly/openapi-core';

/** A description ends with a sentence, a table or a list. */
export const fullStop: Oas3Rule = () => {
  const check = (node: unknown, { type, report }: Context, location: Context['location']) => {
    // In a map of properties, `description` is the name of a property.
    if (!Object.hasOwn(type.properties ?? {}, 'description')) return;
    if (typeof node !== 'object' || node === null || !('description' in node)) return;
    const text = node.description;
    if (typeof text !== 'string' || endsWell(text)) return;
    report({
      message: 'End the description with a full stop, a table or a list.',
      location: location.child('description'),
    });
  };
  return {
    any: { enter: (node, context) => check(node, context, context.location) },
    ref: (node, context) => check(node, context, context.location),
  };
};

function endsWell(text: string): boolean {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return last.endsWith('.') || /^(\||- |\d+\. )/.test(last);
}

/** `createVpcPeering` is summed up as "Create a …": the summary and the name of an operation use the same verb. */
export const summaryVerb: Oas3Rule = () => ({
  Operation({ operationId, summary }, { report, location }) {
    if (operationId === undefined || summary === undefined) return;
    const verb = /^[a-z]+/.exec(operationId)?.[0] ?? '';
    if (summary.split(' ')[0]?.toLowerCase() === verb) return;
    report({
      message: `Start the summary with the verb of the operationId: '${verb}'.`,
      location: location.child('summary'),
    });
  },
});
