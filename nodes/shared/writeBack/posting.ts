import { isEqual } from '../values/arithmetic';
import { isMet } from './conditions';
import { readEntries } from './entries';
import { entryId, notesWithKey, type PostingKey } from './entryKey';
import { noteLeaving, notedIds, numbering } from './entryNotes';
import { guard } from './guards';
import { hourStatus } from './hourStatus';
import { reserve } from './ledger';
import { demandOriginal } from './originals';
import { moveTo } from './plan';
import { planOf } from './postingPlan';
import { demandLeave } from './proposal';
import { projectOf } from './records';
import type { PostCost, PostHours } from './rows';
import type { Aim, Posting, WriteStep } from './settle';
import { Stop } from './stop';
import { wantedTotal, type Target } from './target';
import { lastUndone } from './undone';
import { entryEntity, readWanted, todayOf } from './wanted';
import { refresh, type Work } from './work';

type PostRow = PostCost | PostHours;

/** Time for a write whose answer was lost to become visible, in milliseconds. */
const PAUSE_MS = 2_000;

/** What a row aims at for a task as it is. */
export async function aimOf(work: Work, row: PostRow): Promise<Aim> {
	if (!isMet(row.when, work.task)) {
		return { target: { kind: row.reopened === 'reverse' ? 'none' : 'leave' } };
	}
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
	/** The total that was permitted: limits and approval are held against it once. */
	let permitted: string | undefined;
	const reserved: Array<() => void> = [];
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
		read: async () =>
			await readEntries(exact, {
				division,
				entity,
				key,
				noted: new Map([...notedIds(work, key), ...made]),
				project: projectOf(tie, record),
				since: work.task.created_at,
			}),
		standing: (found, { fixed, removable }) => ({
			key,
			entity,
			entries: found.entries,
			fixed,
			removable,
			...numbering(work, key, found),
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
			await guard(work, step);
			const isTwin = step.do === 'remove' && step.isTwin;
			// Nobody was asked for the second entry that this run made, nor need they be to lose it.
			if (isTwin && made.has(step.entry.id)) return;
			const aim: Target = isTwin ? { kind: 'leave' } : target;
			const total = wantedTotal(entity, standing.entries, aim);
			if (permitted !== undefined && isEqual(permitted, total)) return;
			const plan = planOf(work, row, { standing, target: aim });
			// A limit is for what people typed in, and must not keep in the books what is there twice.
			if (settings.mode !== 'propose' && !isTwin) {
				const by = moveTo(standing, aim);
				const move = { kind: key.kind, by, currency: plan.currency ?? undefined };
				reserved.push(reserve(settings.ledger, settings.limits, move));
			}
			demandLeave(plan, work);
			permitted = total;
		},
		perform,
		pause: async () => await exact.clock.sleep(PAUSE_MS),
	};
	return {
		posting,
		release: () => {
			for (const takeBack of reserved) takeBack();
		},
	};
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
