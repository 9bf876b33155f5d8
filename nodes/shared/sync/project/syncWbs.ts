import type { CustomField, Task } from '../../asana/types';
import type { Assignment } from '../../mapping/assignment';
import { lostDecimals } from '../lostValues';
import { lacksNotes, provideNoteField, readNoted } from '../noted';
import { otherCurrencies } from '../otherCurrencies';
import { settlePeople } from '../people';
import { keepInNotes } from '../prepare/keepInNotes';
import { provideFields } from '../fields/provideFields';
import { provideOptions } from '../fields/provideOptions';
import { renameOptions } from '../fields/renameOptions';
import { loadSchema } from '../fields/schema';
import { lineEntitiesOf } from '../retire/lineEntities';
import type { AsanaSide } from '../settings';
import type { Subject } from '../subject';
import { formatTie } from '../ties/tie';
import { lineGroups } from '../lineTasks/lineGroups';
import { sectionNotesOf } from '../lineTasks/lineNodes';
import { settledSections } from '../lineTasks/settledSections';
import { oldestByTie } from '../twins/oldestByTie';
import { wantedLines } from '../lines/upsertLines';
import {
	datesFitted,
	planWbs,
	sectionName,
	tiesOf,
	treeOf,
	wbsRows,
	type WbsPlan,
	type WbsResult,
} from './planWbs';
import { retireLines } from './retireLines';
import { parseHome } from './home';
import { provideSections, type Group } from './sections';
import { isOfDocument, lookOf, taskSettings, type ProjectSettings } from './settings';
import { keyOf, type Node } from './tree';
import { upsertWbs } from './wbsTasks';

interface Present {
	settings: ProjectSettings;
	/** Gid of the Asana project. */
	project: string;
	plan: WbsPlan;
	/** Whether this is the run that follows one which found nowhere to note things. */
	isSecond?: boolean;
}

/** Brings sections and tasks of a project in step with the lines. */
export async function syncWbs(
	side: AsanaSide,
	subject: Subject,
	{ settings: chosen, project, plan, isSecond = false }: Present,
): Promise<WbsResult> {
	const kept = await keepInNotes(side, taskSettings(chosen, project), subject);
	const { settings } = kept;
	const { readAt } = subject.origin;
	const { ties, tasks, deepInProject } = plan;
	const { fields, created: createdFields } = await provideFields(
		side,
		settings,
		wbsRows(subject, { ...chosen, lineRows: settings.lineRows }),
	);
	const { workspace } = (await loadSchema(side, project)).project;
	const lists = wantedLines(subject, settings, fields);
	const people = await settlePeople(side, workspace.gid, lists);
	const wanted = people.lists.map((list, at) => [...list, ...kept.lines.slice(at, at + 1)]);
	const { lineRows } = settings;
	const told = new Set([
		...lists.flat().flatMap(lostDecimals),
		...otherCurrencies({ taskRows: [], lineRows }, { subject, fields }),
	]);
	const warnings = [...people.warnings, ...told, ...kept.warnings];
	const createdOptions = await provideOptions(side, settings, wanted.flat());
	const known = oldestByTie(ties, tasks);
	const own = subject.lines.flatMap(({ tie }) => known.get(formatTie(tie)) ?? []);
	// Where a task was put is noted, so that it can follow its line into another section.
	const rows =
		subject.lines.length === 0 ? [] : [...settings.lineRows, ...sectionNotesOf(chosen.lineTasks)];
	const noteField = await provideNoteField(side, settings, { fields, rows, ties, tasks: own });
	const assignments = new Map(
		subject.lines.map(({ row, tie }, index): [string, Assignment[]] => {
			const key = formatTie(tie);
			const task = known.get(key);
			return [key, datesFitted(wanted[index] ?? [], row, task && { task, noteField })];
		}),
	);
	const tops = treeOf(subject, chosen);
	const groups =
		chosen.lineTasks === undefined
			? tops
					.filter(({ group }) => group !== undefined)
					.map((node) => groupOf(node, { known, assignments, noteField }))
			: lineGroups(tops, { known, noteField });
	const { dryRun } = settings;
	const sections =
		(isOfDocument(chosen) ? settledSections(tops, { project, known, noteField }) : undefined) ??
		(await provideSections({ side, project, dryRun }, groups));
	const work = { side, settings, ties, project, sections, assignments, deepInProject };
	const reports = await upsertWbs({ ...work, tasks: known, noteField, readAt }, tops);
	const kinds = lineEntitiesOf(subject.tie.entity);
	const retired = await retireLines(
		{ side, settings, ties, noteField, readAt, look: lookOf(chosen), kinds },
		{ tasks, lines: tiesOf(subject) },
	);
	if (!isSecond && (await lacksNotes(side, settings, { rows, ties }))) {
		const again = await planWbs(side, subject, { settings: chosen, project });
		await syncWbs(side, subject, { settings: chosen, project, plan: again, isSecond: true });
	}
	const renaming = { assignments: wanted.flat(), task: own[0], origin: subject.origin };
	const renamed = await renameOptions(side, settings, renaming);
	warnings.push(...renamed.warnings);
	return {
		reports: [...reports, ...retired],
		sections: { created: sections.created, renamed: sections.renamed },
		createdFields,
		createdOptions,
		...(warnings.length > 0 ? { warnings } : {}),
		...(renamed.names.length > 0 ? { renamedOptions: renamed.names } : {}),
	};
}

interface Known {
	known: ReadonlyMap<string, Task>;
	assignments: ReadonlyMap<string, Assignment[]>;
	noteField?: CustomField;
}

function groupOf(node: Node, { known, assignments, noteField }: Known): Group {
	const task = known.get(keyOf(node));
	const home = parseHome(task && readNoted(task, noteField).home);
	return {
		key: node.line.tie.key,
		name: sectionName(node, assignments.get(keyOf(node)) ?? []),
		former: task?.name,
		homes: home === undefined ? [] : [home],
		standing: task?.memberships.flatMap(({ section }) => section?.gid ?? []),
	};
}
