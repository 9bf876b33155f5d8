import type { INodeProperties } from 'n8n-workflow';

/** The same fields, shown for these operations only. */
export function onlyFor(operations: string[], fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => {
		const { displayOptions } = field;
		const show = { ...displayOptions?.show, operation: operations };
		return { ...field, displayOptions: { ...displayOptions, show } };
	});
}
