import type { IDataObject } from 'n8n-workflow';
import type { Template } from '../../lab/n8nWorkflows';
import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { countWrites } from '../polling';
import { settle } from '../settle';
import type { Stage } from '../stage';
import { bookOrders, damageKeys, endOrders, FIELD, loseKeys, runByHand } from './acts';
import { GONE, wrongKeys, wrongTasks } from './expectations';
import { preparing, rebuilding, retiringCanceled, retiringDeleted, retiringOne } from './workflows';

/** What the scenario came to. */
export interface RetireReport {
	ok: boolean;
	orders: number;
	/** Tasks and subtasks of deleted and canceled orders. */
	retired: number;
	refused: number;
	/** Repairs that were proposed, with the first credential and with a second one. */
	proposed: number;
	repaired: number;
	proposedAgain: number;
	writesOnRepeat: number;
	/** What the last look at the keys took. */
	callsOfLook: number;
	exactCalls: number;
	asanaCalls: number;
}

const PROJECT = 'Orders that end';

/**
 * Orders in step by the template, some of them deleted or canceled and retired by choice, and keys that
 * people damaged put right, the last of them after another Asana credential was chosen.
 */
export async function checkRetire(
	stage: Stage,
	say: (text: string) => void,
): Promise<RetireReport> {
	const calls = countCalls(stage);
	const { asana, exact, api } = stage;
	const problems: string[] = [];
	const project = asana.state.person.addProject(PROJECT, ['New', GONE]);
	const place = { project, section: asana.state.section(project, GONE).gid };
	const run = async (template: Template, credential = stage.asanaCredential) => {
		const { items, error } = await runByHand(stage, template, credential);
		if (error !== undefined) problems.push(`"${template.name}" failed: ${error}`);
		return items;
	};

	say('Preparing a project and booking orders.');
	await run(preparing(place));
	await openTemplate(stage, project);
	const orders = await bookOrders(stage);
	say('Deleting and canceling orders in Exact Online, and retiring their tasks.');
	await endOrders(stage, orders);
	const retirements = [
		...(await run(retiringDeleted(place))),
		...(await run(retiringCanceled(place))),
	].filter(({ outcome }) => outcome === 'retired');
	problems.push(...wrongTasks(stage, orders));
	const [alive = ''] = orders.living;
	const order = exact.state.orders().find(({ PurchaseOrderID }) => PurchaseOrderID === alive);
	const attempt = retiringOne(place, String(order?.OrderNumber));
	const { error: refusal = '' } = await runByHand(stage, attempt, stage.asanaCredential);
	const isRefused = refusal.includes('is still in Exact Online');
	if (!isRefused) problems.push(`A living order was not refused: ${refusal}`);
	let before = countWrites(stage);
	await run(retiringDeleted(place));
	await run(retiringCanceled(place));
	let writesOnRepeat = countWrites(stage) - before;

	say('Damaging keys as people do, and putting them right.');
	const copy = damageKeys(stage, orders, project);
	const first = await putRight(run, place);
	problems.push(...wrongKeys(stage, orders));
	if (asana.state.task(copy).customFields[FIELD] !== null) problems.push('The copy has a key.');
	say('Losing all keys of an order, and choosing another Asana credential.');
	loseKeys(stage, orders.living[1] ?? '');
	const other = await api.credentials.create({
		name: 'Asana (another one)',
		type: 'asanaSyncApi',
		data: { accessToken: asana.state.addToken({ kind: 'oauth' }), baseUrl: asana.url },
	});
	const second = await putRight(async (template) => await run(template, other), place);
	problems.push(...wrongKeys(stage, orders), ...wrongTasks(stage, orders));

	say('Saving the living orders once more.');
	before = countWrites(stage);
	for (const key of orders.living) exact.state.changeOrder(key, { YourRef: 'Saved again' });
	await settle(stage);
	writesOnRepeat += countWrites(stage) - before;
	problems.push(...(await failures(stage)));
	for (const problem of new Set(problems)) say(`WRONG  ${problem}`);
	const proposedAgain = first.again + second.again;
	const proposed = first.proposed + second.proposed;
	const repaired = first.repaired + second.repaired;
	return {
		ok:
			problems.length === 0 &&
			writesOnRepeat === 0 &&
			proposedAgain === 0 &&
			proposed > 0 &&
			repaired === proposed,
		orders: Object.values(orders).flat().length,
		retired: retirements.reduce((sum, one) => sum + 1 + retiredLines(one), 0),
		refused: isRefused ? 1 : 0,
		proposed,
		repaired,
		proposedAgain,
		writesOnRepeat,
		callsOfLook: second.calls,
		...calls(),
	};
}

/** Publishes the template in this project; deletions are left to Retire. */
async function openTemplate({ play }: Stage, project: string) {
	return await play({
		template: 'purchase-orders-to-asana.json',
		parameters: {
			'Exact Online Trigger': { actions: ['create', 'update'] },
			'Exact to Asana': { project: { __rl: true, mode: 'id', value: project } },
		},
	});
}

/** Looks, repairs and looks again. */
async function putRight(
	run: (template: Template) => Promise<IDataObject[]>,
	place: Parameters<typeof rebuilding>[0],
) {
	const looked = summaryIn(await run(rebuilding(place, { apply: false })));
	const applied = summaryIn(await run(rebuilding(place, { apply: true })));
	const again = summaryIn(await run(rebuilding(place, { apply: false })));
	return {
		proposed: looked.counts.proposed,
		repaired: applied.counts.repaired,
		again: again.counts.proposed,
		calls: again.calls.asana + again.calls.exact,
	};
}

interface Summary {
	finding: string;
	counts: { proposed: number; repaired: number };
	calls: { asana: number; exact: number };
}

function summaryIn(items: readonly IDataObject[]): Summary {
	const found = items.find(({ finding }) => finding === 'summary');
	if (found === undefined) throw new Error('Rebuild Links gave no summary.');
	return found as unknown as Summary;
}

function retiredLines({ lines }: IDataObject): number {
	return Number((lines as { retired?: number } | undefined)?.retired ?? 0);
}
