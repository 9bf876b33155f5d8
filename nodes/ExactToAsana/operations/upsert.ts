import type { IExecuteFunctions } from 'n8n-workflow';
import type { ExactDocument } from '../../shared/exact/types';
import type { AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectAsana } from '../../shared/n8n/asanaConnection';
import { openExact } from '../../shared/n8n/exactConnection';
import { checkAmounts, type Amounts } from '../../shared/sync/amounts/checkAmounts';
import { withSign } from '../../shared/sync/creditNote/withSign';
import { headerTie } from '../../shared/sync/ties/headerTie';
import { withSectionRow } from '../../shared/sync/lineTasks/lineNodes';
import { alsoPlace, alsoPlaceLines, type AlsoReport } from '../../shared/sync/project/alsoPlace';
import { projectUrlOf } from '../../shared/sync/project/findProject';
import { lookForLines } from '../../shared/sync/project/linesInExact';
import { projectOfLine } from '../../shared/sync/project/projectOfLine';
import { retireProject } from '../../shared/sync/project/retireProject';
import { taskSettings } from '../../shared/sync/project/settings';
import { upsertProject } from '../../shared/sync/project/upsertProject';
import { lookForOthers } from '../../shared/sync/retire/ownLines';
import { retireDocument } from '../../shared/sync/retire/retireDocument';
import { upsertDocument } from '../../shared/sync/upsertDocument';
import type { AsanaSide, UpsertSettings } from '../../shared/sync/settings';
import { formatTie } from '../../shared/sync/ties/tie';
import { chosenEntity } from '../chosenEntity';
import { findDocument, type FoundDocument } from '../findDocument';
import { withOriginalOf } from '../originalOf';
import {
	isProjectShape,
	readLineTaskSettings,
	readProjectSettings,
	readSettings,
} from '../readSettings';
import type { Operation, OperationCall } from './operation';

/** Create or Update for one input item. Documents that only lost lines are updated `once`. */
export const upsert: Operation = async (call) => {
	const { context, item, once, inOrder } = call;
	const isProject = context.getNodeParameter('document', item) === 'project';
	const prepareDocument = isProjectShape(context, item) ? prepareLineTasks : prepareTask;
	const prepare = isProject ? prepareProject : prepareDocument;
	return await inOrder(keyIn(context, item), async () => {
		const { found, settings, work } = await prepare(call);
		const name = `${formatTie(found.tie)} ${JSON.stringify(settings)}`;
		return [{ ...(found.lostLine === true ? await once(name, work) : await work()) }];
	});
};

/** What an item calls its document, as far as that is plain; its own for every other item. */
function keyIn(context: IExecuteFunctions, item: number): string {
	const isNamed = context.getNodeParameter('source', item) === 'id';
	const { _exact: origin, Key } = context.getInputData()[item]?.json ?? {};
	const named = isNamed
		? context.getNodeParameter('documentId', item)
		: ((origin as { key?: unknown } | undefined)?.key ?? Key);
	return typeof named === 'string' && named !== '' ? named.toLowerCase() : `item ${item}`;
}

/** What is to be done for one item. */
interface Prepared {
	found: FoundDocument;
	settings: object;
	work: () => Promise<object>;
}

async function prepareTask({ context, item, preload, begunAt }: OperationCall): Promise<Prepared> {
	const settings = readSettings(context, item);
	const side = { ...(await asanaSide(context, item)), preload };
	const headerOf = async (line: Parameters<typeof headerTie>[1]) =>
		await headerTie(side, line, settings);
	const found = await findDocument(context, item, { settings, headerOf, begunAt });
	const look = lookForLines(async () => (await openExact(context)).client);
	const work = async () => {
		const document = await found.load();
		if (document === undefined) {
			const others = lookForOthers(async () => (await openExact(context)).client);
			const chosen = withoutDeleting(settings, found);
			return await retireDocument(side, found.tie, { ...chosen, others });
		}
		const told = await withOriginalOf(context, document, { side, settings });
		const result = {
			...(await upsertDocument(side, told.document, { ...settings, look })),
			...(told.original === undefined ? {} : { original: told.original }),
			...reportAmounts(document),
		};
		if (settings.alsoInProjects !== true) return result;
		return withPlaces(result, await alsoPlace(side, document, { settings, result }));
	};
	return { found, settings, work };
}

async function prepareProject({ context, item, begunAt }: OperationCall): Promise<Prepared> {
	const settings = readProjectSettings(context, item);
	const side = await asanaSide(context, item);
	const headerOf = async (line: Parameters<typeof projectOfLine>[1]) =>
		await projectOfLine(side, line);
	const found = await findDocument(context, item, { settings, headerOf, begunAt });
	const look = lookForLines(async () => (await openExact(context)).client);
	const work = async () => {
		const document = await found.load();
		return document === undefined
			? await retireProject(side, { ...found.tie, deleted: found.deleted }, settings)
			: await upsertProject(side, document, { ...settings, look });
	};
	return { found, settings, work };
}

/** A document as a project, its lines as tasks. */
async function prepareLineTasks({ context, item, begunAt }: OperationCall): Promise<Prepared> {
	const settings = readLineTaskSettings(context, item);
	const side = await asanaSide(context, item);
	const entity = chosenEntity(context, item);
	const found = await findDocument(context, item, {
		settings: withSectionRow(settings),
		headerOf: async (line) => await projectOfLine(side, line, entity),
		begunAt,
	});
	const work = async () => {
		const document = await found.load();
		if (document === undefined) {
			const others = lookForOthers(async () => (await openExact(context)).client);
			return await retireProject(side, { ...found.tie, deleted: found.deleted, others }, settings);
		}
		const told = await withOriginalOf(context, document, {
			side,
			settings: taskSettings(settings, ''),
			findUrl: async (tie) => await projectUrlOf(side, settings, tie),
		});
		const result = {
			...(await upsertProject(side, told.document, settings)),
			...(told.original === undefined ? {} : { original: told.original }),
			...reportAmounts(document),
		};
		if (settings.alsoInProjects !== true) return result;
		return withPlaces(result, await alsoPlaceLines(side, document, { settings, result }));
	};
	return { found, settings, work };
}

/** What was done, and where else the tasks were put. */
function withPlaces(result: { outcome: string }, projects: readonly AlsoReport[]): object {
	const isMoved = projects.some(({ tasks }) => tasks > 0) && result.outcome === 'unchanged';
	return { ...result, ...(isMoved ? { outcome: 'updated' } : {}), projects };
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
