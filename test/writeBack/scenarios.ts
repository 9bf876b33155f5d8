import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { costRow } from './rows';
import type { World, WorldOptions } from './world';

/** Every way in which Exact may turn out that changes how a posting is done. */
export const ways: Record<string, WorldOptions> = {
	'given IDs dropped': {},
	'given IDs kept': { exact: { acceptClientKeys: true } },
	'notes that cannot be searched': { exact: { filterOnNotes: 'refused' }, manyErrors: true },
	'notes that cannot be searched, given IDs kept': {
		exact: { filterOnNotes: 'refused', acceptClientKeys: true },
		manyErrors: true,
	},
	'submitted entries final at once': { exact: { submittedBecomesFinal: true } },
	'submitted entries that cannot be deleted': { exact: { deleteSubmitted: 'refused' } },
	'ties in the text field': { withTextTies: true },
	'an entry field on the tasks': { withEntryField: true },
};

export const wayNames = Object.keys(ways);

/** Those that take different ways through the code; for tests with very many cases each. */
export const distinctWays = [
	'given IDs dropped',
	'given IDs kept',
	'submitted entries final at once',
];

/** Work on a task, and what the books have to come to after it. */
export interface Scenario {
	/** Brings a task to the point where the run under test begins; returns its gid. */
	begin(world: World): Promise<string>;
	/** What all entries of the task come to in the end. */
	total: number;
	/** How many entries there may be at most: none is there for nothing. */
	most(world: World): number;
}

/** The row of all scenarios. */
export const submitting: Partial<WriteBackSettings> = { rows: [costRow({ status: 'submitted' })] };

async function posted(world: World, amount = 120.5): Promise<string> {
	const { task } = await world.expense({ 'Actual Cost': amount });
	world.person.completeTask(task);
	await world.run(task, submitting);
	return task;
}

async function approved(world: World): Promise<string> {
	const task = await posted(world);
	for (const { ID } of world.costsOf(task)) world.exact.state.approveEntry(String(ID));
	return task;
}

const isFinalAtOnce = ({ exact }: World) => exact.switches.submittedBecomesFinal;
const isKept = ({ exact }: World) =>
	exact.switches.submittedBecomesFinal || exact.switches.deleteSubmitted === 'refused';

export const scenarios: Record<string, Scenario> = {
	'a first posting': {
		async begin(world) {
			const { task } = await world.expense({ 'Actual Cost': 120.5 });
			world.person.completeTask(task);
			return task;
		},
		total: 120.5,
		most: () => 1,
	},
	'an amount that was changed': {
		async begin(world) {
			const task = await posted(world);
			world.person.setCustomField(task, 'Actual Cost', 99.95);
			return task;
		},
		total: 99.95,
		most: (world) => (isFinalAtOnce(world) ? 2 : 1),
	},
	'an amount that was changed after approval': {
		async begin(world) {
			const task = await approved(world);
			world.person.setCustomField(task, 'Actual Cost', 99.95);
			return task;
		},
		total: 99.95,
		most: () => 2,
	},
	'work that was re-opened': {
		async begin(world) {
			const task = await posted(world);
			world.person.reopenTask(task);
			return task;
		},
		total: 0,
		most: (world) => (isKept(world) ? 2 : 0),
	},
	'work that was re-opened after approval': {
		async begin(world) {
			const task = await approved(world);
			world.person.reopenTask(task);
			return task;
		},
		total: 0,
		most: () => 2,
	},
	'work that was completed again': {
		async begin(world) {
			const task = await posted(world);
			world.person.reopenTask(task);
			await world.run(task, submitting);
			world.person.completeTask(task);
			return task;
		},
		total: 120.5,
		most: (world) => (isKept(world) ? 3 : 1),
	},
};

export const scenarioNames = Object.keys(scenarios);

/** Expects the books to be right, and to stay as they are when everything runs once more. */
export async function expectRight(world: World, task: string, name: string): Promise<void> {
	const scenario = scenarios[name];
	if (scenario === undefined) throw new Error(`no scenario ${name}`);
	const check = () => {
		const entries = world.costsOf(task);
		const cents = entries.reduce(
			(sum, { AmountFC }) => sum + Math.round(Number(AmountFC) * 100),
			0,
		);
		expect({ cents, drafts: entries.filter(({ HourStatus }) => HourStatus === 1).length }).toEqual({
			cents: Math.round(scenario.total * 100),
			drafts: 0,
		});
		expect(entries.length).toBeLessThanOrEqual(scenario.most(world));
	};
	check();
	world.clearLogs();
	await world.run(task, { ...submitting, side: world.newProcess() });
	expect(world.exactWrites()).toEqual([]);
	expect(world.asanaWrites()).toEqual([]);
	check();
}
