import { isMet } from '../conditions';
import { byAge, readEntries, type EntriesFound, type Entry } from '../entries/entries';
import { entryId, notesWithKey, type PostingKey } from '../entries/entryKey';
import { noteLeaving, notedIds, numbering, provenIds } from './entryNotes';
import { guard, guardOrder } from '../guards';
import { hourStatus } from '../entries/hourStatus';
import { reserve } from '../entries/ledger';
import { demandOriginal, holdersOf } from '../originals';
import { ownOf } from '../entries/standing';
import { endOf, planOf } from './postingPlan';
import { demandLeave } from '../approval/proposal';
import { projectOf } from '../records';
import type { PostCost, PostHours } from '../rows';
import type { Aim, Posting, WriteStep } from './settle';
import { Stop } from '../stop';
import type { Target } from '../target';
import { lastUndone } from '../undone';
import { undoneAim } from './undoneAim';
import { entryEntity, readWanted, todayOf } from './wanted';
import { refresh, type Work } from '../work';

type PostRow = PostCost | PostHours;

/** Time for a write whose answer was lost to become visible, in milliseconds. */
const PAUSE_MS = 2_000;

/** What a row aims at for a task as it is. */
export async function aimOf(work: Work, row: PostRow): Promise<Aim> {
	if (!isMet(row.when, work.task)) return await undoneAim(work, row);
	return await readWanted(work, row).then(
		(wanted): Aim => ({ target: { kind: 'stand', wanted } }),
		async (fault: unknown): Promise<Aim> =>
			fault instanceof Stop
				? { target: { kind: 'leave' }, stop: fault }
				: await Promise.reject(fault),
	);
}

/**
 * Whether there can be entries of a posting: the task tells of one, or was once in the state the row
 * is for, so that a run which broke off may have made some that nothing tells of.
 */
export async function mayHaveEntries(work: Work, row: PostRow, key: PostingKey): Promise<boolean> {
	return notedIds(work, key).size > 0 || (await lastUndone(work, row.when)) !== undefined;
}

/** The posting of a task, as `settle` works on it. */
export function postingOf(
	work: Work,
	row: PostRow,
	key: PostingKey,
): { posting: Posting; /** Takes back what was booked in the run's ledger. */ release(): void } {
	const { exact, tie, record, settings } = work;
	const { division } = tie;
	const entity = entryEntity[row.action];
	/** The end that was permitted: limits and approval are held against it once. */
	let permitted: string | undefined;
	let isWritten = false;
	const reserved: Array<() => void> = [];
	const release = () => {
		for (const takeBack of reserved.splice(0)) takeBack();
	};
	/** What this run made, so that it is found even should Exact have cut its notes. */
	const made = new Map<string, number>();

	const perform = async (step: WriteStep): Promise<string | undefined> => {
		switch (step.do) {
			case 'post': {
				const id = await exact.create(
					entity,
					{
						ID: entryId(key, step.n),
						...step.fields,
						Notes: notesWithKey(step.notes, key, step.n),
						// A draft can be taken back, whatever becomes of it when it is handed in.
						HourStatus: hourStatus.draft,
					},
					{ division },
				);
				made.set(id, step.n);
				return id;
			}
			case 'correct':
				await exact.update(entity, step.entry.id, { division, data: step.fields });
				return undefined;
			case 'submit':
				await exact.update(entity, step.entry.id, {
					division,
					data: { HourStatus: hourStatus.submitted },
				});
				return undefined;
			case 'remove':
				if (!step.isTwin) await noteLeaving(work, key, step.entry);
				await exact.remove(entity, step.entry.id, { division });
				return undefined;
		}
	};

	const posting: Posting = {
		read: async () => {
			const found = await readEntries(exact, {
				division,
				entity,
				key,
				noted: new Map([...notedIds(work, key), ...made]),
				next: numbering(work, key, []).next,
				proven: new Set([...provenIds(work, key).keys(), ...made.keys()]),
				project: projectOf(tie, record),
				since: firstOf(work.task.created_at, record.Created),
			});
			const holders = await holdersAmong(work, row, { key, found });
			return { ...adopted(work, key, { found, holders }), holders };
		},
		standing: ({ entries, holders }, { fixed, removable }) => ({
			key,
			entity,
			entries,
			holders,
			fixed,
			removable,
			...numbering(work, key, entries),
			since: work.task.created_at,
			today: todayOf(work),
			status: row.status,
			wayOut: wayOut(work, row),
		}),
		aim: async () => {
			const task = await refresh(work);
			return task === undefined ? { target: { kind: 'leave' } } : await aimOf(work, row);
		},
		permit: async (step, standing, target) => {
			await demandOriginal(work);
			if (step.do === 'post' && target.kind === 'stand') await guardOrder(work);
			await guard(work, step);
			const isTwin = step.do === 'remove' && step.isTwin;
			// Nobody was asked for the second entry that this run made, nor need they be to lose it.
			if (isTwin && made.has(step.entry.id)) return;
			const aim: Target = isTwin ? { kind: 'leave' } : target;
			const plan = planOf(work, row, {
				standing: isTwin ? standing : ownOf(standing),
				target: aim,
				step,
			});
			const end = endOf(plan);
			if (permitted === end) return;
			// A limit is for what people typed in, and must not keep in the books what is there twice.
			if (settings.mode !== 'propose' && !isTwin) {
				if (!isWritten) release();
				const move = {
					kind: key.kind,
					by: plan.moves ?? '0',
					currency: plan.currency ?? undefined,
				};
				reserved.push(reserve(settings.ledger, settings.limits, move));
			}
			demandLeave(plan, work);
			permitted = end;
		},
		perform: async (step) => {
			isWritten = true;
			return await perform(step);
		},
		pause: async () => await exact.clock.sleep(PAUSE_MS),
	};
	return { posting, release };
}

