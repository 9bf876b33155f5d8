import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { connectAsana } from '../shared/n8n/asanaConnection';
import { retireDocument } from '../shared/sync/retireDocument';
import { upsertDocument } from '../shared/sync/upsertDocument';
import type { UpsertSettings } from '../shared/sync/settings';
import { findDocument, type FoundDocument } from './findDocument';
import { readSettings } from './readSettings';

/** Create or Update for one input item. */
export async function runUpsert(context: IExecuteFunctions, item: number): Promise<IDataObject[]> {
	const settings = readSettings(context, item);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const side = await connectAsana(context, authentication);
	const found = await findDocument(context, item, { side, settings });
	const result =
		found.document === undefined
			? await retireDocument(side, found.tie, withoutDeleting(settings, found))
			: await upsertDocument(side, found.document, settings);
	return [{ ...result }];
}

/** What is only out of sight may come back, so its task is deleted only when Exact said it is gone. */
function withoutDeleting(settings: UpsertSettings, { deleted }: FoundDocument): UpsertSettings {
	const { goneDocument } = settings;
	if (deleted === true || goneDocument !== 'delete') return settings;
	return { ...settings, goneDocument: 'complete' };
}
