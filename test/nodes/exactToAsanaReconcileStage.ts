import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, openStage, type Stage } from './exactToAsanaStage';

export const PROJECT = 'Inkoop / Purchasing';

/** Years around everything the simulated firm has booked. */
export const EVER: INodeParameters = {
	period: 'dates',
	fromDate: '2020-01-01',
	toDate: '2035-12-31',
};

/** The stage of the node, with documents brought to Asana by the sync itself. */
export type ReconcileStage = Awaited<ReturnType<typeof openReconcileStage>>;

/** What the operation gave: its groups, and what it says of all of them. */
export interface Compared {
	groups: IDataObject[];
	summary: IDataObject & { notes: string[]; task?: IDataObject };
	/** The causes of all groups. */
	causes: IDataObject[];
}

export async function openReconcileStage(options: Parameters<typeof openStage>[0] = {}) {
	const stage = await openStage(options);

	/** Brings all documents of a kind to Asana, as a workflow would. */
	const syncAll = async (document = 'purchaseOrder', parameters: INodeParameters = {}) => {
		const read = { resource: document, operation: 'getAll', returnAll: true };
		const items = await stage.read(read);
		const result = await stage.run({ items, parameters: { document, ...parameters } });
		if (result.error) throw result.error;
	};

	/** Brings a few documents to Asana. */
	const sync = async (keys: readonly string[], parameters: INodeParameters = {}) => {
		const items = keys.map((documentId) => ({ documentId }));
		const source = { source: 'id', documentId: '={{ $json.documentId }}' };
		const result = await stage.run({ items, parameters: { ...source, ...parameters } });
		if (result.error) throw result.error;
	};

	/** Only what is booked today. */
	const today = new Date(stage.clock.now()).toISOString().slice(0, 'yyyy-MM-dd'.length);
	const TODAY: INodeParameters = { period: 'dates', fromDate: today, toDate: today };

	const run = async (parameters: INodeParameters = {}) =>
		await stage.run({
			parameters: {
				operation: 'reconcile',
				reconciledProject: byId(stage.project),
				...EVER,
				...parameters,
			},
		});

	const reconcile = async (parameters: INodeParameters = {}): Promise<Compared> => {
		const { json, error } = await run(parameters);
		if (error) throw error;
		const groups = json.filter(({ _summary }) => _summary === undefined);
		const [summary] = json.flatMap(({ _summary }) => (_summary ?? []) as Compared['summary']);
		if (summary === undefined) throw new Error('The output has no summary');
		return { groups, summary, causes: groups.flatMap(({ causes }) => causes as IDataObject[]) };
	};

	return {
		...stage,
		person: stage.asana.state.person,
		syncAll,
		sync,
		TODAY,
		reconcile,
		compare: run,
	};
}

/** The task of a document by its number, of those that are nobody's subtask. */
export function taskOf({ asana }: Pick<Stage, 'asana'>, number: unknown) {
	const found = asana.state.topTasks.find(
		({ customFields }) => customFields['Exact · Document No.'] === String(number),
	);
	if (found === undefined) throw new Error(`No task shows the number ${String(number)}`);
	return found;
}
