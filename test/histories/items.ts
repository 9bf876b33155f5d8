import { statuses, type Status } from './oracle/acts';
import type { StatusUpdate, WriteBackSubject } from '../../nodes/shared/writeBack/settings';
import { DIVISION, type HistoryWorld } from './world';

/** What is handed to a run: the gid of a task, or `status:<gid>` of a status update. */
export type Item = string;

const STATUS = 'status:';

export function isStatus(item: Item): boolean {
	return item.startsWith(STATUS);
}

/** The Exact project a status update belongs to. */
export function projectOf({ overviews, asana }: HistoryWorld, item: Item): string {
	const gid = item.slice(STATUS.length);
	const overview = overviews.find((one) =>
		asana.state.statusUpdates(one.asana).some((update) => update.gid === gid),
	);
	if (overview === undefined) throw new Error(`no status update ${gid}`);
	return overview.exact;
}

/** All status updates that people have published. */
export function statusItems({ overviews, asana }: HistoryWorld): Item[] {
	return overviews.flatMap((overview) =>
		asana.state.statusUpdates(overview.asana).map(({ gid }) => `${STATUS}${gid}`),
	);
}

/** Whether no later status update of the same project has been published. */
export function isNewest(world: HistoryWorld, item: Item): boolean {
	const { created_at: at } = updateOf(world, item);
	const others = statusItems(world).filter(
		(other) => projectOf(world, other) === projectOf(world, item),
	);
	return others.every((other) => updateOf(world, other).created_at <= at);
}

/** An item as the trigger hands it over. */
export function subjectOf(world: HistoryWorld, item: Item): WriteBackSubject {
	if (!isStatus(item)) return { taskGid: item };
	const key = projectOf(world, item);
	return {
		statusUpdate: updateOf(world, item),
		projectTie: { division: DIVISION, entity: 'project', key },
	};
}

function updateOf({ overviews, asana }: HistoryWorld, item: Item): StatusUpdate {
	for (const { asana: project } of overviews) {
		const found = asana.state
			.statusUpdates(project)
			.find(({ gid }) => gid === item.slice(STATUS.length));
		if (found === undefined) continue;
		const { gid, title, text, type, createdAt } = found;
		return {
			gid,
			title,
			text,
			status_type: type,
			created_at: createdAt,
			project: { gid: project },
		};
	}
	throw new Error(`no status update ${item}`);
}

export const statusNames = Object.keys(statuses) as Status[];
