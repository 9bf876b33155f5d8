import { subtasksOf } from '../../asana/tasks';
import type { Task } from '../../asana/types';
import type { ExactClient } from '../../exact/client';
import { entityOf } from '../../exact/entities';
import { allOf } from '../../http/allOf';
import type { AsanaSide } from '../settings';
import { formatTie, type Tie } from '../ties/tie';
import type { Finding } from './finding';
import { keyBook } from './keysOf';
import { judgeLines, type LinesMapping } from './lostLines';
import { wholeDocuments } from './readRecords';
import type { Situation } from './situation';

/** The record of each task of a document, those that are regained included. */
function headersIn(
	{ division, entity, book, records, tasks }: Situation,
	lost: ReadonlyMap<string, Tie>,
) {
	return tasks.flatMap((task) => {
		const tie = lost.get(task.gid) ?? book.keys.get(task.gid)?.tie;
		if (tie?.division !== division || tie.entity !== entity) return [];
		const record = records.get(tie.key);
		return record === undefined ? [] : [{ task, record }];
	});
}

/** Subtasks that are in no project are read where a line has none yet. */
export async function withAllSubtasks(
	{ client }: AsanaSide,
	situation: Situation,
	lost: ReadonlyMap<string, Tie>,
): Promise<Situation> {
	const below = childrenIn(situation);
	const incomplete = headersIn(situation, lost).filter(
		({ task, record }) =>
			task.num_subtasks > (below.get(task.gid)?.length ?? 0) &&
			missingLines(situation, record).length > 0,
	);
	if (incomplete.length === 0) return situation;
	const read = await allOf(incomplete.map(async ({ task }) => await subtasksOf(client, task.gid)));
	const known = new Set(situation.tasks.map(({ gid }) => gid));
	const tasks = [...situation.tasks, ...read.flat().filter(({ gid }) => !known.has(gid))];
	return { ...situation, tasks, book: keyBook(tasks, situation.field, situation.mistaken) };
}

/** Subtasks by the gid of the task above them. */
function childrenIn({ tasks }: Situation): Map<string, Task[]> {
	const children = new Map<string, Task[]>();
	for (const task of tasks) {
		if (task.parent === null) continue;
		const { gid } = task.parent;
		children.set(gid, [...(children.get(gid) ?? []), task]);
	}
	return children;
}

function missingLines(
	{ division, lineEntities, book }: Situation,
	{ lines = [] }: { lines?: ReadonlyArray<Record<string, unknown>> },
): string[] {
	const [entity] = lineEntities;
	if (entity === undefined) return [];
	const { key: keyName } = entityOf(entity);
	return lines
		.map((line) => String(line[keyName]))
		.filter((key) => !book.holders.has(formatTie({ division, entity, key })));
}

/** Judges the subtasks of every document that has lines without one. */
export async function judgeAllLines(
	exact: ExactClient,
	situation: Situation,
	given: {
		lost: ReadonlyMap<string, Tie>;
		others: ReadonlySet<string>;
		mapping: LinesMapping;
	},
): Promise<Finding[]> {
	const { lost, others, mapping } = given;
	const below = childrenIn(situation);
	const open = headersIn(situation, lost).flatMap(({ task, record }) => {
		const subtasks = below.get(task.gid) ?? [];
		const isOpen = subtasks.some(({ gid }) => situation.book.keys.get(gid)?.tie === undefined);
		if (others.has(task.gid) || !isOpen) return [];
		return missingLines(situation, record).length > 0 ? [{ record, subtasks }] : [];
	});
	const documents = await wholeDocuments(
		exact,
		situation,
		open.map(({ record }) => record),
	);
	return documents.flatMap((document) => {
		const subtasks = open.find(({ record }) => record.key === document._exact.key)?.subtasks ?? [];
		return judgeLines(situation, { document, subtasks }, mapping);
	});
}
