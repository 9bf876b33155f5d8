import type { Task } from '../../asana/types';
import { dropLeftTwins } from './leftTwins';
import type { LinesContext } from '../lines/lineTypes';
import type { MadeLines } from '../lines/makeLines';
import { sameTie } from '../ties/tie';

/** The subtasks without those that runs which were broken off made of a line beside another. */
export async function withoutLeftTwins(
	{ side, ties, readAt }: Pick<LinesContext, 'side' | 'ties' | 'readAt'>,
	tied: ReadonlyMap<string, Task>,
	subtasks: readonly Task[],
): Promise<readonly Task[]> {
	const dropped = new Set<string>();
	for (const oldest of tied.values()) {
		const tie = ties.tieOf(oldest);
		if (tie === undefined) continue;
		const below = subtasks.filter((one) => one !== oldest && sameTie(tie, ties.tieOf(one)));
		// One that was not put below the document yet.
		const elsewhere = (await ties.twinsOf(tie, oldest, { readAt })).filter(
			({ parent }) => parent === null,
		);
		const gids = await dropLeftTwins(side, oldest, [...below, ...elsewhere]);
		for (const gid of gids) dropped.add(gid);
	}
	return dropped.size === 0 ? subtasks : subtasks.filter(({ gid }) => !dropped.has(gid));
}

/** The same of those that stood by themselves, as they were left, and stand below their document now. */
export async function dropTwinsOfAdopted(
	{ side, ties, readAt }: LinesContext,
	made: MadeLines['written'],
): Promise<void> {
	for (const [{ tie }, { task, report }] of made) {
		if (task === undefined || report.outcome === 'created') continue;
		await dropLeftTwins(side, task, await ties.twinsOf(tie, task, { readAt }));
	}
}
