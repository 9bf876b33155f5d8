import { askBeginning } from '../changes/changesBeginning';
import { readAnew, readFresh, startFromNow } from '../changes/changesStream';
import { isClosed } from '../refusals/refusals';
import { deletedKindsOf, deletionsIn } from './deletions';
import { hasRoom, isMinuteUsed } from './minute';
import { ENOUGH_WAITING, type Reading } from './reading';
import type { Deletion } from './state';

/** Stands for the stream of deletions among the names of feeds. */
export const DELETED = 'deleted';

const NEEDS = 'needs the scope "Organization administration" of the Exact Online app';

/** The first poll takes note of how things are. */
export async function begin(reading: Reading): Promise<string[]> {
	return [...(await noteBeginning(reading)), ...(await beginDeletions(reading))];
}

async function noteBeginning({ client, watch, state }: Reading): Promise<string[]> {
	const { beginning } = await askBeginning(client, watch.division);
	if (beginning !== undefined) {
		state.beginning = beginning;
		return [];
	}
	return [
		`Should Exact Online move division ${watch.division} to another database, changes go unnoticed: noticing that ${NEEDS}.`,
	];
}

/** Deletions of the past concern nobody who has not seen the records. */
async function beginDeletions({ client, watch, state }: Reading): Promise<string[]> {
	if (deletedKindsOf(watch.entities).size === 0) return [];
	const { division } = watch;
	const begun = await startFromNow(client, { name: 'deleted', division }).catch(whenRefused);
	if (begun === undefined) {
		return [`Deleted records of division ${division} go unnoticed: noticing them ${NEEDS}.`];
	}
	state.deleted = begun.state;
	return [];
}

/** The deletions since the poll before. */
export async function readDeletions(reading: Reading): Promise<Deletion[]> {
	const { client, watch, state, faults } = reading;
	if (state.deleted === undefined || state.waitingDeletions.length >= ENOUGH_WAITING) return [];
	const read = state.anew.includes(DELETED) ? readAnew : readFresh;
	const goesOn = () => hasRoom(client, watch);
	const place = { name: DELETED, division: watch.division, goesOn } as const;
	const fresh = await read(client, place, state.deleted).catch((fault: unknown) => {
		if (!isMinuteUsed(fault, client.clock.now())) faults.push({ label: 'Deletions', fault });
		return undefined;
	});
	if (fresh === undefined) return [];
	state.deleted = fresh.state;
	state.anew = state.anew.filter((name) => name !== DELETED);
	const kinds = deletedKindsOf(watch.entities);
	return fresh.rows.flatMap((row) => deletionsIn(row, kinds));
}

/**
 * Asks whether the timestamps of the division began anew, and notes what it is told. Undefined when
 * there is no answer; until there is one, what streams tell may be no news.
 */
export async function beganAnew(reading: Reading): Promise<boolean | undefined> {
	const { client, watch, former, state, faults } = reading;
	const answer = await askBeginning(client, watch.division, state.beginning).catch(
		(fault: unknown) => {
			if (!isMinuteUsed(fault, client.clock.now())) faults.push({ label: 'Division', fault });
			return undefined;
		},
	);
	if (answer === undefined) return undefined;
	state.askedAt = client.clock.now();
	state.beginning = answer.beginning;
	if (answer.isAnew) state.anew = [...Object.keys(former.feeds), DELETED];
	return answer.isAnew;
}

/** Nothing, where the app may not ask that. */
async function whenRefused(fault: unknown): Promise<undefined> {
	return isClosed(fault) ? undefined : await Promise.reject(fault);
}
