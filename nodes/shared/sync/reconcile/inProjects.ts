import type { CustomField } from '../../asana/types';
import { allOf } from '../../http/allOf';
import { entityOf } from '../../exact/entities';
import { workspaceFor } from '../project/workspace';
import type { AsanaSide } from '../settings';
import { checkedFields, type BooksSide, type Found } from './found';
import { knownLabels } from './knownLabels';
import { isWithin, type Pair } from './pair';
import { keysToAsk, pairUp } from './pairUp';
import type { BookedDocument, ShownDocument, ShownTask } from './portion';
import { tasksWithFields, tieOfTask, type ListedTask } from './readShown';
import type { ReconcileSettings } from './settings';
import { countsInAsana, dayOf } from './shareOf';
import { hasAmount, shownLine, type Reading } from './shownDocuments';
import { shownFields, type ShownFields } from './shownFields';
import { shownProjects } from './shownProjects';

/** Documents, and the projects that they are, with the tasks of their lines. */
export async function foundInProjects(
	side: AsanaSide,
	books: BooksSide,
	{ workspace: chosen, ...settings }: ReconcileSettings & { workspace: string | undefined },
): Promise<Found> {
	const { book, division, timeZone, period } = settings;
	const workspace = await workspaceFor(side, { workspace: chosen });
	const inPeriod = await books.inPeriod(period);
	const reading = { book, division, timeZone, known: knownLabels(inPeriod) };
	const documents = await shownProjects(side.client, workspace, reading);
	const elsewhere = await books.byKey(keysToAsk(inPeriod, { documents }, period));
	const shown = { documents, loose: [], isMixed: true };
	const { pairs } = pairUp([...inPeriod, ...elsewhere], shown, period);
	const read = await allOf(
		pairs.map(async (pair): Promise<ReadPair> => {
			const tasks =
				pair.shown !== undefined && isOfPeriod(pair, settings)
					? await tasksWithFields(side.client, pair.shown.gid)
					: [];
			return { pair, tasks, ...fieldsOf(tasks, settings) };
		}),
	);
	const all = read.flatMap(({ own }) => own);
	const tasks = read.flatMap((one) => one.tasks);
	const fields = checkedFields(all, tasks, settings);
	const lines = sharedOut(read, reading);
	const whole = read.map(({ pair }): Pair => {
		const { shown: project } = pair;
		if (project === undefined) return pair;
		return { ...pair, shown: { ...project, lines: lines.get(project.gid) ?? [] } };
	});
	const shownLines = [...lines.values()].flat();
	const isTied = shownLines.some(({ key }) => key !== undefined);
	return {
		project: null,
		inPeriod,
		pairs: whole,
		fields: [fields, ...read.map((one) => one.fields)],
		hasLines: true,
		leftAside: 0,
		isUntied: !isTied && shownLines.some(hasAmount),
	};
}

interface ReadPair {
	pair: Pair;
	/** Of the project. */
	tasks: ListedTask[];
	/** The custom fields that they have, and those of them that are read. */
	own: CustomField[];
	fields: ShownFields;
}

/** Whether anything of the pair can be in the totals. */
function isOfPeriod(pair: Pair, { period }: Pick<ReconcileSettings, 'period'>): boolean {
	const day = pair.booked?.day;
	const isDue = isWithin(dayOf(pair), period) || (day !== undefined && isWithin(day, period));
	return countsInAsana(pair) && isDue;
}

/** Tasks have every field of their project, so it need not be asked for them. */
function fieldsOf(
	tasks: readonly ListedTask[],
	{ amountField: amount, tieField: exactId }: ReconcileSettings,
): Pick<ReadPair, 'own' | 'fields'> {
	const found = new Map(
		tasks.flatMap(({ custom_fields: of }) => of.map((field) => [field.gid, field] as const)),
	);
	const own = [...found.values()] as unknown as CustomField[];
	return { own, fields: shownFields(own, { amount, exactId }) };
}

/**
 * The tasks that each project (gid) stands for, each task once: people also put one into the projects
 * of other documents, or move it there.
 */
function sharedOut(
	read: readonly ReadPair[],
	reading: Omit<Reading, 'fields'>,
): Map<string, ShownTask[]> {
	const lineEntity = entityOf(reading.book).lines?.entity;
	const homes = new Map<string, ShownDocument>();
	for (const { pair } of read) {
		if (pair.shown === undefined) continue;
		for (const { key } of pair.booked?.lines ?? []) homes.set(key, pair.shown);
	}
	// Not read, for they are of another period, and count there.
	const others = new Set(
		read.flatMap(({ pair, tasks }) =>
			pair.shown !== undefined && tasks.length === 0 && countsInAsana(pair) ? pair.shown.gid : [],
		),
	);
	const lines = new Map<string, ShownTask[]>();
	const done = new Set<string>();
	const put = (task: ListedTask, home: ShownDocument, fields: ShownFields) => {
		done.add(task.gid);
		const shown = shownLine(task, { ...reading, fields }, home);
		lines.set(home.gid, [...(lines.get(home.gid) ?? []), shown]);
	};
	const each = (visit: (task: ListedTask, one: ReadPair & { shown: ShownDocument }) => void) => {
		for (const one of read) {
			const { shown } = one.pair;
			if (shown === undefined) continue;
			for (const task of one.tasks) if (!done.has(task.gid)) visit(task, { ...one, shown });
		}
	};
	const lineOf = (task: ListedTask, fields: ShownFields) => {
		const tie = tieOfTask(task, fields);
		const isLine = tie?.entity === lineEntity && tie?.division === reading.division;
		return { isForeign: tie !== undefined && !isLine, key: isLine ? tie?.key : undefined };
	};
	// First where a task is at home, and only then wherever else it stands.
	each((task, { pair, shown, fields }) => {
		const { key } = lineOf(task, fields);
		const isOwn = (document?: BookedDocument) => document?.lines.some((row) => row.key === key);
		if (isOwn(pair.booked) === true || isOwn(pair.copyOf) === true) put(task, shown, fields);
	});
	each((task, { shown, fields }) => {
		const { key, isForeign } = lineOf(task, fields);
		const isCounted = task.memberships.some(({ project }) => others.has(project.gid));
		if (key !== undefined && isCounted) return;
		if (!isForeign) put(task, homes.get(key ?? '') ?? shown, fields);
	});
	return lines;
}
