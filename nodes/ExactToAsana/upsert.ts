import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AsanaAuthentication } from '../shared/n8n/asanaConnection';
import { connectAsana } from '../shared/n8n/asanaConnection';
import { headerTie } from '../shared/sync/headerTie';
import { alsoPlace } from '../shared/sync/project/alsoPlace';
import { projectOfLine } from '../shared/sync/project/projectOfLine';
import { retireProject } from '../shared/sync/project/retireProject';
import { upsertProject } from '../shared/sync/project/upsertProject';
import { retireDocument } from '../shared/sync/retireDocument';
import { upsertDocument } from '../shared/sync/upsertDocument';
import type { AsanaSide, UpsertSettings } from '../shared/sync/settings';
import { findDocument, type FoundDocument } from './findDocument';
import { readProjectSettings, readSettings } from './readSettings';

/** Create or Update for one input item. */
export async function runUpsert(context: IExecuteFunctions, item: number): Promise<IDataObject[]> {
	const run = context.getNodeParameter('document', item) === 'project' ? runProject : runTask;
	return [{ ...(await run(context, item)) }];
}

async function runTask(context: IExecuteFunctions, item: number) {
	const settings = readSettings(context, item);
	const side = await asanaSide(context, item);
	const headerOf = async (line: Parameters<typeof headerTie>[1]) =>
		await headerTie(side, line, settings);
	const found = await findDocument(context, item, { settings, headerOf });
	const { document } = found;
	if (document === undefined) {
		return await retireDocument(side, found.tie, withoutDeleting(settings, found));
	}
	const result = await upsertDocument(side, document, settings);
	if (settings.alsoInProjects !== true) return result;
	const projects = await alsoPlace(side, document, { settings, result });
	const isMoved = projects.some(({ tasks }) => tasks > 0) && result.outcome === 'unchanged';
	return { ...result, ...(isMoved ? { outcome: 'updated' } : {}), projects };
}

async function runProject(context: IExecuteFunctions, item: number) {
	const settings = readProjectSettings(context, item);
	const side = await asanaSide(context, item);
	const headerOf = async (line: Parameters<typeof projectOfLine>[1]) =>
		await projectOfLine(side, line);
	const { tie, document } = await findDocument(context, item, { settings, headerOf });
	return document === undefined
		? await retireProject(side, tie, settings)
		: await upsertProject(side, document, settings);
}

async function asanaSide(context: IExecuteFunctions, item: number): Promise<AsanaSide> {
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	return await connectAsana(context, authentication);
}

/** What is only out of sight may come back, so its task is deleted only when Exact said it is gone. */
function withoutDeleting(settings: UpsertSettings, { deleted }: FoundDocument): UpsertSettings {
	const { goneDocument } = settings;
	if (deleted === true || goneDocument !== 'delete') return settings;
	return { ...settings, goneDocument: 'complete' };
}
