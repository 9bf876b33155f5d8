import type { Task } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import type { AsanaSide, UpsertSettings } from '../settings';
import { formatTie, type Tie } from '../ties/tie';
import type { Ties } from '../ties/ties';
import { budgetFor, readTasks } from './readTasks';

/** From so many documents on, reading their tasks together takes fewer calls. */
const MANY = 10;

/** A task that was read together with others, with all of its subtasks where those were too. */
export interface Seen {
	task: Task;
	subtasks?: readonly Task[];
	/** Gids of others that carry its tie. */
	twins?: string[];
}

/** Tasks by the tie of their document. */
export type SeenByTie = Map<string, Seen>;

/** Whose task is looked for. */
interface Asked {
	settings: UpsertSettings;
	ties: Ties;
	tie: Tie;
}

/** The tasks of one run with many documents, read together. */
export interface Preload {
	/** Whether the run has enough documents. */
	isMany: boolean;
	/**
	 * What was seen of the task of a document, once: whoever comes later looks for himself. Undefined
	 * says nothing about whether there is one.
	 */
	take(side: AsanaSide, asked: Asked): Promise<Seen | undefined>;
}

/**
 * For one run of the node with so many documents. Each project is read when its first document comes,
 * and only to find that nothing is to be done: what differs, or is not found, is looked at again.
 */
export function createPreload(documents: number): Preload {
	const reading = new Map<string, Promise<SeenByTie>>();
	const isMany = documents >= MANY;
	const budget = budgetFor(documents);
	const read = async (name: string, side: AsanaSide, of: Pick<Asked, 'settings' | 'ties'>) => {
		const begun = readTasks(side, { ...of, documents, budget }).catch(nothingSeen);
		reading.set(name, begun);
		return await begun;
	};
	return {
		isMany,
		async take(side, { settings, ties, tie }) {
			if (!isMany) return undefined;
			const { project, identity, tieField } = settings;
			const name = [project, identity, tieField].join(' ');
			const seen = await (reading.get(name) ?? read(name, side, { settings, ties }));
			const key = formatTie(tie);
			const found = seen.get(key);
			seen.delete(key);
			return found;
		},
	};
}

/** Each document then finds out for itself what is wrong, if anything still is. */
async function nothingSeen(fault: unknown): Promise<SeenByTie> {
	return await (fault instanceof ApiFault ? new Map() : Promise.reject(fault));
}
