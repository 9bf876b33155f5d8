import { keyOf } from '../keyOf';
import { countWrites, exactPoll, settlePolls, type Poll } from '../polling';
import { openPurchaseOrders, PROJECT } from '../purchaseOrders/open';
import { openProjects } from '../projects/open';
import { settle } from '../settle';
import type { Stage } from '../stage';
import type { ExpectedBooks } from './expectations';
import { openWayBack, pollsOf } from './open';
import { placesOf, type Places } from './places';

const CODE = 'P2026-060';
const STATUS = 'Op schema, raad heeft ingestemd';

/** The scene: an order and a project in Asana, watched. */
export interface Scene {
	places: Places;
	/** Key of the line of the order that names the project. */
	orderLine: string;
	polls: Poll[];
}

/** Brings an order and the projects to Asana, and begins to watch them there. */
export async function setScene(stage: Stage): Promise<Scene> {
	const { exact, asana } = stage;
	exact.state.bookProject({
		code: CODE,
		description: 'Woonvisie Rijnwaarde',
		type: 'fixedPrice',
		customer: '10001',
		starts: -20,
		ends: 120,
		billingMilestones: true,
		amount: 24_000,
		terms: [{ description: 'Concept opgeleverd', amount: 12_000, due: 30 }],
		wbs: [
			{
				kind: 'deliverable',
				description: 'Concept visie',
				milestone: true,
				term: 'Concept opgeleverd',
				parts: [
					{ kind: 'activity', description: 'Interviews', hours: 40, completed: false, ends: 10 },
					{ kind: 'activity', description: 'Bronnen', hours: 8, completed: true, ends: -5 },
					{ kind: 'expense', description: 'Reiskosten', item: 'KM', quantity: 640, price: 0.23 },
					{
						kind: 'expense',
						description: 'Architect',
						item: 'INHUUR',
						quantity: 37.5,
						price: 97.5,
					},
				],
			},
			{ kind: 'deliverable', description: 'Nazorg', milestone: true },
		],
	});
	await openPurchaseOrders(stage);
	const order = exact.state.bookOrder({
		supplier: '20002',
		description: 'Inhuur voor de omgevingsvisie',
		lines: [
			{ item: 'INHUUR', quantity: 12.5, price: 97.35, project: CODE },
			{ item: 'TRAIN', quantity: 1 },
		],
	});
	await settle(stage);
	const [line] = exact.state.linesOf(String(order.PurchaseOrderID));
	await openProjects(stage);
	await settlePolls(stage, [exactPoll]);
	const places = placesOf(stage, CODE);
	const watched = [asana.state.project(PROJECT).gid, places.asanaProject];
	await openWayBack(stage, watched);
	const polls = [exactPoll, ...pollsOf(watched)];
	await settlePolls(stage, polls);
	return { places, orderLine: String(line?.ID), polls };
}

/** What people do in Asana, and what the books have to hold for it. */
export async function doWork(stage: Stage, scene: Scene): Promise<ExpectedBooks> {
	const { places, orderLine, polls } = scene;
	const { person } = stage.asana.state;
	const order = places.taskOf(orderLine);
	const travel = places.taskOfLine('Reiskosten');
	const architect = places.taskOfLine('Architect');

	person.completeTask(places.taskOfLine('Interviews'));
	person.completeTask(travel);
	person.completeTask(architect);
	person.completeTask(order);
	// Two billing milestones: one with an invoice term, and one without, which Exact refuses.
	person.completeTask(places.taskOfLine('Concept visie'));
	person.completeTask(places.taskOfLine('Nazorg'));
	await settlePolls(stage, polls);
	person.reopenTask(architect);
	person.postStatus(places.asanaProject, 'on_track', { title: STATUS, text: 'Alles loopt.' });
	await settlePolls(stage, polls);
	return {
		completed: [
			'Bronnen',
			'Interviews',
			'Reiskosten',
			// Opened again in Asana: reported, and left completed in Exact.
			'Architect',
			'Concept visie',
		],
		// 640 km at 0.23, and 12.5 hours at 97.35; the architect's entry was taken back.
		costs: new Map([
			[travel, 14_720],
			[order, 121_688],
		]),
		notes: STATUS,
	};
}

/** Work that changes nothing, on both sides. Gives the writes that came of it. */
export async function repeatWork(
	stage: Stage,
	{ places, orderLine, polls }: Scene,
): Promise<number> {
	const { exact, asana } = stage;
	const { person } = asana.state;
	const before = countWrites(stage);
	for (const key of [orderLine, places.line('Reiskosten')]) {
		const task = places.taskOf(key);
		person.comment(task, 'Thanks!');
		person.assign(task, 'daan@voorbeeld-advies.example');
	}
	exact.state.changeProject(places.project, { InternalNotes: 'Saved again' });
	await settle(stage).catch(() => undefined);
	await settlePolls(stage, polls);
	return countWrites(stage) - before;
}

/** Reasons the node gave for what it did not do, as people read them in n8n. */
export async function reasonsGiven({ api, workflows }: Stage): Promise<string[]> {
	const workflow = workflows.find(({ name }) => name.startsWith('Asana progress'));
	const runs = await api.executions.list({ workflowId: workflow?.id });
	const items = await Promise.all(
		runs.map(async ({ id }) => (await api.executions.get(id)).items('Asana to Exact')),
	);
	return items
		.flat()
		.flatMap(({ json }) => (json.outcome === 'refused' ? String(json.reason) : []));
}

/** Tasks that carry the key of a record, beyond one for each. */
export function doubledTasks({ asana }: Stage): number {
	const keys = asana.state.tasks.flatMap((task) => keyOf(task) ?? []);
	return keys.length - new Set(keys).size;
}
