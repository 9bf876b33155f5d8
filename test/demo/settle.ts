import { wait } from '../host';
import type { Stage } from './stage';

/** With no request for this long, and no execution under way, everything is done. */
const QUIET_MS = 1_500;

/** Long enough for n8n to sit out a full minute of Exact's call limit, twice. */
const PATIENCE_MS = 150_000;

/** Waits until every notification was delivered, every execution has ended and Asana is quiet. */
export async function settle({ exact, asana, api, workflows }: Stage): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	let seen = -1;
	let quietSince = Date.now();
	while (Date.now() < deadline) {
		const requests = exact.requests.entries.length + asana.requests.entries.length;
		const delivering = exact.webhooks.deliveries.some(({ state }) =>
			['waiting', 'sending'].includes(state),
		);
		if (requests !== seen || delivering) quietSince = Date.now();
		seen = requests;
		if (Date.now() - quietSince >= QUIET_MS && !(await isRunning({ api, workflows }))) return;
		await wait(100);
	}
	throw new Error('Asana had not settled after two and a half minutes.');
}

/** Whether an execution of a published workflow is under way. */
export async function isRunning({
	api,
	workflows,
}: Pick<Stage, 'api' | 'workflows'>): Promise<boolean> {
	const running = await api.executions.list({ status: ['new', 'running', 'waiting'] });
	return running.some(({ workflowId }) => workflows.some(({ id }) => id === workflowId));
}
