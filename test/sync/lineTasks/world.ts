import { orderIn } from '../../../nodes/shared/asana/sections';
import { documents } from '../../../nodes/ExactToAsana/documents';
import { readRows } from '../../../nodes/ExactToAsana/rows';
import type { ExactDocument } from '../../../nodes/shared/exact/types';
import { retireProject } from '../../../nodes/shared/sync/project/retireProject';
import type { ProjectResult } from '../../../nodes/shared/sync/project/result';
import type { ProjectSettings } from '../../../nodes/shared/sync/project/settings';
import { upsertProject } from '../../../nodes/shared/sync/project/upsertProject';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import type { PlainTask } from '../../simulators/asana';
import { idOf, writingIn } from '../../simulators/exact/authoring/places';
import { knownEntity } from '../../simulators/exact/entities';
import { storeChange } from '../../simulators/exact/storing';
import { carriersOf, DIVISION, startWorld, TIE_FIELD, type WorldOptions } from '../world';

/** Both services, an order book, and the sync that makes a project of each order. */
export type LineWorld = Awaited<ReturnType<typeof startLineWorld>>;

/** How a world may differ from the usual one. */
export interface LineWorldOptions extends WorldOptions {
	/** What all runs choose, unless they say otherwise. */
	wanted?: Partial<ProjectSettings>;
}

type Given = Partial<ProjectSettings> & {
	side?: AsanaSide;
	/** Whether Exact said of an order that is gone that it was deleted. */
	deleted?: boolean;
};

/** The field of an order line whose value names its section. */
export const SECTION_BY = 'GLAccountCode+GLAccountDescription';

/** Starts both simulators. What is started here has to be closed. */
export async function startLineWorld({ wanted, ...options }: LineWorldOptions = {}) {
	const world = await startWorld({ ...options, seed: { otherWorkspace: null, ...options.seed } });
	const { asana, exact } = world;
	const process = world.newProcess();

	const settings = (given: Partial<ProjectSettings> = {}): ProjectSettings => ({
		taskRows: readRows(documents.purchaseOrder.task),
		withLines: true,
		lineRows: readRows(documents.purchaseOrder.line),
		createFields: true,
		createOptions: true,
		removedLine: 'complete',
		goneDocument: 'archive',
		dryRun: false,
		identity: options.chosen?.identity ?? 'automatic',
		tieField: TIE_FIELD,
		lineTasks: { sectionBy: SECTION_BY },
		...wanted,
		...given,
	});

	/** Brings Asana in step with a document that was read before. */
	const apply = async (document: ExactDocument, { side = process, ...given }: Given = {}) =>
		await upsertProject(side, document, settings(given));

	/** Reads the order from Exact and brings Asana in step, as the node does. */
	const sync = async (key: string, given: Given = {}): Promise<ProjectResult> => {
		const document = await world.read(key);
		if (document !== undefined) return await apply(document, given);
		const { side = process, deleted = true, ...chosen } = given;
		const gone = { division: DIVISION, entity: 'purchaseOrder', key, deleted };
		return await retireProject(side, gone, settings(chosen));
	};

	/** The Asana projects that belong to an order, those that were only begun too. */
	const projectsOf = (key: string) =>
		asana.state.projects
			.map(({ gid }) => asana.state.project(gid))
			.filter(({ name, notes }) => `${name} ${notes}`.includes(`:purchaseOrder:${key}`));

	/** Gives an Exact record of this code another description, as a user in the web screens does. */
	const describe = (
		entity: 'hrm/Costcenters' | 'financial/GLAccounts',
		code: string,
		to: string,
	) => {
		const row = exact.state.find({ division: DIVISION, entity, by: 'Code', value: code });
		if (row === undefined) throw new Error(`no ${entity} ${code}`);
		storeChange(writingIn(exact.state, DIVISION), {
			entity: knownEntity(entity),
			row,
			changes: { Description: to },
		});
	};

	return {
		...world,
		process,
		describe,
		/** Key of an item. */
		itemId: (code: string) =>
			idOf({ state: exact.state, division: DIVISION }, 'logistics/Items', code),
		settings,
		apply,
		sync,
		projectsOf,
		/** Gids of the tasks of a section, in their order. */
		order: async (project: string, section: string): Promise<string[]> => {
			const found = asana.state.project(project).sections.find(({ name }) => name === section);
			return found === undefined ? [] : await orderIn(world.newProcess().client, found.gid);
		},
		/** The Asana project of an order; fails unless there is exactly one. */
		projectOf: (key: string) => {
			const [project, ...others] = projectsOf(key);
			if (project === undefined || others.length > 0) {
				throw new Error(`${others.length + (project ? 1 : 0)} projects belong to the order`);
			}
			return project;
		},
		/** The task of a line; fails unless there is exactly one. */
		lineTaskOf: (key: string): PlainTask => {
			const [task, ...others] = carriersOf(asana, key);
			if (task === undefined || others.length > 0) throw new Error('not one task carries the tie');
			return task;
		},
	};
}
