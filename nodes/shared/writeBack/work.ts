import type { Story } from '../asana/stories';
import { findWorkedTask, type WorkedTask } from '../asana/workedTask';
import type { ExactClient } from '../exact/client';
import { isEntityName, type EntityName } from '../exact/entities';
import type { Row } from '../exact/types';
import type { Base } from '../mapping/merge';
import type { AsanaSide } from '../sync/settings';
import type { Tie } from '../sync/ties/tie';
import { parseTie } from '../sync/ties/tie';
import { sameName } from '../values/names';
import { readNotes, writeNotes, type TaskNotes } from './notes/notes';
import type { NotedEntries } from './notes/noteText';
import type { RecordReport, Proposal } from './result';
import type { WriteBackSettings } from './settings';

/** A tie to a record of a kind we know. */
export type KnownTie = Tie & { entity: EntityName };

/** Records beside the tied one, read at most once in a run and only where needed. */
export interface RelatedRecords {
	/** The order above a tied order line. */
	order(): Promise<Row | undefined>;
	/** An Exact project. */
	project(key: string): Promise<Row | undefined>;
}

/** All that the actions on one task share. */
export interface Work {
	exact: ExactClient;
	asana: AsanaSide;
	settings: WriteBackSettings;
	tie: KnownTie;
	/** The tied record, as it was when the run began. */
	record: Row;
	/** From before the record was read (ISO instant). */
	readAt: string;
	report: RecordReport;
	related: RelatedRecords;
	/** The proposal of an earlier pass that a person has approved. */
	approved?: Proposal;
	task: WorkedTask;
	/** Notes that are still to be written; see `writeNotes`. */
	pending: {
		/** By posting: what the task is to tell of its entries, from what it tells when it is written. */
		entries: Map<string, (now: TaskNotes) => NotedEntries>;
		base: Record<string, string | null>;
		/** When the values of `base` were agreed on, as ISO instants. */
		agreedAt: Record<string, string>;
		/** See `TaskNotes`; null where nothing stands any more. */
		states: Record<string, string | null>;
	};
	/** The task's history, once something asked for it. */
	stories?: readonly Story[];
	/** Whether the task was found to be the first with its tie. */
	isOriginal?: boolean;
	/** Other tasks that were looked up: the address of those tied to the same record. */
	others: Map<string, string | undefined>;
}

/** The tie of a task to an Exact record of a kind we know. */
export function tieOf(
	task: WorkedTask,
	{ identity, tieField }: WriteBackSettings,
): KnownTie | undefined {
	const visible = task.custom_fields.find(({ name }) => sameName(name, tieField))?.text_value;
	const hidden = identity === 'textField' ? undefined : parseTie(task.external?.gid);
	const tie = hidden ?? (identity === 'externalId' ? undefined : parseTie(visible));
	return tie !== undefined && isEntityName(tie.entity) ? { ...tie, entity: tie.entity } : undefined;
}

/** Whether any row draws on Asana's time tracking. */
export function needsTrackedTime({ rows }: WriteBackSettings): boolean {
	return rows.some((row) => row.action === 'postHours' && row.hours.from === 'trackedTime');
}

/** Reads the task of a work anew: people may have changed it meanwhile. */
export async function refresh(work: Work): Promise<WorkedTask | undefined> {
	const trackedTime = needsTrackedTime(work.settings);
	const task = await findWorkedTask(work.asana.client, work.task.gid, { trackedTime });
	if (task !== undefined) work.task = task;
	return task;
}

/** Writes what is pending on the task; nothing when its notes say so already. */
export async function flushNotes(work: Work): Promise<void> {
	const { entryField } = work.settings;
	const wanted = (task: WorkedTask) => {
		const current = readNotes(task, entryField);
		const entries = new Map(
			[...current.entries].filter(([key]) => !work.pending.entries.has(seriesIn(key))),
		);
		for (const told of work.pending.entries.values()) {
			for (const [key, entry] of told(current)) entries.set(key, entry);
		}
		const base: Base = { ...current.base, ...work.pending.base };
		return {
			entries,
			base,
			agreedAt: { ...current.agreedAt, ...work.pending.agreedAt },
			states: Object.fromEntries(
				Object.entries({ ...current.states, ...work.pending.states }).filter(
					(pair): pair is [string, string] => pair[1] !== null,
				),
			),
		};
	};
	work.task = await writeNotes(work.asana, work.task, { wanted, entryField });
}

/**
 * Notes the value of a shared field that both sides have now: since a moment ago, when the run wrote
 * it, else since it read the record. An older state of the record then cannot undo it.
 */
export function noteAgreement(
	{ asana, pending, readAt }: Work,
	place: string,
	{ value, written }: { value: string | null; written: boolean },
): void {
	pending.base[place] = value;
	pending.agreedAt[place] = written ? new Date(asana.clock.now()).toISOString() : readAt;
}

/** `cost-travel:2` belongs to the series `cost-travel`. */
function seriesIn(key: string): string {
	return key.replace(/:\d+$/, '');
}
