import type { CustomField } from '../asana/types';
import { assign, type Assignment } from '../mapping/assignment';
import { textOf } from '../mapping/codecs';
import { mapRecord } from '../mapping/mapRecord';
import { isEqual } from '../values/arithmetic';
import { toDecimal } from '../values/decimal';
import { settlePeople } from './people';
import { loadSchema } from './fields/schema';
import type { AsanaSide, UpsertSettings } from './settings';
import type { Subject } from './subject';
import { provideSections } from './taskSections';
import { wantedLines } from './lines/upsertLines';

/** What the tasks of a document should show. */
export interface TaskValues {
	assignments: Assignment[];
	/** One list for each line. */
	lineAssignments: Assignment[][];
	/** What could not be shown as Exact has it, and why. */
	warnings: string[];
}

/** Brings the mapping of a document to values that Asana takes. Throws `MappingFault`. */
export async function taskValues(
	side: AsanaSide,
	settings: UpsertSettings,
	{ subject, fields }: { subject: Subject; fields: readonly CustomField[] },
): Promise<TaskValues> {
	const mapped = mapRecord(settings.taskRows, subject.scope, { record: subject.document });
	const lines = wantedLines(subject, settings, fields);
	const sections = await provideSections(side, settings, mapped);
	const lists = [assign(mapped, fields, sections), ...lines];
	const { project } = await loadSchema(side, settings.project);
	const people = await settlePeople(side, project.workspace.gid, lists);
	const [assignments = [], ...lineAssignments] = people.lists;
	const rounded = new Set(lists.flat().flatMap(lostDecimals));
	return { assignments, lineAssignments, warnings: [...people.warnings, ...rounded] };
}

/** Asana rounds a number to the decimals of its field, which is to be said. */
function lostDecimals({ label, target, value }: Assignment): string[] {
	if (target.kind !== 'customField' || target.field.resource_subtype !== 'number') return [];
	const { precision = 0, format } = target.field;
	const text = textOf(value) ?? '';
	const kept = toDecimal(text, format === 'percentage' ? precision + 2 : precision);
	if (kept === undefined || isEqual(kept, text)) return [];
	return [`"${label}" shows ${kept} for ${text}: the field has ${precision} decimals in Asana`];
}
