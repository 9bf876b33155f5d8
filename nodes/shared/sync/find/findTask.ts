import type { Task } from '../../asana/types';
import { openTies } from '../ties/openTies';
import { lineEntitiesOf } from '../retire/lineEntities';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie, sameTie, type Tie } from '../ties/tie';
import { tiePlaces } from './readTied';
import { wordsFor, type FoundLink, type FoundTask, type KeyPlace } from './result';

/** The subtask of a line. */
export interface FoundLine extends FoundTask {
	key: string;
	keyIn: KeyPlace[];
}

/** The task of a record. */
export type FoundTaskOf = FoundLink & FoundTask & { lines?: FoundLine[] };

/**
 * The task that belongs to a record, with the subtasks of its lines where they are wanted: mostly one
 * call for both. Where keys stand in a text field, the project is read once for all.
 */
export async function findTaskOf(
	side: AsanaSide,
	tie: Tie,
	{ settings, withLines }: { settings: UpsertSettings; withLines: boolean },
): Promise<FoundTaskOf | undefined> {
	const ties = await openTies(side, settings);
	const found = await ties.look(tie, { withSubtasks: withLines, isEverywhere: true });
	if (found === undefined) return undefined;
	const { task, subtasks = [] } = found;
	const entities = lineEntitiesOf(tie.entity);
	const lines = subtasks.flatMap((line): FoundLine[] => {
		const own = ties.tieOf(line);
		if (own === undefined || !entities.includes(own.entity)) return [];
		return [{ key: own.key, ...shown(line), keyIn: placesOf(line, own, settings) }];
	});
	return {
		tie: formatTie(tie),
		...tie,
		...shown(task),
		keyIn: placesOf(task, tie, settings),
		...(withLines ? { lines } : {}),
	};
}

/** Where a task carries this very key. */
function placesOf(task: Task, tie: Tie, { tieField }: UpsertSettings): KeyPlace[] {
	const named = task.custom_fields.map((value) => ({ name: tieField, ...value }));
	const places = tiePlaces({ ...task, custom_fields: named });
	return wordsFor(places.filter((place) => sameTie(tie, place.tie)));
}

function shown({ gid, permalink_url: taskUrl, name, completed }: Task): FoundTask {
	return { taskGid: gid, taskUrl, name, completed };
}
