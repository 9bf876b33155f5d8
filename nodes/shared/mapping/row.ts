import { MappingFault } from './fault';
import type { TransformName } from './transforms';

/** Fields every Asana task has, as a mapping may fill them. */
export const standardFields = {
	name: 'Task Name',
	notes: 'Description',
	due_on: 'Due Date',
	start_on: 'Start Date',
	assignee: 'Assignee (by Email)',
	completed: 'Completed',
} as const;

export type StandardField = keyof typeof standardFields;

/** Where a value goes: a standard field, or a custom field by its gid or by its name. */
export type Target =
	| { kind: 'standard'; field: StandardField }
	| { kind: 'customField'; gid: string }
	| { kind: 'customField'; name: string };

/**
 * Whether a row keeps its target in step, only fills it once and leaves it to people, or shares it:
 * then the side that changed it last wins.
 */
export type WriteMode = (typeof writeModes)[number];

const writeModes = ['always', 'whenCreating', 'shared'] as const;

/** One row of the mapping, as the panel shows it. */
export interface MappingRow {
	/** A source path (see `sources`), or `template` for text with fields in it. */
	source: string;
	/** The text of a `template` row: `PO {OrderNumber}`. */
	template?: string;
	target: Target;
	transform: TransformName;
	/** The pairs of a `translate` transform: `10 = New, 20 = Underway`. */
	translation?: string;
	write: WriteMode;
}

/** The source of a row that is made of text with fields in it. */
export const TEMPLATE_SOURCE = 'template';

/** How a target is called in messages and results. */
export function targetLabel(target: Target): string {
	if (target.kind === 'standard') return standardFields[target.field];
	return 'name' in target ? target.name : target.gid;
}

/** Whether a value names a way of writing. */
export function isWriteMode(name: unknown): name is WriteMode {
	return writeModes.some((mode) => mode === name);
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
