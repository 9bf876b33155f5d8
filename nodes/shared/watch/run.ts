import type { StatusItem, TaskItem } from './items';
import { createMarks, type Marks } from './marks';
import { ownGid } from './ownGid';
import type { Watch } from './settings';
import type { WatchState } from './state';

/** How much one poll hands over at most; the rest waits for the next. */
const MOST_ITEMS = 500;

/** Something that went wrong with one project, while others may be fine. */
export interface ProjectFault {
	/** The project's gid; that of the portfolio when its projects could not be listed. */
	place: string;
	fault: unknown;
}

/** One poll under way. It changes its own copy of the state, which counts once the poll is done. */
export interface Run extends Watch {
	state: WatchState;
	marks: Marks;
	items: Array<TaskItem | StatusItem>;
	faults: ProjectFault[];
	/** The user whose doings through the API do not count; undefined when everything counts. */
	self(): Promise<string | undefined>;
	/** Whether there is time and room for more. */
	goesOn(): boolean;
}

/** Begins a poll. `state` belongs to it from now on. */
export function beginRun(watch: Watch, state: WatchState): Run {
	const { side, settings, deadline } = watch;
	const items: Run['items'] = [];
	return {
		...watch,
		state,
		marks: createMarks(state.marks),
		items,
		faults: [],
		self: async () => (settings.ownChanges ? undefined : await ownGid(side)),
		goesOn: () => side.clock.now() < deadline && items.length < MOST_ITEMS,
	};
}
