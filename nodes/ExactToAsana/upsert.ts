import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { connectAsana } from '../shared/n8n/asanaConnection';
import { retireDocument } from '../shared/sync/retireDocument';
import { upsertDocument } from '../shared/sync/upsertDocument';
import { findDocument } from './findDocument';
import { readSettings } from './readSettings';

/** Create or Update for one input item. */
export async function runUpsert(context: IExecuteFunctions, item: number): Promise<IDataObject[]> {
	const settings = readSettings(context, item);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const side = await connectAsana(context, authentication);
	const found = await findDocument(context, item, { side, settings });
	const result =
		found.document === undefined
			? await retireDocument(side, found.tie, settings)
			: await upsertDocument(side, found.document, settings);
	return [{ ...result }];
}
