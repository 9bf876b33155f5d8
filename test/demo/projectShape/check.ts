import { countCalls } from '../countCalls';
import { failures } from '../failures';
import type { Stage } from '../stage';
import {
	bookOrders,
	changeOrders,
	repeatEverything,
	SECTION_OF_PEOPLE,
	TASK_OF_PEOPLE,
} from './acts';
import { compare } from './compare';
import { openProjectShape } from './open';

/** What the scenario came to. */
export interface ProjectShapeReport {
	ok: boolean;
	documents: number;
	projects: number;
	tasks: number;
	sections: number;
	duplicates: number;
	wrongFields: number;
	exactCalls: number;
	asanaCalls: number;
	asanaWritesOnRepeat: number;
}

/** Plays the whole scenario and verifies every field of every project. Tells `say` what went wrong. */
export async function checkProjectShape(
	stage: Stage,
	say: (text: string) => void,
): Promise<ProjectShapeReport> {
	const calls = countCalls(stage);
	await openProjectShape(stage);
	const acting = { stage, orders: [] as string[] };
	say('Booking orders, each of which becomes a project from a project template.');
	await bookOrders(acting);
	const booked = compare(stage, acting.orders);
	say('Changing and deleting orders and lines, with people at work in Asana.');
	const known = await changeOrders(acting);
	const changed = compare(stage, acting.orders, known);
	say('Delivering everything again, and saving orders with what no field shows.');
	const asanaWritesOnRepeat = await repeatEverything(acting);
	const { wrong, ...found } = compare(stage, acting.orders, known);

	const wrongFields = new Set([...booked.wrong, ...changed.wrong, ...wrong, ...lostWork(stage)]);
	const problems = new Set([...wrongFields, ...(await failures(stage))]);
	for (const problem of problems) say(`WRONG  ${problem}`);
	const documents = acting.orders.length;
	return {
		ok:
			problems.size === 0 &&
			found.duplicates === 0 &&
			found.projects === documents &&
			asanaWritesOnRepeat === 0,
		documents,
		...found,
		wrongFields: wrongFields.size,
		...calls(),
		asanaWritesOnRepeat,
	};
}

/** Whether what people did is still there. */
function lostWork({ asana }: Stage): string[] {
	const { tasks } = asana.state;
	const own = tasks.find(({ name }) => name === TASK_OF_PEOPLE);
	const moved = tasks.find(({ comments }) => comments.includes('Leverancier gebeld.'));
	return [
		...(own?.completed === false ? [] : ['The task that people added is gone.']),
		...(moved?.sections.includes(SECTION_OF_PEOPLE) === true
			? []
			: ['The task that people moved is elsewhere.']),
	];
}
