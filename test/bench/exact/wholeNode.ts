import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { getAll } from '../../../nodes/ExactOnline/operations/getAll';
import type { ExactClient } from '../../../nodes/shared/exact/client';
import { forEachItem } from '../../../nodes/shared/n8n/forEachItem';
import type { Case } from './cases';

/** Get Many of all records with all of their fields, without lines: what the node hands to n8n. */
export async function itemsOf(client: ExactClient, { entity, ask }: Case): Promise<IDataObject[]> {
	const { field } = ask.orderBy ?? {};
	const parameters: Record<string, unknown> = {
		returnAll: true,
		simplify: false,
		includeLines: false,
		...(field !== undefined && { 'sort.by': { field, direction: 'asc' } }),
	};
	// What the operation asks of n8n, and no more: n8n's own part is the same for every node.
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getInputData: () => [{ json: {} }],
		continueOnFail: () => false,
		logger: { info: () => undefined },
		addExecutionHints: () => undefined,
	} as unknown as IExecuteFunctions;
	const exact = {
		client,
		division: 123456,
		baseUrl: '',
		timeZone: client.timeZone,
		isCustom: true,
		webhookSecret: '',
		defaultDivision: '',
	};
	const [items = []] = await forEachItem(
		context,
		async (itemIndex) => await getAll({ context, itemIndex, entity, exact, whenDone: [] }),
	);
	return items.map(({ json }) => json);
}
