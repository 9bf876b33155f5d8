import { readChangedTask, type ChangedTask } from '../asana/changedTask';
import { storiesOf } from '../asana/stories';
import { ApiFault } from '../http/fault';
import type { Aspect } from './aspects';
import { carriedAmong } from './carried';
import { examine } from './examine';
import { inParallel } from './inParallel';
import { handOverTask } from './handOverTask';
import { tieOfTask } from './items';
import type { Run } from './run';
import type { Touch } from './state';
import { whoDidIt } from './whoDidIt';

/**
 * Looks into every task that something happened to, and hands over those that are tied to Exact and
 * that others changed. A touch that was dealt with is gone; what could not be looked into, for want
 * of time or of an answer, stays for the next poll.
 */
export async function settleTouches(run: Run): Promise<void> {
	const { touches } = run.state;
	await inParallel(Object.entries(touches), {
		goesOn: run.goesOn,
		work: async ([gid, touch]) => {
			await settle(run, gid, touch).then(
				() => delete touches[gid],
				(fault: unknown) => run.faults.push({ place: touch.project, fault }),
			);
		},
	});
}

async function settle(run: Run, gid: string, touch: Touch): Promise<void> {
	if (isOwn(touch)) {
		// What it is now, nobody needs to know: it is ours.
		for (const aspect of touch.own) run.marks.forget(gid, aspect);
		return;
	}
	const readAt = run.side.clock.now();
	const task = await readIfThere(run, gid);
	const tie = task && tieOfTask(task, run.settings.tieField);
	if (task === undefined || tie === undefined) return;
	const { project, again = [] } = touch;
	const repeated = again.filter((aspect) => run.marks.wasHanded(task, aspect));
	const changed = [...new Set([...again, ...(await changesOf(run, { task, touch }))])];
	handOverTask(run, { task, tie, project, changed, readAt, repeated });
}

/** Whether the connected user did all of it, and through the API. */
function isOwn({ foreign, mine, own, unproven, unclear, again }: Touch): boolean {
	const proven = !unproven && mine.every((aspect) => own.includes(aspect));
	return foreign.length === 0 && proven && !unclear && again === undefined;
}

async function changesOf(
	run: Run,
	{ task, touch }: { task: ChangedTask; touch: Touch },
): Promise<Aspect[]> {
	const { foreign, own } = await divide(run, task.gid, touch);
	const unknown = foreign.filter((aspect) => !run.marks.wasHanded(task, aspect));
	const carried = await carriedAmong(run, task, { aspects: unknown, since: touch.from });
	const fresh = unknown.filter((aspect) => !carried.includes(aspect));
	for (const aspect of [...own, ...carried]) run.marks.seen(task, aspect);
	if (!touch.unclear) return fresh;
	const others = run.settings.aspects.filter(
		(aspect) => !foreign.includes(aspect) && !own.includes(aspect),
	);
	const question = { since: touch.from, aspects: others, isRecent: true };
	return [...fresh, ...(await examine(run, task, question))];
}

/** Tells what the connected user did by hand from what came through the API. */
async function divide(
	{ side, self }: Run,
	gid: string,
	{ foreign, mine, own, unproven, from }: Touch,
): Promise<{ foreign: Aspect[]; own: Aspect[] }> {
	const open = mine.filter(
		(aspect) => !foreign.includes(aspect) && (unproven || !own.includes(aspect)),
	);
	const stories = open.length === 0 ? [] : await storiesOf(side.client, gid);
	const question = { since: from, self: await self() };
	// In doubt it counts: what comes back for nothing is compared once more, what is missed is lost.
	const byHand = open.filter((aspect) => whoDidIt(stories, aspect, question) !== 'own');
	const counts = (aspect: Aspect) => foreign.includes(aspect) || byHand.includes(aspect);
	return {
		foreign: [...foreign, ...byHand],
		own: [...new Set([...mine, ...own])].filter((aspect) => !counts(aspect)),
	};
}

/** The task, unless it is gone or hidden from the connected user by now. */
async function readIfThere({ side }: Run, gid: string): Promise<ChangedTask | undefined> {
	return await readChangedTask(side.client, gid).catch(async (fault: unknown) =>
		fault instanceof ApiFault && (fault.kind === 'notFound' || fault.kind === 'forbidden')
			? undefined
			: await Promise.reject(fault),
	);
}
