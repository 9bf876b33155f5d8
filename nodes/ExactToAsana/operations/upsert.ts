import type { IExecuteFunctions } from 'n8n-workflow';
import type { ExactDocument } from '../../shared/exact/types';
import type { AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectAsana } from '../../shared/n8n/asanaConnection';
import { openExact } from '../../shared/n8n/exactConnection';
import { checkAmounts, type Amounts } from '../../shared/sync/amounts';
import { withSign } from '../../shared/sync/creditNote/withSign';
import { headerTie } from '../../shared/sync/headerTie';
import { alsoPlace } from '../../shared/sync/project/alsoPlace';
import { lookForLines } from '../../shared/sync/project/linesInExact';
import { projectOfLine } from '../../shared/sync/project/projectOfLine';
import { retireProject } from '../../shared/sync/project/retireProject';
import { upsertProject } from '../../shared/sync/project/upsertProject';
import { retireDocument } from '../../shared/sync/retireDocument';
import { upsertDocument } from '../../shared/sync/upsertDocument';
import type { AsanaSide, UpsertSettings } from '../../shared/sync/settings';
import { formatTie } from '../../shared/sync/tie';
import { findDocument, type FoundDocument } from '../findDocument';
import { withOriginalOf } from '../originalOf';
import { readProjectSettings, readSettings } from '../readSettings';
import type { Operation } from './operation';

/** Create or Update for one input item. Documents that only lost lines are updated `once`. */
export const upsert: Operation = async ({ context, item, once }) => {
	const isProject = context.getNodeParameter('document', item) === 'project';
	const prepare = isProject ? prepareProject : prepareTask;
	const { found, settings, work } = await prepare(context, item);
	const name = `${formatTie(found.tie)} ${JSON.stringify(settings)}`;
	return [{ ...(found.lostLine === true ? await once(name, work) : await work()) }];
};

/** What is to be done for one item. */
interface Prepared {
	found: FoundDocument;
	settings: object;
	work: () => Promise<object>;
}

async function prepareTask(context: IExecuteFunctions, item: number): Promise<Prepared> {
	const settings = readSettings(context, item);
	const side = await asanaSide(context, item);
	const headerOf = async (line: Parameters<typeof headerTie>[1]) =>
		await headerTie(side, line, settings);
	const found = await findDocument(context, item, { settings, headerOf });
	const work = async () => {
		const document = await found.load();
		if (document === undefined) {
			return await retireDocument(side, found.tie, withoutDeleting(settings, found));
		}
		const told = await withOriginalOf(context, document, { side, settings });
		const result = {
			...(await upsertDocument(side, told.document, settings)),
			...(told.original === undefined ? {} : { original: told.original }),
			...reportAmounts(document),
		};
		if (settings.alsoInProjects !== true) return result;
		const projects = await alsoPlace(side, document, { settings, result });
		const isMoved = projects.some(({ tasks }) => tasks > 0) && result.outcome === 'unchanged';
		return { ...result, ...(isMoved ? { outcome: 'updated' } : {}), projects };
	};
	return { found, settings, work };
}

async function prepareProject(context: IExecuteFunctions, item: number): Promise<Prepared> {
	const settings = readProjectSettings(context, item);
	const side = await asanaSide(context, item);
	const headerOf = async (line: Parameters<typeof projectOfLine>[1]) =>
		await projectOfLine(side, line);
	const found = await findDocument(context, item, { settings, headerOf });
	const look = lookForLines(async () => (await openExact(context)).client);
	const work = async () => {
		const document = await found.load();
		return document === undefined
			? await retireProject(side, { ...found.tie, deleted: found.deleted }, settings)
			: await upsertProject(side, document, { ...settings, look });
	};
	return { found, settings, work };
}

/** How the amount of the document stands to those of its lines, for the output. */
function reportAmounts(document: ExactDocument): { amounts?: Amounts } {
	const amounts = checkAmounts(withSign(document));
	return amounts === undefined ? {} : { amounts };
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
