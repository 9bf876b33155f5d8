import { findProject } from '../../asana/projects';
import { findTask, findTaskByExternal } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { tieInNotes } from '../ties/projectMarker';
import { lineEntitiesOf } from '../retire/lineEntities';
import type { AsanaSide } from '../settings';
import { externalGids, type Tie } from '../ties/tie';

/**
 * The record a line belonged to, as Asana still knows it: by the marker of the project its task
 * stands in. For a line that is gone from Exact, which then does not tell any more. Undefined where ties are kept in a text field only: that leads from a
 * project to its tasks, not back.
 */
export async function projectOfLine(
	side: AsanaSide,
	{ division, key }: Pick<Tie, 'division' | 'key'>,
	/** Of the record; tasks may be in projects of other records, too. */
	owner = 'project',
): Promise<Tie | undefined> {
	for (const entity of lineEntitiesOf(owner)) {
		const [gid = ''] = externalGids({ division, entity, key });
		for (
			let task = await findTaskByExternal(side.client, gid);
			task;
			task = await above(side, task)
		) {
			for (const { project } of task.memberships) {
				const tie = tieInNotes((await findProject(side.client, project.gid))?.notes);
				if (tie?.entity === owner) return tie;
			}
		}
	}
	return undefined;
}

async function above({ client }: AsanaSide, { parent }: Task): Promise<Task | undefined> {
	return parent === null ? undefined : await findTask(client, parent.gid);
}
