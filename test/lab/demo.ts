import { console, process, util } from '../host';
import { openPurchaseOrders } from '../demo/purchaseOrders/open';
import { check } from '../demo/scenarios';
import { setStage } from '../demo/stage';
import { stay } from '../demo/stay';
import { runMain } from './runMain';

const say = (text: string) => console.log(`• ${text}`);

/** Where the demo listens, so that its addresses can be written down. */
const PORTS = { n8n: 5678, exact: 5701, asana: 5702 };

/**
 * `npm run demo` stays up until Ctrl+C; with `--check` it plays a scenario and ends, with
 * `--scenario <name>` that one or `all` of them. With `--text-ties` Asana keeps no external IDs.
 */
runMain(async () => {
	const { values } = util.parseArgs({
		args: process.argv.slice(2),
		options: {
			check: { type: 'boolean', default: false },
			scenario: { type: 'string', default: 'purchase-orders' },
			'text-ties': { type: 'boolean', default: false },
		},
	});
	const textTies = values['text-ties'];
	if (!values.check) {
		const stage = await setStage({ ports: PORTS, textTies, say });
		await stay(stage, await openPurchaseOrders(stage), say);
		return;
	}
	const stage = await setStage({ textTies, say });
	const report = await check(stage, values.scenario, say).finally(async () => await stage.stop());
	console.log(JSON.stringify(report));
	if (!report.ok) process.exitCode = 1;
});
