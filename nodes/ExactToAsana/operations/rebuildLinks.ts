import type { IDataObject } from 'n8n-workflow';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectExact } from '../../shared/n8n/exactConnection';
import { MappingFault } from '../../shared/mapping/fault';
import {
	rebuildLinks as rebuild,
	type RebuildResult,
} from '../../shared/sync/rebuild/rebuildLinks';
import { chosenEntity } from '../chosenEntity';
import { readMapping } from '../readSettings';
import { areProjects, linkSettings } from './linkSettings';
import type { Operation } from './operation';

/** Rebuild Links, once for all items that ask for the same. */
export const rebuildLinks: Operation = async ({ context, item, once }) => {
	if (areProjects(context, item)) throw onlyTasks();
	const entity = chosenEntity(context, item);
	const settings = { ...linkSettings(context, item), ...readMapping(context, item) };
	const apply = context.getNodeParameter('applyRepairs', item, false) === true;
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const { client: exact, division } = await connectExact(context, item);
	const asked = { division, entity, apply, settings };
	const result = (await once(
		`rebuildLinks ${authentication} ${JSON.stringify(asked)}`,
		async () => {
			const side = await connectAsana(context, authentication);
			return await rebuild({ side, exact }, asked);
		},
	)) as RebuildResult;
	return [...result.findings, result.summary].map((one) => ({ ...one }) as unknown as IDataObject);
};

function onlyTasks(): MappingFault {
	return new MappingFault(
		'Rebuild Links looks at tasks, not at Asana projects of documents',
		'An Asana project is tied by the last line of its description. When that is lost, "Create or Update" finds the project by its tasks and writes the line again.',
	);
}
