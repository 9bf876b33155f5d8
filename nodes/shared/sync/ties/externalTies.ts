import type { AsanaClient } from '../../asana/calls/client';
import { deleteTask, updateTask } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import { allOf } from '../../http/allOf';
import { ApiFault, isRefusal } from '../../http/fault';
import type { Clock } from '../../http/types';
import { IN_DOUBT } from '../twins/doubt';
import { dropTwins, twinGids } from '../twins/dropTwins';
import { learnExclusive, withoutProbe } from './exclusive';
import type { ExternalSupport } from './externalSupport';
import { makeOnce, type Make, type Tied } from './makeOnce';
import { plainReader } from './plainly';
import type { Stamp } from '../stamp';
import { externalGids, formatTie, MOST_IDS, parseTie, placeOfId, sameTie, type Tie } from './tie';
import { idsNotKept, saysTaken } from './tieFaults';
import type { Found, Making, Read, VisibleTies } from './visibleTies';

/** Ties kept in Asana's external IDs, which only the app that wrote them sees. */
export interface ExternalTies {
	/** The task with one of the IDs that nearly all records have, or with that it is known to have. */
	find(tie: Tie, read: Read): Promise<Found | undefined>;
	/** The task with the first of them, which nearly all records keep, or with that it is known to have. */
	findFirst(tie: Tie, read: Read): Promise<Found | undefined>;
	/** The task with one of the others, which a record has whose task was deleted several times. */
	findLast(tie: Tie, read: Read): Promise<Found | undefined>;
	/** The task, or what Asana had against every ID the record may have. */
	create(tie: Tie, make: Make, given: { stamp: Stamp; making: Making }): Promise<Tied | ApiFault>;
	/** Gids of the other tasks that have the ID of this one, which the ID does not lead to. */
	twins(tie: Tie, task: Task): Promise<string[]>;
	/** Whether new tasks get an external ID. */
	isWritten(): boolean;
	/** Whether a task was made with one. */
	works(): boolean;
	/** Whether Asana is known to refuse a second task with an ID. */
	isGuarding(): boolean;
	/** A task could be made without an ID that could not be made with one. */
	noteRefusal(): void;
}

interface ExternalTiesOptions {
	client: AsanaClient;
	clock: Clock;
	/** Whether IDs are used: by choice, not at all, or where they work. */
	use: 'always' | 'never' | 'whereKept';
	support: ExternalSupport;
	/** Gid of the workspace of the project. */
	workspace: string;
	/** Gid of the project. */
	project: string;
	visible: VisibleTies;
}

