import { keyOf } from '../keyOf';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { projectsOf } from './compare';

/** What an act needs; each ends with Asana settled. */
export interface Acting {
	stage: Stage;
	/** Keys of the orders that reached Asana, in the order they did. */
	orders: string[];
}

/** What people do in a project; none of it may get lost. */
export const TASK_OF_PEOPLE = 'Taart bestellen voor de oplevering';
export const SECTION_OF_PEOPLE = 'Wacht op leverancier';

/** What the comparison has to know of what was done. */
export interface Changed {
	/** Keys of lines whose tasks people moved. */
	moved: string[];
	/** Keys of lines that are gone. */
	removed: string[];
}

/** Books orders of one line and of many, in several GL accounts, in euros and dollars. */
export async function bookOrders({ stage, orders }: Acting): Promise<void> {
	const { state } = stage.exact;
	const book = (order: Parameters<typeof state.bookOrder>[0]) => {
		orders.push(String(state.bookOrder(order).PurchaseOrderID));
	};
	book({
		supplier: '20002',
		description: 'Werkplekken nieuwe collega’s',
		lines: [
			{ item: 'LAP-14', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
			{ item: 'INHUUR', quantity: 37.5, price: 97.35, costCenter: 'ADV', project: 'P2026-001' },
			{ item: 'TRAIN', quantity: 2 },
			{ item: 'DOCK', quantity: 3, costCenter: 'ICT' },
		],
	});
	book({
		supplier: '20003',
		description: 'Drukwerk "open dag" <concept>',
		lines: [{ item: 'DRUK', quantity: 1250, price: 0.29, costCenter: 'MKT', costUnit: 'ZORG' }],
	});
	book({
		supplier: '20002',
		description: 'Licenties',
		currency: 'USD',
		lines: Array.from({ length: 12 }, (_, index) => ({
			item: index % 3 === 0 ? 'HOST' : 'DOCK',
			quantity: index + 1,
			price: 19.99,
			description: `Post ${index + 1}`,
			costCenter: 'ICT',
		})),
	});
	book({
		supplier: '20003',
		description: 'Vergissing',
		lines: [{ item: 'TRAIN', quantity: 1 }],
	});
	await settle(stage);
}

/** Changes headers and lines, moves one to another GL account, deletes an order; with people at work. */
export async function changeOrders({ stage, orders }: Acting): Promise<Changed> {
	const { state } = stage.exact;
	const { person, tasks } = stage.asana.state;
	const [first = '', printed = '', licenses = '', mistaken = ''] = orders;
	const lines = state.linesOf(first).map(({ ID }) => String(ID));
	const [laptops = '', hired = '', training = '', docks = ''] = lines;
	const others = state.linesOf(licenses).map(({ ID }) => String(ID));
	const [project] = projectsOf(stage, first);
	if (project === undefined) throw new Error('The first order has no project in Asana.');
	const moved = tasks.find((task) => keyOf(task) === docks);
	person.addTask(project.gid, TASK_OF_PEOPLE);
	person.addSection(project.gid, SECTION_OF_PEOPLE);
	person.moveToSection(moved?.gid ?? '', project.gid, SECTION_OF_PEOPLE);
	person.comment(moved?.gid ?? '', 'Leverancier gebeld.');

	const itemOf = (line: string) => state.linesOf(first).find(({ ID }) => ID === line)?.Item ?? null;
	state.changeLine(laptops, { QuantityInPurchaseUnits: 4, UnitPrice: 1179.99 });
	state.changeLine(hired, { Item: itemOf(training) });
	state.deleteLine(others[5] ?? '');
	state.addLine(first, { item: 'MON-27', quantity: 4, costCenter: 'ICT', costUnit: 'ALG' });
	state.changeOrder(printed, { Description: 'Drukwerk open dag' });
	state.deleteOrder(mistaken);
	await settle(stage);
	return { moved: [docks], removed: [others[5] ?? ''] };
}

/** Delivers everything a second time, and saves orders with what no field shows. Gives the writes. */
export async function repeatEverything({ stage, orders }: Acting): Promise<number> {
	const { exact, asana } = stage;
	const before = asana.requests.writes.length;
	const past = exact.webhooks.deliveries.filter(
		({ state, key }) => state === 'delivered' && orders.includes(key),
	);
	for (const delivery of past) await exact.webhooks.resend(delivery);
	const live = exact.state.orders().map(({ PurchaseOrderID }) => String(PurchaseOrderID));
	for (const key of orders.filter((one) => live.includes(one))) {
		exact.state.changeOrder(key, { YourRef: 'Saved again' });
	}
	await settle(stage);
	return asana.requests.writes.length - before;
}
