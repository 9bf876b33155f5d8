import { credentialsOf } from './n8nCredentials';
import { executionsOf } from './n8nExecutions';
import { panelsOf } from './n8nPanels';
import { logIn } from './n8nSession';
import { workflowsOf } from './n8nWorkflows';

/**
 * n8n's own REST API, the one its editor uses, for the owner of a lab's n8n (set up on first use).
 * `url` is that of `startN8n`.
 */
export const connectN8n = async ({ url }: { url: string }) => {
	const session = await logIn({ url });
	return {
		session,
		credentials: credentialsOf(session),
		workflows: workflowsOf(session),
		executions: executionsOf(session),
		panels: panelsOf(session),
	};
};

export type N8nApi = Awaited<ReturnType<typeof connectN8n>>;
