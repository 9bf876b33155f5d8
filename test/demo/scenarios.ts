import { checkApproval } from './approval/check';
import { checkBackfill } from './backfill/check';
import { checkChaos } from './chaos/check';
import { checkDelivery } from './delivery/check';
import { checkDimensions } from './dimensions/check';
import { checkLimits } from './limits/check';
import { checkProjects } from './projects/check';
import { checkProjectShape } from './projectShape/check';
import { checkPurchaseOrders } from './purchaseOrders/check';
import { checkRetire } from './retire/check';
import { checkReconcile } from './reconcile/check';
import { checkSalesInvoices } from './salesInvoices/check';
import type { Stage } from './stage';
import { checkSweep } from './sweep/check';
import { checkWayBack } from './wayBack/check';

/** Plays a scenario on the stage, verifies everything it left behind, and gives its figures. */
type Check = (stage: Stage, say: (text: string) => void) => Promise<{ ok: boolean }>;

/** What a check can play. A new scenario is a folder and a line here. */
export const scenarios: Readonly<Record<string, Check>> = {
	'purchase-orders': checkPurchaseOrders,
	'sales-invoices': checkSalesInvoices,
	projects: checkProjects,
	'way-back': checkWayBack,
	'approve-costs': checkApproval,
	backfill: checkBackfill,
	delivery: checkDelivery,
	dimensions: checkDimensions,
	'month-end': checkReconcile,
	retire: checkRetire,
	// After those that touch every order: here, orders become projects.
	'project-shape': checkProjectShape,
	chaos: checkChaos,
	// These move the clock on, and so come last.
	sweep: checkSweep,
	limits: checkLimits,
};

/** Plays one scenario, or `all` of them one after the other on the same stage. */
export async function check(
	stage: Stage,
	wanted: string,
	say: (text: string) => void,
): Promise<{ scenario: string; ok: boolean }> {
	if (wanted !== 'all') return { scenario: wanted, ...(await checkOne(stage, wanted, say)) };
	const reports: Record<string, { ok: boolean }> = {};
	for (const name of Object.keys(scenarios)) {
		say(`Scenario ${name}.`);
		reports[name] = await checkOne(stage, name, say);
		await stage.clear();
	}
	const ok = Object.values(reports).every((report) => report.ok);
	return { scenario: 'all', ok, ...{ scenarios: reports } };
}

async function checkOne(stage: Stage, name: string, say: (text: string) => void) {
	const play = scenarios[name];
	if (play !== undefined) return await play(stage, say);
	throw new Error(
		`There is no scenario "${name}"; there are ${Object.keys(scenarios).join(', ')} and all.`,
	);
}
