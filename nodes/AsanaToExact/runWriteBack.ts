import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { openExact } from '../shared/n8n/exactConnection';
import type { RunLedger } from '../shared/writeBack/entries/ledger';
import type { WriteBackResult } from '../shared/writeBack/result';
import type { WriteBackSubject } from '../shared/writeBack/settings';
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
	if (settings.rows.length === 0) return [inOrder(switchedOff(subject, settings.dryRun))];
	const { client: exact } = await openExact(context);
	const results = await writeBack({ exact, asana }, subject, settings);
	return results.map(inOrder);
}

/** What people look for first comes first: n8n shows the fields in this order. */
function inOrder({ outcome, action, reason, ...others }: WriteBackResult): IDataObject {
	const first = { outcome, action, ...(reason === undefined ? {} : { reason }) };
	return { ...first, ...others } as unknown as IDataObject;
}

/** An item that no row is for is no mistake: "Only If" is there to leave some out. */
function switchedOff(subject: WriteBackSubject, dryRun: boolean): WriteBackResult {
	const about =
		'taskGid' in subject
			? { task: { gid: subject.taskGid, name: null, url: null } }
			: {
					task: null,
					statusUpdate: { gid: subject.statusUpdate.gid, title: subject.statusUpdate.title },
				};
	const reason = '"Only If" is off in every row for this item, so nothing was done.';
	return { outcome: 'skipped', action: null, reason, dryRun, ...about, before: {}, after: {} };
}
