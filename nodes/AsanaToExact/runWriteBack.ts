import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { openExact } from '../shared/n8n/exactConnection';
import type { RunLedger } from '../shared/writeBack/ledger';
import { writeBack } from '../shared/writeBack/writeBack';
import { readSettings } from './readSettings';
import { readSubject } from './readSubject';

/** The work of one input item: a row of output for each action. */
export async function runWriteBack(
	context: IExecuteFunctions,
	item: number,
	ledger: RunLedger,
): Promise<IDataObject[]> {
	const settings = readSettings(context, item, ledger);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const asana = await connectAsana(context, authentication);
	const subject = await readSubject(context, item, asana);
	const { client: exact } = await openExact(context);
	const results = await writeBack({ exact, asana }, subject, settings);
	return results.map((result) => ({ ...result }) as unknown as IDataObject);
}
