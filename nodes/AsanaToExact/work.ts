import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../shared/n8n/forEachItem';
import { createLedger } from '../shared/writeBack/entries/ledger';
import { runWriteBack } from './runWriteBack';

export { searchCustomFields } from '../shared/n8n/asanaLists';

/** Brings the finished work of every item back to Exact Online. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	// One for the whole run: the limits count what all of its items move together.
	const ledger = createLedger();
	return await forEachItem(context, async (item) => await runWriteBack(context, item, ledger), {
		finishAll: true,
	});
}
