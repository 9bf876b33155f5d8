import { process } from '../../host';
import { startAsanaSimulator } from './index';

/*
 * Runs the simulated Asana until it is stopped:
 *   npx tsx test/simulators/asana/command.ts [--port 4002] [--token my-token]
 */

function argument(name: string): string | undefined {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? undefined : process.argv[at + 1];
}

async function run(): Promise<void> {
	const asana = await startAsanaSimulator({ port: Number(argument('port') ?? 4002) });
	const token = asana.state.addToken({ token: argument('token') });
	const app = asana.state.addApp();
	const lines = [
		`Asana simulator: ${asana.apiUrl}`,
		`personal access token: ${token}`,
		`OAuth app: client id ${app.clientId}, client secret ${app.clientSecret}`,
		`authorize at ${asana.url}/-/oauth_authorize, tokens at ${asana.url}/-/oauth_token`,
	];
	process.stdout.write(`${lines.join('\n')}\n`);
	const stop = () => void asana.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void run();
