import { process } from '../host';
import { owner } from '../lab/n8nSession';
import type { Workflow } from '../lab/n8nWorkflows';
import { PROJECT } from './purchaseOrders/open';
import type { Stage } from './stage';
import { startDesk } from './desk';

/** Says where to look and what to try, and keeps everything up until Ctrl+C. */
export async function stay(
	stage: Stage,
	workflow: Workflow,
	say: (text: string) => void,
): Promise<void> {
	const desk = await startDesk(stage);
	const { n8n } = stage;
	const [first] = stage.exact.state.orders();
	say(`Everything runs, on this machine alone and with an invented company.

  n8n         ${n8n.url}/workflow/${workflow.id}
              log in as ${owner.email} with the password ${owner.password}
  The desk    ${desk.url}
              what the order book of Exact Online and the Asana project "${PROJECT}" hold,
              with buttons to book, change, receive and delete orders

  Try this
  1. Open the desk and press "Book an order". A second later its task is there, with a subtask
     for each line.
  2. Press "Save again" beside order ${String(first?.OrderNumber)}: nothing is written to Asana.
  3. In n8n, open the node "Exact to Asana", change a row under Task Fields, and publish again.
  4. Turn on Dry Run there and press "Change" at the desk: the execution shows the plan.

  Ctrl+C ends it.`);
	await new Promise<void>((resolve) => {
		process.once('SIGINT', () => resolve());
		process.once('SIGTERM', () => resolve());
	});
	await desk.close();
	await stage.stop();
}
