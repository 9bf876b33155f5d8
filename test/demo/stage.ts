import type { INode } from 'n8n-workflow';
import { fs, path } from '../host';
import { connectN8n } from '../lab/n8nApi';
import type { Template, Workflow } from '../lab/n8nWorkflows';
import { cache, root } from '../lab/folders';
import { packTarball } from '../lab/packTarball';
import { startN8n } from '../lab/startN8n';
import { startAsanaSimulator } from '../simulators/asana';
import { startExactSimulator } from '../simulators/exact';
import { stageClock } from './clock';

/** Everything the demo runs on, ready to use. */
export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Ports people can find again; a check takes any that are free. */
export interface Ports {
	n8n: number;
	exact: number;
	asana: number;
}

interface Setting {
	/** Any free ones unless given. */
	ports?: Ports;
	/** An Asana that drops the external IDs of the token, so that the text field has to do. */
	textTies?: boolean;
	say: (text: string) => void;
}

/** What someone importing a template does: choose credentials, set a few parameters. */
interface Import {
	/** File name in `workflows/`, or a workflow that is no template. */
	template: string | Template;
	/** By node name; each replaces one top-level parameter. */
	parameters?: Record<string, INode['parameters']>;
	/** Exchanges nodes for which there is nothing here. */
	edit?: (node: INode) => INode;
}

/**
 * Starts both services and a real n8n with the packed package in it, and connects the credentials
 * (Exact through its real redirect). When any of that fails, what was started is stopped again.
 */
export async function setStage({ ports, textTies = false, say }: Setting) {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const one of stops.splice(0).reverse()) await one();
	};
	return await setUp().catch(async (error: unknown) => {
		await stop();
		return await Promise.reject(error);
	});

	async function setUp() {
		const external = textTies ? 'ignoredForPat' : 'works';
		const clock = stageClock();
		const asana = await startAsanaSimulator({ clock, port: ports?.asana, switches: { external } });
		stops.push(async () => await asana.close());
		const exact = await startExactSimulator({ clock, port: ports?.exact });
		stops.push(async () => await exact.close());
		say('Building and packing the package (about 15 seconds).');
		const tarball = packTarball();
		const userFolder = path.join(cache, 'demo');
		fs.rmSync(userFolder, { recursive: true, force: true });
		say('Starting n8n with the package in it (about 20 seconds).');
		const n8n = await startN8n({ userFolder, port: ports?.n8n, tarball, env: clock.env });
		stops.push(async () => await n8n.stop());
		const api = await connectN8n(n8n);
		say('Connecting Exact Online through its login page, and Asana with an access token.');
		const [app] = exact.state.apps;
		const exactCredential = await api.credentials.create({
			name: 'Exact Online (simulated)',
			type: 'exactOnlineSyncOAuth2Api',
			data: {
				region: 'custom',
				baseUrl: exact.url,
				clientId: app?.clientId,
				clientSecret: app?.clientSecret,
				webhookSecret: app?.webhookSecret,
			},
		});
		await api.credentials.connect(exactCredential);
		const asanaCredential = await api.credentials.create({
			name: 'Asana (simulated)',
			type: 'asanaSyncApi',
			data: { accessToken: asana.state.addToken(), baseUrl: asana.url },
		});
		const workflows: Workflow[] = [];
		const importOne = async ({ template: file, parameters, edit = (node) => node }: Import) => {
			const imported = typeof file === 'string' ? templateIn(file) : file;
			const template = { ...imported, nodes: imported.nodes.map(edit) };
			const credentials = [exactCredential, asanaCredential];
			return await api.workflows.create({ template, credentials, parameters });
		};
		/** Imports and publishes. */
		const play = async (wanted: Import) => {
			const workflow = await importOne(wanted);
			await api.workflows.publish(workflow.id);
			workflows.push(workflow);
			return workflow;
		};
		/** Takes every workflow out of service, so that the next scenario has the stage to itself. */
		const clear = async () => {
			for (const { id } of workflows.splice(0)) await api.workflows.unpublish(id);
		};
		return {
			clock,
			asana,
			exact,
			n8n,
			api,
			exactCredential,
			asanaCredential,
			/** Those that are published. */
			workflows: workflows as readonly Workflow[],
			importOne,
			play,
			clear,
			stop,
		};
	}
}

function templateIn(file: string): Template {
	return JSON.parse(fs.readFileSync(path.join(root, 'workflows', file), 'utf8')) as Template;
}
