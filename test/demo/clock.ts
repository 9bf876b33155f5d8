import { fs, path, url } from '../host';
import { cache, root } from '../lab/folders';
import { wallClock, type SimulatorClock } from '../simulators/core/clock';

/** The clock of everything on the stage: the machine's, moved on where a scenario has no time to wait. */
export interface StageClock extends SimulatorClock {
	/** Lets so many milliseconds pass at once, for both services and for n8n. */
	moveOn(milliseconds: number): void;
	/** What n8n has to be started with. */
	env: Record<string, string>;
}

/** A clock that shows the machine's time until it is moved. Timers run as they would without it. */
export function stageClock(): StageClock {
	const file = path.join(cache, 'demo-clock');
	const preload = path.join(root, 'test', 'lab', 'movedClock.mjs');
	const wall = wallClock();
	let ahead = 0;
	const show = () => fs.writeFileSync(file, String(ahead));
	show();
	return {
		...wall,
		now: () => wall.now() + ahead,
		moveOn(milliseconds) {
			ahead += milliseconds;
			show();
		},
		env: { LAB_CLOCK: file, NODE_OPTIONS: `--import=${url.pathToFileURL(preload).href}` },
	};
}
