import { recordsInChunks } from '../../exact/byKeys';
import type { ExactClient } from '../../exact/client';
import { entityOf, isEntityName } from '../../exact/entities';
import { ApiFault } from '../../http/fault';
import type { Task } from '../../asana/types';
import { formatTie, type Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { lineEntitiesOf } from './lineEntities';

/** Asks Exact which of these lines belong to another document than this one. Gives their keys. */
export type LookForOthers = (document: Tie, lines: readonly Tie[]) => Promise<ReadonlySet<string>>;

/** One call for fifteen lines. A line that Exact has no more belonged to the document it is found at. */
export function lookForOthers(open: () => Promise<ExactClient>): LookForOthers {
	return async ({ division, entity, key: own }, lines) => {
		const others = new Set<string>();
		const spec = isEntityName(entity) ? entityOf(entity).lines : undefined;
		if (spec === undefined || !isEntityName(spec.entity) || lines.length === 0) return others;
		const client = await open();
		const { key } = entityOf(spec.entity);
		const select = [key, spec.parentKey];
		const keys = lines.map((line) => line.key);
		for (const { where } of recordsInChunks(spec.entity, keys, { select })) {
			for await (const row of client.list(spec.entity, { division, where, select })) {
				const parent = String(row[spec.parentKey]).toLowerCase();
				if (parent !== own.toLowerCase()) others.add(String(row[key]).toLowerCase());
			}
		}
		return others;
	};
}

interface Below {
	ties: Pick<Ties, 'tieOf'>;
	/** Of the document. */
	tie: Tie;
	others: LookForOthers | undefined;
	/** Whether anything would happen to a task that is a line of the document. */
	isDue(task: Task): Promise<boolean>;
	/** Whether what would happen can be undone, so that it need not wait for Exact. */
	isUndoable: boolean;
}

/** The tasks of a document's own lines, and what people should know about them. */
export interface OwnLines {
	own: Task[];
	warnings?: string[];
}

/**
 * The tasks of the document's own lines among those below its task: people put tasks of other
 * documents, and of their lines, there as well. Exact is only asked about those that something would
 * happen to. When it has no call left, or does not answer, all count as own unless they would be lost:
 * a foreign one is put right when its own document is brought next.
 */
export async function ownLines(
	subtasks: readonly Task[],
	{ ties, tie, others, isDue, isUndoable }: Below,
): Promise<OwnLines> {
	const entities = lineEntitiesOf(tie.entity);
	const lines = subtasks.flatMap((task) => {
		const own = ties.tieOf(task);
		const isLine = own?.division === tie.division && entities.includes(own.entity);
		return isLine ? [{ task, own }] : [];
	});
	const asked: Tie[] = [];
	for (const { task, own } of lines) if (await isDue(task)) asked.push(own);
	const warnings: string[] = [];
	const foreign = await (others?.(tie, asked) ?? Promise.resolve(new Set<string>())).catch(
		async (fault: unknown) => {
			if (!isUndoable || !isForNow(fault)) return await Promise.reject(fault);
			warnings.push(`${UNASKED} ${fault.message}.`);
			return new Set<string>();
		},
	);
	const isForeign = ({ key }: Tie) => foreign.has(key.toLowerCase());
	const own = lines.filter((line) => !isForeign(line.own)).map(({ task }) => task);
	return { own, ...(warnings.length > 0 ? { warnings } : {}) };
}

const UNASKED =
	'Exact Online could not be asked whose lines are below the task, so all were taken for its own.';

/** Whether the same question may be answered later. */
function isForNow(fault: unknown): fault is ApiFault {
	return fault instanceof ApiFault && ['rateLimited', 'unavailable'].includes(fault.kind);
}

/** What lies below a task that goes to the trash, and goes with it or not. */
export interface FoundBelow {
	/** Tasks of other records. */
	foreign: Task[];
	/** Tasks of people's own. */
	peoples: Task[];
}

/** Looks through all levels below a task; only tasks that have subtasks are asked for them. */
export async function foundBelow(
	subtasks: readonly Task[],
	{
		ties,
		own,
		read,
	}: {
		ties: Pick<Ties, 'tieOf'>;
		/** The document's own lines. */
		own: readonly Task[];
		read: (task: Task) => Promise<Task[]>;
	},
): Promise<FoundBelow> {
	const found: FoundBelow = { foreign: [], peoples: [] };
	const due = [...subtasks];
	const ownGids = new Set(own.map(({ gid }) => gid));
	// What is added here is visited by this very loop.
	for (const task of due) {
		const isOwn = ownGids.has(task.gid);
		if (!isOwn && ties.tieOf(task) !== undefined) {
			found.foreign.push(task);
			continue;
		}
		if (!isOwn) found.peoples.push(task);
		if (task.num_subtasks > 0) due.push(...(await read(task)));
	}
	return found;
}

/** The ties of tasks as text, for the output. */
export function namesOf(tasks: readonly Task[], ties: Pick<Ties, 'tieOf'>) {
	return tasks.map((task) => {
		const tie = ties.tieOf(task);
		const { gid: taskGid, permalink_url: taskUrl, name } = task;
		return { taskGid, taskUrl, name, ...(tie === undefined ? {} : { tie: formatTie(tie) }) };
	});
}
