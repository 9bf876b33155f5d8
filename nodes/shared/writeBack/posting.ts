import { isEqual } from '../values/arithmetic';
import { isMet } from './conditions';
import { readEntries, type EntriesFound } from './entries';
import { entryId, notesWithKey, shortKey, type PostingKey } from './entryKey';
import { guard } from './guards';
import { hourStatus } from './hourStatus';
import { reserve } from './ledger';
import { readNotes } from './notes';
import { demandOriginal } from './originals';
import { moveTo, type Standing } from './plan';
import { planOf } from './postingPlan';
import { demandLeave } from './proposal';
import { projectOf } from './records';
import type { PostCost, PostHours } from './rows';
import type { Posting, WriteStep } from './settle';
import { wantedTotal, type Target } from './target';
import { entryEntity, readWanted, todayOf } from './wanted';
import { flushNotes, refresh, type Work } from './work';

type PostRow = PostCost | PostHours;

/** Time for a write whose answer was lost to become visible, in milliseconds. */
const PAUSE_MS = 2_000;

/** What should stand for a task; undefined when the row is not for it as it is. */
export async function targetOf(work: Work, row: PostRow): Promise<Target | undefined> {
	if (isMet(row.when, work.task)) return { kind: 'stand', wanted: await readWanted(work, row) };
	return row.reopened === 'reverse' ? { kind: 'none' } : undefined;
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
				if (!step.isTwin) await noteTakenBack(work, key, step.entry.n);
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
			...noted(work, key, found),
			today: todayOf(work),
			status: row.status,
			wayOut: wayOut(work, row),
		}),
		target: async () => {
			const task = await refresh(work);
			return task === undefined ? undefined : await targetOf(work, row);
		},
		permit: async (step, standing, target) => {
			await demandOriginal(work);
			await guard(work, step);
			const total = wantedTotal(target);
			if (permitted !== undefined && isEqual(permitted, total)) return;
			const plan = planOf(work, row, { standing, target });
			if (settings.mode !== 'propose') {
				const by = moveTo(standing, target);
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

/** Where to look for entries whose notes were lost. */
function notedIds({ task, settings }: Work, key: PostingKey): Map<string, number> {
	const { entries } = readNotes(task, settings.entryField);
	const ids = new Map<string, number>();
	for (const [name, { id }] of entries) {
		const n = numberOf(name, key);
		if (id !== null && n !== undefined) ids.set(id, n);
	}
	return ids;
}

/** What the task says beside what Exact has. */
function noted(
	{ task, settings }: Work,
	key: PostingKey,
	{ entries: found }: EntriesFound,
): Pick<Standing, 'gone' | 'next'> {
	const { claimed, entries } = readNotes(task, settings.entryField);
	const numbers = [...entries.keys()].flatMap((name) => numberOf(name, key) ?? []);
	const gone = [...claimed].flatMap(([name, { id }]) =>
		id !== null && numberOf(name, key) !== undefined && !found.some((entry) => entry.id === id)
			? [id]
			: [],
	);
	return { gone, next: 1 + Math.max(0, ...numbers, ...found.map(({ n }) => n)) };
}

/** The number in `cost:2`, when it is of this posting. */
function numberOf(name: string, key: PostingKey): number | undefined {
	const prefix = `${shortKey(key)}:`;
	return name.startsWith(prefix) ? Number(name.slice(prefix.length)) : undefined;
}

/** Before an entry is deleted the task says so: else it would look as if a person had done it. */
async function noteTakenBack(work: Work, key: PostingKey, n: number): Promise<void> {
	const series = shortKey(key);
	const current = [...readNotes(work.task, work.settings.entryField).entries].filter(([name]) =>
		name.startsWith(`${series}:`),
	);
	const entries = new Map([...current, [`${series}:${n}`, { id: null, number: null }] as const]);
	work.pending.entries.set(series, entries);
	await flushNotes(work);
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
