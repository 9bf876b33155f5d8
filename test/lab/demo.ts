import { console, process } from '../host';
import { check } from '../demo/check';
import { setStage } from '../demo/stage';
import { stay } from '../demo/stay';
import { runMain } from './runMain';

const say = (text: string) => console.log(`• ${text}`);

/** Where the demo listens, so that its addresses can be written down. */
const PORTS = { n8n: 5678, exact: 5701, asana: 5702 };

/**
 * `npm run demo` stays up until Ctrl+C; with `--check` it plays the scenario and ends. With
 * `--check --text-ties` it does so for a token that cannot use external IDs.
 */
runMain(async () => {
	if (!process.argv.includes('--check')) {
		await stay(await setStage({ ports: PORTS, say }), say);
		return;
	}
	const stage = await setStage({ textTies: process.argv.includes('--text-ties'), say });
	const report = await check(stage, say).finally(async () => await stage.stop());
	console.log(JSON.stringify(report));
	if (!report.ok) process.exitCode = 1;
});
