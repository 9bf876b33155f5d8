import { documents } from '../../../nodes/ExactToAsana/documents';
import { readRows } from '../../../nodes/ExactToAsana/rows';
import type { DimensionName } from '../../../nodes/shared/sync/dimension/dimensions';
import { readEntries } from '../../../nodes/shared/sync/dimension/readEntries';
import type { FieldKey } from '../../../nodes/shared/sync/fields/fieldNames';
import { divisionCurrency } from '../../../nodes/shared/sync/prepare/divisionCurrency';
import { fieldsOfMapping } from '../../../nodes/shared/sync/prepare/fieldsOfMapping';
import { prepareProject } from '../../../nodes/shared/sync/prepare/prepareProject';
import type { Books } from '../../../nodes/shared/sync/prepare/wantedField';
import { scopesOf } from '../../../nodes/shared/sync/scopes';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import type { AsanaSimulatorOptions } from '../../simulators/asana';
import { DIVISION, startWorld as startBoth } from '../dimension/world';

export type World = Awaited<ReturnType<typeof startWorld>>;

interface Given {
	side?: AsanaSide;
	document?: 'purchaseOrder' | 'purchaseEntry' | 'salesInvoice';
	keys?: FieldKey[];
	dryRun?: boolean;
	project?: string;
	documentCurrency?: string;
	/** Whether the fields of the document's mapping are wanted. */
	ofMapping?: boolean;
}

/** Both services, and a project to prepare. What is started here has to be closed. */
export async function startWorld(options: AsanaSimulatorOptions = {}) {
	const world = await startBoth(options);
	const books = (documentCurrency?: string): Books => ({
		division: DIVISION,
		documentCurrency,
		divisionCurrency: async () => await divisionCurrency(world.exactClient(), DIVISION),
		entries: async (dimension: DimensionName) =>
			await readEntries(world.exactClient(), {
				dimension,
				division: DIVISION,
				types: [],
				searchCode: '',
				role: 'all',
				onlyActive: true,
			}),
	});
	return {
		...world,
		/** Prepares the project for a document, as the node does. */
		prepare: async ({
			side = world.process,
			document = 'purchaseOrder',
			keys = [],
			dryRun = false,
			documentCurrency,
			ofMapping = true,
			project = world.project,
		}: Given = {}) => {
			const { scope, lineScope = scope } = scopesOf(document);
			const { task, line } = documents[document];
			const groups = [
				{ rows: ofMapping ? readRows(task) : [], scope },
				{ rows: ofMapping ? readRows(line) : [], scope: lineScope },
			];
			const wanted = fieldsOfMapping({ groups, keys }, books(documentCurrency));
			return await prepareProject(side, { project, dryRun }, wanted);
		},
		fields: () => world.asana.state.fieldsOnProject(world.project),
		fieldNames: () => world.asana.state.fieldsOnProject(world.project).map(({ name }) => name),
	};
}
