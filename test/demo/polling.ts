import { wait } from '../host';
import type { LoggedRequest } from '../simulators/core/requestLog';
import { isRunning } from './settle';
import type { Stage } from './stage';

/** n8n polls at most every minute by one rule, so several rules share the minute among them. */
export function everySeconds(seconds: number) {
	const rules = Array.from({ length: Math.floor(60 / seconds) }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	}));
	return { item: rules };
}

/** One call in each poll of a trigger, by which its polls are counted. */
export interface Poll {
	service: 'exact' | 'asana';
	fits: (entry: LoggedRequest) => boolean;
}

/** The polls of the Exact Online Changes Trigger. */
export const exactPoll: Poll = {
	service: 'exact',
	fits: ({ path }) => path.endsWith('/sync/Project/Projects'),
};

/** The polls of an Asana Changes Trigger that watches this project. */
export function asanaPoll(project: string): Poll {
	return {
		service: 'asana',
		fits: ({ path, query }) => path.endsWith('/events') && query.resource === project,
	};
}

/** Long enough to sit out a full minute of Exact's call limit, twice. */
const PATIENCE_MS = 180_000;

/** A poll that was under way at the change may not have seen it; the next one has. */
const LOOKS = 2;

/**
 * Waits until each trigger has looked twice more and nothing came of it: no write to either service
 * meanwhile, and no execution under way.
 */
export async function settlePolls(stage: Stage, polls: readonly Poll[]): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	const looks = () =>
		polls.map(({ service, fits }) => stage[service].requests.entries.filter(fits).length);
	let before = looks();
	let written = countWrites(stage);
	while (Date.now() < deadline) {
		await wait(200);
		if (countWrites(stage) !== written || (await isRunning(stage))) {
			written = countWrites(stage);
			before = looks();
		} else if (looks().every((count, index) => count >= (before[index] ?? 0) + LOOKS)) return;
	}
	throw new Error('The services had not settled after three minutes.');
}

/** Writes to the records of both services so far. */
export function countWrites({ exact, asana }: Pick<Stage, 'exact' | 'asana'>): number {
	const toRecords = ({ path }: LoggedRequest) => /^\/api\/(v1|1\.0)\//.test(path);
	return (
		exact.requests.writes.filter(toRecords).length + asana.requests.writes.filter(toRecords).length
	);
}
