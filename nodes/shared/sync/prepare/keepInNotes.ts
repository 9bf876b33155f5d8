import type { Assignment } from '../../mapping/assignment';
import { textOf } from '../../mapping/codecs';
import { mapRecord, type Mapped, type SourceRecords } from '../../mapping/mapRecord';
import { BLOCK_LABEL, blockOf } from '../../mapping/notesBlock';
import { targetLabel, type MappingRow } from '../../mapping/row';
import type { SourceScope } from '../../mapping/sources';
import { toDecimal } from '../../values/decimal';
import { blueprintFor } from '../fields/blueprint';
import { loadSchema } from '../fields/schema';
import type { AsanaSide, UpsertSettings } from '../settings';
import { recordsOfLines, type Subject } from '../subject';
import { hasCustomFields, planKnown } from './plan';

/** What of a mapping is kept in the descriptions of tasks, because there are no custom fields for it. */
export interface KeptInNotes {
	/** The settings without the rows that are kept there. */
	settings: UpsertSettings;
	/** What the description of the task has; it empties what a plan without fields left behind. */
	task: Assignment;
	/** The same for each line. */
	lines: Assignment[];
	/** Said in the result. */
	warnings: string[];
}

/**
 * Moves the rows of custom fields into the description, where the plan of the workspace has no custom
 * fields. Asks Asana only where the project shows none and this process has not asked of late.
 */
export async function keepInNotes(
	side: AsanaSide,
	settings: UpsertSettings,
	subject: Subject,
): Promise<KeptInNotes> {
	const { scope, lineScope = scope, document } = subject;
	const records = recordsOfLines(subject);
	const rows = [...settings.taskRows, ...settings.lineRows].filter(isCustom);
	if (rows.length === 0 || (await takesFields(side, settings))) {
		return { settings, task: blockWith(''), lines: records.map(() => blockWith('')), warnings: [] };
	}
	const { taskRows, lineRows } = settings;
	const block = (of: readonly MappingRow[], within: SourceScope, record: SourceRecords) =>
		inDescription(of.filter(isCustom), within, record);
	return {
		settings: {
			...settings,
			taskRows: taskRows.filter(isOther),
			lineRows: lineRows.filter(isOther),
		},
		task: block(taskRows, scope, { record: document }),
		lines: records.map((record) => block(lineRows, lineScope, record)),
		warnings: [
			'The Asana plan has no custom fields. What they would show stands in the description of each task instead, in lines of its own.',
		],
	};
}

async function takesFields(side: AsanaSide, { project: gid }: UpsertSettings): Promise<boolean> {
	const { project, fields } = await loadSchema(side, gid);
	const workspace = project.workspace.gid;
	if (fields.length > 0) return planKnown(side, workspace) ?? true;
	return await hasCustomFields(side, workspace);
}

/** What rows of custom fields show, as lines of the description. */
export function inDescription(
	rows: readonly MappingRow[],
	scope: SourceScope,
	record: SourceRecords,
): Assignment {
	const shown = mapRecord(rows, scope, record).map(({ row, value }) => ({
		label: targetLabel(row.target),
		text: shownIn({ row, value }, scope),
	}));
	return blockWith(blockOf(shown));
}

/** A value as a custom field of its kind would show it. */
function shownIn({ row, value }: Mapped, scope: SourceScope): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const { type, precision = 0 } = blueprintFor(row, targetLabel(row.target), {
		scope,
		records: [],
	});
	if (type === 'number') return toDecimal(text, precision) ?? text;
	return type === 'date' ? text.slice(0, 'yyyy-MM-dd'.length) : text;
}

function blockWith(text: string): Assignment {
	const target = { kind: 'notesBlock' } as const;
	return {
		label: BLOCK_LABEL,
		target,
		value: text === '' ? null : text,
		write: 'always',
	};
}

function isCustom({ target }: MappingRow): boolean {
	return target.kind === 'customField';
}

function isOther(row: MappingRow): boolean {
	return !isCustom(row);
}
