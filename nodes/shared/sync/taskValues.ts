import type { CustomField } from '../asana/types';
import { assign, type Assignment } from '../mapping/assignment';
import { fitDates } from '../mapping/fitDates';
import { mapRecord } from '../mapping/mapRecord';
import { lostDates, lostDecimals } from './lostValues';
import { otherCurrencies } from './otherCurrencies';
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
	const given = [assign(mapped, fields, sections), ...lines];
	const lists = given.map((list) => fitDates(list));
	const { project } = await loadSchema(side, settings.project);
	const people = await settlePeople(side, project.workspace.gid, lists);
	const [assignments = [], ...lineAssignments] = people.lists;
	const told = new Set([
		...given.flatMap(lostDates),
		...lists.flat().flatMap(lostDecimals),
		...otherCurrencies(settings, { subject, fields }),
	]);
	return { assignments, lineAssignments, warnings: [...people.warnings, ...told] };
}
