import type { IDataObject } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { ApiFault } from '../../shared/http/fault';
import { MappingFault } from '../../shared/mapping/fault';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { lookForOthers } from '../../shared/sync/retire/ownLines';
import { retireProjectOf } from '../../shared/sync/retire/retireProject';
import { canceledBy } from '../../shared/sync/retire/canceled';
import { retireTask, type Gone } from '../../shared/sync/retire/retireTask';
import type { GoneReason } from '../../shared/sync/retire/settings';
import { deletedKeys, standingOf, type Standing } from '../../shared/sync/retire/standing';
import type { AsanaSide } from '../../shared/sync/settings';
import { meantRecord, type MeantRecord } from '../meantRecord';
import { areProjects, linkSettings, projectLinkSettings } from './linkSettings';
import type { Operation, OperationCall } from './operation';
import { readProjectRetirement, readTaskRetirement } from './retireChoice';

/** Retire for one input item. */
export const retire: Operation = async (call) => {
	const { context, item } = call;
	const isProject = areProjects(context, item);
	// What is wrong with the panel is said before anything is asked.
	const act = isProject ? prepareProject(call) : prepareTask(call);
	const meant = await meantRecord(context, item);
	if (meant.tie.entity !== meant.entity) throw onlyALine(meant);
	const because = await reasonFor(call, meant);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const side = await connectAsana(context, authentication);
	const { client } = meant.access;
	const others = lookForOthers(async () => await Promise.resolve(client));
	const gone = { tie: meant.tie, because, others, timeZone: client.timeZone };
	return [{ ...(await act(side, gone)) } as IDataObject];
};

/** Does what the panel says with what a record that is gone has in Asana. */
type Act = (side: AsanaSide, gone: Gone) => Promise<object>;

function prepareTask({ context, item }: OperationCall): Act {
	const settings = linkSettings(context, item);
	const choice = readTaskRetirement(context, item, settings.project);
	// A field that marks, and its value, are made where they are missing.
	const given = { settings: { ...settings, createFields: true }, choice };
	return async (side, gone) => await retireTask(side, gone, given);
}

function prepareProject({ context, item }: OperationCall): Act {
	const settings = projectLinkSettings(context, item);
	const how = readProjectRetirement(context, item);
	return async (side, gone) => await retireProjectOf(side, gone, { ...settings, how });
}

/** Why the record counts as gone. Rejects for one that does not. */
async function reasonFor(call: OperationCall, meant: MeantRecord): Promise<GoneReason> {
	const { context, item, once } = call;
	if (meant.isDeleted) return 'deleted';
	if (context.getNodeParameter('evenIfThere', item, false) === true) return 'chosen';
	const { tie, entity, access } = meant;
	const { client } = access;
	const { division } = tie;
	const name = `deletions ${access.baseUrl} ${division} ${entity}`;
	const standing = await standingOf(client, tie, async () => {
		const { keys } = (await once(name, async () => ({
			keys: await deletedKeys(client, { division, entity }),
		}))) as { keys?: ReadonlySet<string> };
		return keys;
	});
	if (standing.is === 'living' || standing.is === 'unseen') throw stillThere(meant, standing);
	return standing.is;
}

function stillThere({ tie, entity }: MeantRecord, standing: Standing): ApiFault {
	const { label, number } = entityOf(entity);
	const anyway = 'Turn on "Even If Exact Still Has It" if its task shall be retired all the same.';
	if (standing.is === 'living') {
		const over = canceledBy(entity)?.as;
		const unless = over === undefined ? '' : `, and is not ${over}`;
		const named = number === undefined ? undefined : standing.row[number];
		return new ApiFault(
			'Exact Online',
			`${label} ${String(named ?? tie.key)} is still in Exact Online${unless}`,
			{ kind: 'conflict', hint: `Nothing was written to Asana. ${anyway}` },
		);
	}
	return new ApiFault(
		'Exact Online',
		`Exact Online does not show ${label} ${tie.key}, but does not say that it was deleted`,
		{
			kind: 'conflict',
			hint: `It may be out of sight for the connected user, in another division, or deleted more than two months ago. Nothing was written to Asana. ${anyway}`,
		},
	);
}

function onlyALine({ tie, entity }: MeantRecord): MappingFault {
	return new MappingFault(
		`The incoming item tells of a ${entityOf(tie.entity).label.toLowerCase()}, not of a ${entityOf(entity).label.toLowerCase()}`,
		'Lines that are gone are retired by "Create or Update" of their document. Send only deleted or canceled documents here.',
	);
}