/** Keeps ties in external IDs, as far as Asana keeps those of this token. */
export function createExternalTies(options: ExternalTiesOptions): ExternalTies {
	const { client, clock, use, support, workspace, project, visible } = options;
	const plainly = plainReader(client);
	const moved = (support.moved ??= new Map());
	const isFree = use === 'whereKept';
	const isLookedFor = () => use === 'always' || (isFree && support.state !== 'absent');
	const isWritten = () => isLookedFor() && !(isFree && support.state === 'refused');
	const isUnsure = () => isFree && support.state === 'unknown' && support.isSeen !== true;

	/** Where IDs are kept, the version stands beside them. */
	const shownAt = ({ readAt }: Making) => (support.state === 'works' ? undefined : readAt);

	const findAmong = async (gids: readonly string[], read: Read): Promise<Found | undefined> => {
		for (const gid of isLookedFor() ? gids : []) {
			const found = await read(`external:${gid}`);
			const task = await withoutProbe(client, found?.task);
			if (found === undefined || task === undefined) continue;
			visible.note(task);
			noteMoved(task);
			return found;
		}
		return undefined;
	};

	/** Where a record has moved on to another ID, it is looked for there, too. */
	const noteMoved = ({ external: id }: Task): void => {
		const tie = parseTie(id?.gid);
		const place = placeOfId(id?.gid ?? '');
		if (tie !== undefined && place > 0 && place < MOST_IDS) moved.set(formatTie(tie), place);
	};

	/** The first so many IDs of a record, and the one it has moved to. */
	const idsOf = (tie: Tie, count: number): string[] => {
		const place = moved.get(formatTie(tie)) ?? 0;
		return externalGids(tie, MOST_IDS).filter((_, at) => at < count || at === place);
	};

	/** The task, or what Asana had against it. */
	const tryCreate = async (
		make: Make,
		id: { gid: string; stamp: Stamp },
		{ tie, making }: { tie: Tie; making: Making },
	): Promise<Tied | ApiFault> => {
		let isUncertain = false;
		const look = async () => {
			isUncertain = true;
			return await making.look?.({ isLost: true });
		};
		const doubt = () => (isUncertain && support.isExclusive !== true ? IN_DOUBT : {});
		// A task has to carry its tie from the first moment on, or another run may overlook it.
		const once = async () =>
			await make({
				...visible.mark(tie, { isUnsure: isUnsure(), readAt: shownAt(making) }),
				external: { gid: id.gid, data: JSON.stringify({ ...id.stamp, ...doubt() }) },
			});
		return await makeOnce(once, look, clock).then(
			(task) => ({ task, created: true, isUncertain }),
			(fault: unknown) => (isRefusal(fault) ? fault : Promise.reject(fault)),
		);
	};

	/** Asana may drop an external ID that the token may not set, without a word. */
	const checked = async (tie: Tie, tied: Tied, making: Making): Promise<Tied> => {
		if (sameTie(tie, parseTie(tied.task.external?.gid))) {
			support.state = 'works';
			visible.note(tied.task);
			noteMoved(tied.task);
			const [task] = await allOf([
				visible.unmark(tied.task),
				learnExclusive({ client, workspace, support }, tied.task),
			]);
			const isLookedAfter = making.below !== undefined && task.parent?.gid === making.below;
			if (support.isExclusive === true || isLookedAfter) return { ...tied, task };
			const kept = await keepFirst(tie, { ...tied, task }, making);
			if (tied.isUncertain === true) await dropTwins({ client, project }, tie, kept.task);
			return kept;
		}
		if (isFree) {
			support.state = 'absent';
			return await visible.adopt(tie, tied, making);
		}
		// A task that cannot be found again would be made anew by the next run.
		await deleteTask(client, tied.task.gid);
		return await Promise.reject(idsNotKept());
	};

	/** Of several tasks with an ID, that one stays which the ID leads to. */
	const keepFirst = async (tie: Tie, tied: Tied, making: Making): Promise<Tied> => {
		let { task } = tied;
		const gids = externalGids(tie, MOST_IDS);
		for (const gid of gids.slice(gids.indexOf(task.external?.gid ?? ''))) {
			if (task.external?.gid !== gid) task = await withId(task, gid);
			const first = (await findAmong([gid], plainly))?.task;
			if (first?.gid === task.gid) return { ...tied, task };
			// Otherwise it leads to a task in the trash, and ours would not be found by it.
			if (first === undefined) continue;
			await deleteTask(client, task.gid);
			return { task: first, created: false };
		}
		return isFree ? await visible.adopt(tie, { ...tied, task }, making) : { ...tied, task };
	};

	const withId = async ({ gid, external }: Task, id: string): Promise<Task> =>
		await updateTask(client, gid, { external: { gid: id, data: external?.data ?? '' } });

	return {
		find: async (tie, read) => await findAmong(idsOf(tie, 2), read),
		findFirst: async (tie, read) => await findAmong(idsOf(tie, 1), read),
		async findLast(tie, read) {
			const seldom = externalGids(tie, MOST_IDS).slice(2);
			const found = await Promise.all(seldom.map(async (gid) => await findAmong([gid], read)));
			return found.find((one) => one !== undefined);
		},
		async create(tie, make, { stamp, making }) {
			// Where IDs are not kept, another process may have begun to use the text field.
			const known = isUnsure() && (await visible.findField()) ? await visible.find(tie) : undefined;
			if (known !== undefined) return { task: known.task, created: false };
			let refusal: ApiFault | undefined;
			const from = moved.get(formatTie(tie)) ?? 0;
			for (const gid of externalGids(tie, MOST_IDS).slice(from)) {
				const tied = await tryCreate(make, { gid, stamp }, { tie, making });
				if (!(tied instanceof ApiFault)) return await checked(tie, tied, making);
				const isFirst = refusal === undefined;
				const task = isFirst ? await making.look?.() : (await findAmong([gid], plainly))?.task;
				if (task !== undefined) return { task, created: false };
				refusal ??= tied;
				// Other words may be about something else, which further IDs would not help.
				if (!isFirst && !saysTaken(tied)) break;
			}
			return refusal ?? idsNotKept();
		},
		twins: async (tie, task) => await twinGids({ client, project }, tie, task),
		isWritten,
		works: () => support.state === 'works',
		isGuarding: () => isWritten() && support.isExclusive === true,
		noteRefusal() {
			if (support.state === 'unknown') support.state = 'refused';
		},
	};
}