/**
 * Other tasks whose entries are not to be touched: those still there, and, for a task that was never
 * done itself, also the one it has come in place of.
 */
async function holdersAmong(
	work: Work,
	row: PostRow,
	{ key, found: { entries, foreign } }: { key: PostingKey; found: EntriesFound },
): Promise<ReadonlyMap<string, string>> {
	const tasks = new Set([...entries, ...foreign].flatMap((entry) => entry.key?.task ?? []));
	tasks.delete(key.task);
	if (tasks.size === 0) return new Map();
	const wasDone = isMet(row.when, work.task) || (await mayHaveEntries(work, row, key));
	return wasDone ? await holdersOf(work, tasks) : new Map([...tasks].map((gid) => [gid, '']));
}

/** What was posted for a task that is gone stays with the one that took it over and noted it. */
function adopted(
	work: Work,
	key: PostingKey,
	{ found, holders }: { found: EntriesFound; holders: ReadonlyMap<string, string> },
): EntriesFound {
	const proven = provenIds(work, key);
	const isOurs = (entry: Entry) => proven.has(entry.id) && !holders.has(entry.key?.task ?? '');
	return {
		...found,
		entries: [...found.entries, ...found.foreign.filter(isOurs)].sort(byAge),
		foreign: found.foreign.filter((entry) => !isOurs(entry)),
	};
}

/** The earlier of two instants. */
function firstOf(one: string, other: unknown): string {
	return typeof other === 'string' && Date.parse(other) < Date.parse(one) ? other : one;
}

function wayOut({ task, settings }: Work, { reopened }: PostRow): string {
	const isVisible = task.custom_fields.some(
		({ name }) => name.trim().toLowerCase() === settings.entryField.trim().toLowerCase(),
	);
	if (isVisible) {
		return `To post it again, clear the field "${settings.entryField}" on the task and run again.`;
	}
	return reopened === 'reverse'
		? 'To post it again, re-open the task, let this run, and complete it anew.'
		: 'Book it by hand in Exact Online if it was meant to stay.';
}
