import { orderIn } from '../../../nodes/shared/asana/sections';
import { documents } from '../../../nodes/ExactToAsana/documents';
import { readRows } from '../../../nodes/ExactToAsana/rows';
import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { readDocument } from '../../../nodes/shared/exact/readDocument';
import type { ExactDocument } from '../../../nodes/shared/exact/types';
import { lookForLines } from '../../../nodes/shared/sync/project/linesInExact';
import { retireProject } from '../../../nodes/shared/sync/project/retireProject';
import type { ProjectResult } from '../../../nodes/shared/sync/project/result';
import type { ProjectSettings } from '../../../nodes/shared/sync/project/settings';
import { upsertProject } from '../../../nodes/shared/sync/project/upsertProject';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import type { PlainTask } from '../../simulators/asana';
import { simulatorSend } from '../../support/simulatorSend';
import { carriersOf, DIVISION, startWorld, TIE_FIELD, type WorldOptions } from '../world';

/** Both services, a project with its work breakdown, and the sync between them. */
export type ProjectWorld = Awaited<ReturnType<typeof startProjectWorld>>;

/** How a world may differ from the usual one. */
export interface ProjectWorldOptions extends WorldOptions {
	/** What all runs choose, unless they say otherwise. */
	wanted?: Partial<ProjectSettings>;
}

type Given = Partial<ProjectSettings> & {
	side?: AsanaSide;
	/** Whether Exact said of a project that is gone that it was deleted. */
	deleted?: boolean;
};

/** Starts both simulators. What is started here has to be closed. */
export async function startProjectWorld({ wanted, ...options }: ProjectWorldOptions = {}) {
	const world = await startWorld({
		...options,
		seed: { otherWorkspace: null, ...options.seed },
	});
	const { asana, exact, clock } = world;
	const process = world.newProcess();

	const exactClient = () =>
		createExactClient({
			send: simulatorSend(() => exact.issueTokens().access_token),
			clock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf(exact.url),
		});

	const read = async (key: string): Promise<ExactDocument | undefined> =>
		await readDocument(exactClient(), DIVISION, 'project', key);

	const settings = (given: Partial<ProjectSettings> = {}): ProjectSettings => ({
		taskRows: readRows(documents.project.task),
		withLines: true,
		lineRows: readRows(documents.project.line),
		createFields: true,
		createOptions: true,
		removedLine: 'complete',
		goneDocument: 'archive',
		dryRun: false,
		identity: options.chosen?.identity ?? 'automatic',
		tieField: TIE_FIELD,
		look: lookForLines(async () => await Promise.resolve(exactClient())),
		...wanted,
		...given,
	});

	/** Brings Asana in step with a document that was read before. */
	const apply = async (document: ExactDocument, { side = process, ...given }: Given = {}) =>
		await upsertProject(side, document, settings(given));

	/** Reads the project from Exact and brings Asana in step, as the node does. */
	const sync = async (key: string, given: Given = {}): Promise<ProjectResult> => {
		const document = await read(key);
		if (document !== undefined) return await apply(document, given);
		const { side = process, deleted = true, ...chosen } = given;
		return await retireProject(
			side,
			{ division: DIVISION, entity: 'project', key, deleted },
			settings(chosen),
		);
	};

	/** The Asana projects that carry the marker of an Exact project. */
	const projectsOf = (key: string) =>
		asana.state.projects
			.map(({ gid }) => asana.state.project(gid))
			.filter(({ notes }) => notes.includes(`:project:${key}`));

	return {
		...world,
		process,
		read,
		readOrder: world.read,
		settings,
		apply,
		sync,
		projectsOf,
		/** Gids of the tasks of a section, in their order. */
		order: async (project: string, section: string): Promise<string[]> => {
			const found = asana.state.project(project).sections.find(({ name }) => name === section);
			return found === undefined ? [] : await orderIn(world.newProcess().client, found.gid);
		},
		/** Key of a seeded project. */
		key: (code: string) => String(exact.state.project(code).ID),
		/** The Asana project of an Exact project; fails unless there is exactly one. */
		projectOf: (key: string) => {
			const [project, ...others] = projectsOf(key);
			if (project === undefined || others.length > 0) {
				throw new Error(`${others.length + (project ? 1 : 0)} projects carry the marker`);
			}
			return project;
		},
		/** Key of the WBS line with this description. */
		line: (key: string, description: string): string => {
			const found = exact.state.wbsOf(key).find((row) => row.Description === description);
			if (found === undefined) throw new Error(`no line ${description}`);
			return String(found.ID);
		},
		/** The task of a WBS line; fails unless there is exactly one. */
		taskOf: (key: string): PlainTask => {
			const [task, ...others] = carriersOf(asana, key);
			if (task === undefined || others.length > 0) throw new Error('not one task carries the tie');
			return task;
		},
	};
}
