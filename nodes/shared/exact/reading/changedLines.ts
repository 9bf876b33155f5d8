import type { Start, StreamState } from '../changes/changesState';
import type { ExactClient } from '../client';
import type { EntityName } from '../entities';
import { isClosed, isRefused, noteRefusal } from '../refusals/refusals';
import { feedsOf, type Feed } from '../sweep/feeds';
import { readFeed, startFeed, type FeedReading } from '../sweep/readFeed';

/** Where the reading of each place that tells of lines stands, by its name. Plain JSON. */
export type LineStates = Readonly<Record<string, StreamState>>;

/** The records of which a line was changed. */
export interface ChangedLines {
	keys: string[];
	states: LineStates;
	/** What people should know of how it was read. */
	notices: string[];
}

interface LinesTurn {
	division: number;
	/** Where it begins where no reading before has ended. */
	start: Start;
	/** Where the reading before ended. */
	states: LineStates;
	/** Whether the timestamps of the division began anew since then. */
	isAnew: boolean;
}

/** Whether some place that tells of lines of an entity is a stream. */
export function hasLineStreams(entity: EntityName): boolean {
	return lineFeeds(entity).some(({ listed }) => listed === undefined);
}

function lineFeeds(entity: EntityName): Feed[] {
	return feedsOf(entity).filter(({ ofLines }) => ofLines);
}

/**
 * The records of an entity of which a line was changed, where Exact does not count that as a change of
 * the record itself. A line that was deleted is not among them: Exact does not tell whose it was.
 */
export async function changedLines(
	client: ExactClient,
	entity: EntityName,
	turn: LinesTurn,
): Promise<ChangedLines> {
	const keys = new Set<string>();
	const states = { ...turn.states };
	const notices: string[] = [];
	for (const feed of lineFeeds(entity)) {
		const read = await readLines(client, feed, turn);
		if (read === undefined) {
			notices.push(`${feed.label} are closed to the app; their changes alone go unnoticed.`);
			continue;
		}
		states[feed.name] = read.state;
		for (const { key } of read.changes) keys.add(key);
	}
	return { keys: [...keys], states, notices };
}

/** What one place tells of lines; undefined where it is closed, which is not asked again for an hour. */
async function readLines(
	client: ExactClient,
	feed: Feed,
	{ division, start, states, isAnew }: LinesTurn,
): Promise<FeedReading | undefined> {
	const what = `${feed.stream.path} in ${division}`;
	if (isRefused(client, what)) return undefined;
	const place = { feed, division, goesOn: () => true };
	const { [feed.name]: state } = states;
	// Every line that is there already comes with its record.
	const since = typeof start === 'string' ? undefined : start.instant - 1;
	const reading =
		state === undefined
			? startFeed(client, place, since)
			: readFeed(client, place, { state, isAnew });
	return await reading.catch(async (fault: unknown) => {
		if (!isClosed(fault)) return await Promise.reject(fault);
		noteRefusal(client, what);
		return undefined;
	});
}
