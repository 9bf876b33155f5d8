import { console, process } from '../../host';
import { startExactSimulator } from './index';

/** Starts the simulator and says how to use it: `npx tsx test/simulators/exact/command.ts [port]`. */
async function main(): Promise<void> {
	const port = Number(process.argv[2] ?? 0);
	const simulator = await startExactSimulator({ port });
	const { url, state } = simulator;
	const [app] = state.apps;
	const [division] = state.divisions;
	const { access_token: token } = simulator.issueTokens();
	console.log(`Exact Online, simulated, at ${url}

  Authorize URL   ${url}/api/oauth2/auth
  Token URL       ${url}/api/oauth2/token
  Client id       ${app?.clientId}
  Client secret   ${app?.clientSecret}
  Webhook secret  ${app?.webhookSecret}
  Division        ${division?.code} (${division?.description})

Try it, within ten minutes:

  curl -H 'Accept: application/json' -H 'Authorization: Bearer ${token}' \\
    '${url}/api/v1/${division?.code}/purchaseorder/PurchaseOrders?$select=OrderNumber,SupplierName,AmountFC'
  curl -H 'Accept: application/json' -H 'Authorization: Bearer ${token}' \\
    '${url}/api/v1/${division?.code}/sync/Project/ProjectWBS?$filter=Timestamp%20gt%201'

Ctrl+C ends it.`);
	process.once('SIGINT', () => void simulator.close());
	process.once('SIGTERM', () => void simulator.close());
}

void main();
