import type { IDataObject } from 'n8n-workflow';
import { entityOf, isEntityName } from '../../shared/exact/entities';
import { readDocument } from '../../shared/exact/readDocument';
import { ApiFault } from '../../shared/http/fault';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { openExact } from '../../shared/n8n/exactConnection';
import { findProjectOf } from '../../shared/sync/find/findProjectOf';
import { findRecordOf } from '../../shared/sync/find/findRecord';
import { findTaskOf } from '../../shared/sync/find/findTask';
import { formatTie } from '../../shared/sync/ties/tie';
import { asanaThing } from '../asanaThing';
import { meantRecord } from '../meantRecord';
import { areProjects, linkSettings, projectLinkSettings } from './linkSettings';
import type { Operation, OperationCall } from './operation';

/** Find for one input item: what is in Asana for a record, or the record of what is there. */
export const find: Operation = async (call) => {
	const { context, item } = call;
	const isRecord = context.getNodeParameter('find', item, 'asana') === 'record';
	return await (isRecord ? findRecord(call) : findInAsana(call));
};

async function findInAsana(call: OperationCall): Promise<IDataObject[]> {
	const { context, item } = call;
	const withLines = context.getNodeParameter('withLinesFound', item, true) === true;
	const isProject = areProjects(context, item);
	const tasks = isProject ? undefined : linkSettings(context, item);
	const { tie, entity } = await meantRecord(context, item);
	const side = await connectAsana(context, authenticationIn(call));
	const found =
		tasks === undefined
			? await findProjectOf(side, tie, { settings: projectLinkSettings(context, item), withLines })
			: await findTaskOf(side, tie, { settings: tasks, withLines: withLines && tasks.withLines });
	const { label } = entityOf(entity);
	return resultOf(call, found, {
		message: `No Asana ${isProject ? 'project' : 'task'} belongs to ${label} ${tie.key}`,
		hint: `It carries the key ${formatTie(tie)}. "Create or Update" makes one; "Rebuild Links" finds those whose key was lost.`,
	});
}

async function findRecord(call: OperationCall): Promise<IDataObject[]> {
	const { context, item } = call;
	const thing = asanaThing(
		String(context.getNodeParameter('asanaId', item, '') ?? ''),
		context.getNodeParameter('asanaKind', item, 'task') === 'project' ? 'project' : 'task',
	);
	const { client } = await connectAsana(context, authenticationIn(call));
	const found = await findRecordOf(client, thing);
	if (found === undefined || context.getNodeParameter('withRecord', item, false) !== true) {
		return resultOf(call, found, {
			message: `The Asana ${thing.kind} ${thing.gid} belongs to no record of Exact Online`,
			hint: 'It carries no key. "Rebuild Links" finds the document of a task whose key was lost.',
		});
	}
	const { division, entity, key } = found.document ?? found;
	if (!isEntityName(entity)) return [{ ...found, record: null } as IDataObject];
	const exact = await openExact(context);
	const record = (await readDocument(exact.client, division, entity, key)) ?? null;
	return [{ ...found, record } as IDataObject];
}

function authenticationIn({ context, item }: OperationCall): AsanaAuthentication {
	return context.getNodeParameter('authentication', item) as AsanaAuthentication;
}

function resultOf(
	{ context, item }: OperationCall,
	found: object | undefined,
	missing: { message: string; hint: string },
): IDataObject[] {
	if (found !== undefined) return [{ ...found } as IDataObject];
	if (context.getNodeParameter('ifNothingFound', item, 'error') === 'noItem') return [];
	throw new ApiFault('Asana', missing.message, { kind: 'notFound', hint: missing.hint });
}
