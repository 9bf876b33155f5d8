import { fullTasksOf } from '../../../asana/tasks';
import type { Task } from '../../../asana/types';
import type { ExactClient } from '../../../exact/client';
import type { EntityName } from '../../../exact/entities';
import type { FoundRecord } from '../../../exact/reading/readRecords';
import { loadSchema } from '../../fields/schema';
import { taskSettings, type ProjectSettings } from '../../project/settings';
import { lineEntitiesOf } from '../../retire/lineEntities';
import type { AsanaSide } from '../../settings';
import { parseTie } from '../../ties/tie';
import { judgeCopies } from '../copies';
import type { Finding } from '../finding';
import { externalUse, keyField } from '../judge';
import { keyBook } from '../keysOf';
import { judgeKnown } from '../known';
import { judgeLines } from '../lostLines';
import { wholeDocuments } from '../readRecords';
import type { Situation } from '../situation';
import type { ListedProject } from './listProjects';

/** The project of a document, opened. */
export type Home = Awaited<ReturnType<typeof openHome>>;

/** The project of a document, with its tasks and their keys. */
export async function openHome(side: AsanaSide, project: ListedProject, settings: ProjectSettings) {
	const schema = await loadSchema(side, project.gid);
	const field = keyField(schema.fields, taskSettings(settings, project.gid));
	const tasks = await fullTasksOf(side.client, project.gid);
	return { project, schema, field, tasks, book: keyBook(tasks, field) };
}

/** Whether tasks there have external IDs of lines, which no copy has. */
export function isHolding({ tasks }: Home, entity: EntityName): boolean {
	const kinds = lineEntitiesOf(entity);
	return tasks.some(({ external }) => kinds.includes(parseTie(external?.gid)?.entity ?? ''));
}

/** What is wrong with the keys of the tasks of one project. */
export interface JudgedHome {
	home: Home;
	situation: Situation;
	found: Finding[];
}

/** What is wrong with the keys of the tasks of each project. */
export async function judgeTasks(
	{ side, exact }: { side: AsanaSide; exact: ExactClient },
	due: ReadonlyArray<Home & { tie: ListedProject['tie'] }>,
	place: {
		division: number;
		entity: EntityName;
		records: ReadonlyMap<string, FoundRecord>;
		settings: ProjectSettings;
	},
): Promise<JudgedHome[]> {
	const { settings, ...known } = place;
	const holders = new Map<string, Task[]>();
	for (const { book } of due) {
		for (const [text, tasks] of book.holders) {
			holders.set(text, [...(holders.get(text) ?? []), ...tasks]);
		}
	}
	const situations = due.map((home) => ({
		home,
		situation: {
			...known,
			lineEntities: lineEntitiesOf(known.entity),
			field: home.field,
			external: externalUse(side, settings, home.tasks),
			timeZone: exact.timeZone,
			tasks: home.tasks,
			book: home.book,
			mistaken: new Set<string>(),
		} satisfies Situation,
	}));
	const open = due.flatMap(({ tie, tasks, book }) => {
		const isOpen = tasks.some(({ gid }) => book.keys.get(gid)?.tie === undefined);
		const record = tie && known.records.get(tie.key);
		return isOpen && record !== undefined ? [record] : [];
	});
	const documents = await wholeDocuments(exact, known, open);
	return situations.map(({ home, situation }, at): JudgedHome => {
		const { findings: copies, others } = judgeCopies(situation);
		const document = documents.find(({ _exact }) => _exact.key === due[at]?.tie?.key);
		// A task that people moved to the project of another document has its line there.
		const everywhere = { ...situation, book: { ...home.book, holders } };
		const lines =
			document === undefined
				? []
				: judgeLines(
						everywhere,
						{ document, subtasks: home.tasks },
						{ settings: { ...settings, withLines: true }, fields: home.schema.fields },
					);
		return { home, situation, found: [...copies, ...judgeKnown(situation, others), ...lines] };
	});
}
