import { loadSchema } from '../fields/schema';
import type { AsanaSide } from '../settings';
import { addMissingLines } from './addMissingLines';
import { checkedFields, type BooksSide, type Found } from './found';
import { knownLabels } from './knownLabels';
import { keysToAsk, pairUp } from './pairUp';
import { lineDimensions } from './portion';
import { tasksIn } from './readShown';
import type { ReconcileSettings } from './settings';
import { shownDocuments } from './shownDocuments';
import { withTasksElsewhere } from './tasksElsewhere';

/** Documents, and their tasks in one project. */
export async function foundInTasks(
	side: AsanaSide,
	books: BooksSide,
	{ project, ...settings }: ReconcileSettings & { project: string },
): Promise<Found> {
	const { book, division, timeZone, period, groupBy } = settings;
	// One after the other: what one side refuses, the other need not be asked for.
	const schema = await loadSchema(side, project);
	const inPeriod = await books.inPeriod(period);
	const tasks = await tasksIn(side.client, project);
	const fields = checkedFields(schema.fields, tasks, settings);
	const reading = { book, division, timeZone, fields, known: knownLabels(inPeriod) };
	const shown = shownDocuments(tasks, reading);
	const elsewhere = await books.byKey(keysToAsk(inPeriod, shown, period));
	const paired = pairUp([...inPeriod, ...elsewhere], shown, period);
	const known = await withTasksElsewhere(side, paired.pairs, settings);
	const pairs = groupBy.some((by) => lineDimensions.includes(by))
		? await addMissingLines(side, known, { reading, lines: shown.lines })
		: known;
	const all = [...shown.documents, ...pairs.flatMap((pair) => pair.shown ?? [])];
	return {
		project: schema.project.name,
		inPeriod,
		pairs,
		fields: [fields],
		hasLines: all.some(({ lines }) => lines.some(({ key }) => key !== undefined)),
		leftAside: paired.leftAside,
		isUntied: shown.documents.length === 0 && shown.loose.length > 0,
	};
}
