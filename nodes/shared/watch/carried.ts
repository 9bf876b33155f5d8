import type { ChangedTask } from '../asana/changedTask';
import { storiesOf, type Story } from '../asana/stories';
import { showsAgreed } from '../sync/agreed';
import { noteFieldIn } from '../sync/noted';
import { sameName } from '../values/names';
import { aspectOfStory, type Aspect } from './aspects';
import type { Run } from './run';
import type { WatchSettings } from './settings';

/**
 * Those of these aspects that the way out brought from Exact with the token of another user: they
 * show what is noted as common to both sides, and nobody touched them since (ISO instant) but through
 * the API. What people do by hand always counts, for more may hang on it than the value.
 */
export async function carriedAmong(
	{ side, settings }: Run,
	task: ChangedTask,
	{ aspects, since }: { aspects: readonly Aspect[]; since: string },
): Promise<Aspect[]> {
	const likely = settings.ownChanges
		? []
		: aspects.filter((aspect) => mayBeCarried(task, aspect, settings));
	if (likely.length === 0) return [];
	const stories = await storiesOf(side.client, task.gid);
	return likely.filter((aspect) => wasCarried(task, aspect, { stories, since, settings }));
}

/** The same, with the stories of the task at hand. */
export function wasCarried(
	task: ChangedTask,
	aspect: Aspect,
	{
		stories,
		since,
		settings,
	}: { stories: readonly Story[]; since: string; settings: WatchSettings },
): boolean {
	const told = stories.filter(
		({ created_at: at, resource_subtype: subtype }) =>
			at >= since && aspectOfStory(subtype) === aspect,
	);
	return (
		told.length > 0 &&
		told.every(({ source, custom_field: field }) => {
			const place = aspect === 'custom_fields' ? field?.gid : aspect;
			return source === 'api' && place !== undefined && isOurs(task, place, settings);
		})
	);
}

/** Spares reading the stories of tasks that nothing was carried to. */
function mayBeCarried(task: ChangedTask, aspect: Aspect, settings: WatchSettings): boolean {
	return aspect === 'custom_fields'
		? task.custom_fields.some(({ gid }) => isOurs(task, gid, settings))
		: showsAgreed(task, aspect);
}

/** Whether a field shows what both sides share, or is one that only the package fills. */
function isOurs(task: ChangedTask, place: string, { tieField }: WatchSettings): boolean {
	const field = task.custom_fields.find(({ gid }) => gid === place);
	const isTie = field !== undefined && sameName(field.name, tieField);
	return isTie || noteFieldIn(task.custom_fields)?.gid === place || showsAgreed(task, place);
}
