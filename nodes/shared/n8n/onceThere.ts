import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

/** What the panel holds of a collection nobody has added to; n8n compares it, but does not type it. */
const NOTHING = {} as unknown as NodeParameterValue;

/**
 * A field that the panel shows once something was added to a collection, such as `filters`. It asks
 * for what is not there: where n8n reads parameters for a run it knows no collections, and what a rule
 * then hides would be lost.
 */
export function onceThere(field: INodeProperties, collection: string): INodeProperties {
	const hide = { ...field.displayOptions?.hide, [collection]: [{ _cnd: { eq: NOTHING } }] };
	return { ...field, displayOptions: { ...field.displayOptions, hide } };
}
