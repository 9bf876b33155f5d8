import type { Stage } from '../stage';
import type { Places } from './places';

type Exact = Stage['exact'];

/** What is wrong with the books, as sentences, and what was counted. */
export interface Audit {
	wrong: string[];
	stages: number;
	entries: number;
	duplicates: number;
	/** Everything posted, in cents. */
	cents: number;
}

/** What the books have to hold after people's work in Asana. */
export interface ExpectedBooks {
	/** Descriptions of the lines of the project that are completed, and no others. */
	completed: readonly string[];
	/** Amount of each cost entry of the project, in cents, by the gid of its task. */
	costs: ReadonlyMap<string, number>;
	/** Part of the notes of the project. */
	notes: string;
}

/** Holds the books of one project against what people did; knows nothing of the nodes. */
export function audit(
	exact: Exact,
	{ project }: Pick<Places, 'project'>,
	expected: ExpectedBooks,
): Audit {
	const wrong: string[] = [];
	const lines = exact.state.wbsOf(project);
	const completed = lines
		.filter(({ Completed }) => Boolean(Completed))
		.map(({ Description }) => String(Description));
	for (const name of expected.completed) {
		if (!completed.includes(name)) wrong.push(`${name} is not completed in Exact Online`);
	}
	for (const name of completed) {
		if (!expected.completed.includes(name)) wrong.push(`${name} is completed, but nobody said so`);
	}
	// What bookkeepers entered themselves is none of ours.
	const entries = exact.state
		.costEntries(project)
		.filter(({ Notes }) => String(Notes).includes('asana:'));
	let duplicates = 0;
	for (const [task, cents] of expected.costs) {
		const own = entries.filter(({ Notes }) => String(Notes).includes(`:${task}:`));
		duplicates += Math.max(0, own.length - 1);
		const posted = own.reduce((sum, { AmountFC }) => sum + centsOf(AmountFC), 0);
		if (posted !== cents) wrong.push(`Task ${task}: ${posted} cents are posted, not ${cents}`);
	}
	const known = [...expected.costs.keys()];
	for (const { Notes, EntryNumber } of entries) {
		if (!known.some((task) => String(Notes).includes(`:${task}:`))) {
			wrong.push(`Entry ${String(EntryNumber)} belongs to no work that was completed`);
		}
	}
	const notes = String(exact.state.projects().find(({ ID }) => ID === project)?.Notes);
	if (!notes.includes(expected.notes))
		wrong.push('The notes of the project lack the status update');
	return {
		wrong,
		stages: completed.length,
		entries: entries.length,
		duplicates,
		cents: entries.reduce((sum, { AmountFC }) => sum + centsOf(AmountFC), 0),
	};
}

function centsOf(amount: unknown): number {
	return Math.round(Number(amount) * 100);
}
