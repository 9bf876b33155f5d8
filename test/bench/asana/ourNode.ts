import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { documents } from '../../../nodes/ExactToAsana/documents';
import { execute } from '../../../nodes/ExactToAsana/work';
import type { ExactDocument } from '../../../nodes/shared/exact/types';
import type { Bench } from './stage';

/** Runs the node Exact to Asana with these orders as its items. What n8n itself does is left out. */
export async function runOurNode(
	bench: Bench,
	orders: readonly ExactDocument[],
	given: IDataObject = {},
): Promise<IDataObject[]> {
	const parameters: Record<string, unknown> = {
		operation: 'upsert',
		document: 'purchaseOrder',
		shape: 'taskWithSubtasks',
		authentication: 'accessToken',
		source: 'item',
		project: bench.project,
		'taskFields.rows': documents.purchaseOrder.task,
		'lineFields.rows': documents.purchaseOrder.line,
		createFields: true,
		dryRun: false,
		options: {},
		...given,
	};
	const items: INodeExecutionData[] = orders.map((order) => ({ json: order as IDataObject }));
	const request = async (_type: string, options: IHttpRequestOptions) => {
		const { status, headers, body } = await bench.send({
			method: options.method as 'GET',
			url: options.url,
			body: options.body,
		});
		return { statusCode: status, headers, body };
	};
	// What the node asks of n8n, and no more: n8n's own part is the same for every node.
	const context = {
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getInputData: () => items,
		getNode: () => ({ credentials: { asanaSyncApi: { id: 'bench' } } }),
		getTimezone: () => 'Europe/Amsterdam',
		getCredentials: async () =>
			await Promise.resolve({ accessToken: bench.token, baseUrl: bench.asana.url }),
		continueOnFail: () => false,
		helpers: { httpRequestWithAuthentication: request },
	} as unknown as IExecuteFunctions;
	const [output = []] = await execute(context);
	return output.map(({ json }) => json);
}
