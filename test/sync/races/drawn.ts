import type { UpsertSettings } from '../../../nodes/shared/sync/settings';
import type { AsanaSwitches } from '../../simulators/asana';
import type { Random } from '../../simulators/core/random';

/** What kind of race it is. */
export interface Drawn {
	/** What the runs make of a document. */
	shape: 'task with lines' | 'task alone' | 'project with line tasks' | 'project with WBS';
	identity: UpsertSettings['identity'];
	/** Whether the project has the text field for ties from the start. */
	withTieField: boolean;
	/** What the rows of the mapping write to; fields and options that are missing are made. */
	mapping: 'standard fields' | 'fields that are there' | 'fields to make' | 'options to make';
	isFree: boolean;
	switches: Partial<AsanaSwitches>;
	/** Lines of each document. */
	lines: number[];
	/** How many processes run at once. */
	processes: number;
	/** Whether a process has written other documents before. */
	areWarm: boolean;
	/** Whether the documents are in Asana already when the race begins, and then have changed. */
	isThere: boolean;
	/** Whether people have deleted tasks of ours before. */
	isTampered: boolean;
	/** Whether one of the runs has read an older state of the documents. */
	hasLate: boolean;
	/** Share of the writes that meet trouble. */
	troubles: number;
	removedLine: UpsertSettings['removedLine'];
}

/** Draws a race; the same source gives the same one. */
export function drawRace(random: Random): Drawn {
	const chance = (share: number) => random() < share;
	const pick = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
	const identity = pick('automatic', 'automatic', 'automatic', 'textField', 'externalId', 'marker');
	const isFree = identity !== 'textField' && chance(0.15);
	const mapping = pick(
		'standard fields',
		'fields that are there',
		'fields to make',
		'options to make',
	);
	return {
		shape: pick(
			'task with lines',
			'task with lines',
			'task with lines',
			'task alone',
			'project with line tasks',
			'project with WBS',
		),
		identity,
		withTieField: !isFree && chance(0.4),
		mapping: isFree && mapping === 'fields that are there' ? 'fields to make' : mapping,
		isFree,
		switches: {
			external:
				identity === 'externalId' ? 'works' : pick('works', 'ignoredForPat', 'refusedForPat'),
			externalRefusal: pick(400, 403),
			externalTwice: pick('refused', 'refused', 'allowed'),
			externalAfterTrash: pick('reserved', 'released'),
			parentWithProjects: pick('honoured', 'honoured', 'ignored'),
			setParentMemberships: pick('kept', 'kept', 'dropped'),
			modifiedSince: pick('inclusive', 'exclusive'),
			parentFields: pick('whole', 'enumerated'),
			batchOrder: pick('shuffled', 'asSent'),
			undocumentedRefusal: pick(400, 403),
			addSettingTwice: pick('refused', 'idempotent'),
		},
		lines: Array.from({ length: pick(1, 1, 2) }, () => Math.floor(random() * 4)),
		processes: pick(2, 2, 3),
		areWarm: chance(0.4),
		isThere: chance(0.4),
		isTampered: chance(0.3),
		hasLate: chance(0.2),
		troubles: chance(0.3) ? pick(0.04, 0.12) : 0,
		removedLine: pick('complete', 'complete', 'delete', 'leave'),
	};
}
