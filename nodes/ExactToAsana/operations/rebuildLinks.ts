import type { IDataObject } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectExact } from '../../shared/n8n/exactConnection';
import { MappingFault } from '../../shared/mapping/fault';
import { rebuildProjects } from '../../shared/sync/rebuild/projects/rebuildProjects';
import {
	rebuildLinks as rebuildTasks,
	type RebuildResult,
} from '../../shared/sync/rebuild/rebuildLinks';
import type { AsanaSide } from '../../shared/sync/settings';
import { chosenEntity } from '../chosenEntity';
import { readMapping } from '../readSettings';
import { areProjects, linkSettings, projectLinkSettings } from './linkSettings';
import type { Operation, OperationCall } from './operation';

/** Rebuild Links, once for all items that ask for the same. */
export const rebuildLinks: Operation = async (call) => {
	const { context, item, shared } = call;
	if (chosenEntity(context, item) === 'project') throw notOfProjects();
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const { asked, rebuild } = await prepare(call);
	const name = `rebuildLinks ${authentication} ${JSON.stringify(asked)}`;
	return await shared({ name, item }, async () => {
		const { findings, summary } = await rebuild(await connectAsana(context, authentication));
		return [...findings, summary].map((one) => ({ ...one }) as unknown as IDataObject);
	});
};

/** What the panel asks for, and how it is done. */
async function prepare({ context, item }: OperationCall): Promise<{
	asked: object;
	rebuild: (side: AsanaSide) => Promise<RebuildResult>;
}> {
	const entity = chosenEntity(context, item);
	const mapping = readMapping(context, item);
	const apply = context.getNodeParameter('applyRepairs', item, false) === true;
	if (areProjects(context, item)) {
		const place = projectLinkSettings(context, item, { withPortfolio: false });
		const settings = { ...place, ...mapping };
		const { client: exact, division } = await connectExact(context, item);
		const asked = { division, entity, apply, settings };
		return { asked, rebuild: async (side) => await rebuildProjects({ side, exact }, asked) };
	}
	const settings = { ...linkSettings(context, item), ...mapping };
	const { client: exact, division } = await connectExact(context, item);
	const asked = { division, entity, apply, settings };
	return { asked, rebuild: async (side) => await rebuildTasks({ side, exact }, asked) };
}

function notOfProjects(): MappingFault {
	return new MappingFault(
		'Rebuild Links looks at documents, not at Exact projects',
		'The Asana project of an Exact project is tied by the last line of its description. When that is lost, "Create or Update" finds the project by its tasks and writes the line again.',
	);
}
