import { MappingFault } from './fault';
import type { MappedValue, TransformName } from './transforms';
import type { ValueMap } from './valueMap';

/** Fields every Asana task has, as a mapping may fill them. */
export const standardFields = {
	name: 'Task Name',
	notes: 'Description',
	due_on: 'Due Date',
	start_on: 'Start Date',
	assignee: 'Assignee (by Email)',
	followers: 'Followers (by Email)',
	section: 'Section (by Name)',
	completed: 'Completed',
} as const;

export type StandardField = keyof typeof standardFields;

/** Where a value goes: a standard field, or a custom field by its gid or by its name. */
export type Target =
	| { kind: 'standard'; field: StandardField }
	/** `label` is the name it had when it was chosen. */
	| { kind: 'customField'; gid: string; label?: string }
	| { kind: 'customField'; name: string };

/**
 * Who owns the target of a row: `always` Exact, `whenCreating` the people in Asana once it is filled.
 * `firstWriter`: Exact, until somebody in Asana changes it. `shared`: the side that changed it last.
 */
export type WriteMode = (typeof writeModes)[number];

export const writeModes = ['always', 'whenCreating', 'firstWriter', 'shared'] as const;

/** One row of the mapping, as the panel shows it. */
export interface MappingRow {
	/** A source path (see `sources`), `template` for text with fields in it, or `value`. */
	source: string;
	/** The text of a `template` row: `PO {OrderNumber}`. */
	template?: string;
	/** What a `value` row gives, whatever the record. */
	value?: MappedValue;
	target: Target;
	transform: TransformName;
	/** Of a `date`: days added to it, or taken from it. */
	days?: number;
	/** Of a `join`: what stands between the values. */
	separator?: string;
	/** Exchanges values for others, after the transform. */
	values?: ValueMap;
	write: WriteMode;
	/** Where the row stands, for messages: `Row 3 under "Task Fields"`. */
	at?: string;
}

/** The source of a row that is made of text with fields in it. */
export const TEMPLATE_SOURCE = 'template';

/** The source of a row whose value stands in the row itself. */
export const VALUE_SOURCE = 'value';

/** How a target is called in messages and results. */
export function targetLabel(target: Target): string {
	if (target.kind === 'standard') return standardFields[target.field];
	return 'gid' in target ? (target.label ?? target.gid) : target.name;
}

/** How a row is called at the beginning of a message. */
export function rowLabel({ at }: Pick<MappingRow, 'at'>): string {
	return at ?? 'The mapping';
}

/** Whether what both sides last had has to be noted, to tell who changed the field since. */
export function needsBase({ write }: { write: WriteMode }): boolean {
	return write === 'shared' || write === 'firstWriter';
}

/** Whether a text names a field that every task has. */
export function isStandardField(name: string): name is StandardField {
	return Object.hasOwn(standardFields, name);
}

/** Two rows would overwrite each other's value, run after run. */
export function twoRows({ target }: MappingRow): MappingFault {
	return new MappingFault(
		`Two mapping rows fill "${targetLabel(target)}"`,
		'Remove one of them, or join both values in one row with the source "Text With Fields".',
	);
}
