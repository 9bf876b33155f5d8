import { fs, http, path, wait } from '../host';
import { freePort } from './freePort';
import { installPackage } from './installPackage';
import { keepProcess } from './keepProcess';
import { installN8n } from './launch/n8nInstall.mjs';
import { n8nEnvironment } from './n8nEnvironment';

export interface StartN8n {
	/** Folder of this n8n's data; made when missing, kept when n8n stops. */
	userFolder: string;
	/** Port of the editor and the webhooks; a free one when left out. */
	port?: number;
	/** Packed community node package to install first. */
	tarball?: string;
	/** Additional settings of n8n, such as N8N_LOG_LEVEL. */
	env?: Record<string, string>;
}

export interface RunningN8n {
	/** Address of the editor, the REST API and the webhooks, without a final slash. */
	url: string;
	/** File that takes n8n's own log. */
	logFile: string;
	/** Ends n8n and everything it started; resolves when nothing is left. */
	stop: () => Promise<void>;
	/** Ends n8n on the spot, as a power cut does. */
	kill: () => Promise<void>;
	/** Starts it again after `kill`, with all it had stored; resolves when it takes requests. */
	restart: () => Promise<void>;
}

const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;

const isReady = (url: string) =>
	new Promise<boolean>((resolve) => {
		http
			.get(`${url}/healthz/readiness`, (response) => {
				response.resume();
				resolve(response.statusCode === 200);
			})
			.on('error', () => resolve(false));
	});

const endOf = (file: string) => fs.readFileSync(file, 'utf8').split('\n').slice(-25).join('\n');

/**
 * Starts the pinned n8n (installing it first when it is missing) and resolves when it takes requests.
 * It ends with the calling process at the latest, however that ends.
 */
export const startN8n = async ({
	userFolder,
	port,
	tarball,
	env,
}: StartN8n): Promise<RunningN8n> => {
	const script = installN8n();
	fs.mkdirSync(userFolder, { recursive: true });
	if (tarball) installPackage({ userFolder, tarball });
	const chosen = port ?? (await freePort());
	const url = `http://127.0.0.1:${chosen}`;
	const place = { userFolder, url, port: chosen, brokerPort: await freePort() };
	const logFile = path.join(userFolder, 'n8n.log');
	const start = () =>
		keepProcess({
			args: [script, 'start'],
			cwd: userFolder,
			env: { ...n8nEnvironment(place), ...env },
			logFile,
		});
	let kept = start();
	const ready = async () => {
		const deadline = Date.now() + PATIENCE_MS;
		while (!(await isReady(url))) {
			if (kept.hasEnded()) throw new Error(`n8n ended while starting. Its log:\n${endOf(logFile)}`);
			if (Date.now() > deadline) {
				await kept.stop();
				throw new Error(`n8n was not ready after two minutes. Its log:\n${endOf(logFile)}`);
			}
			await wait(PAUSE_MS);
		}
	};
	await ready();
	return {
		url,
		logFile,
		stop: async () => await kept.stop(),
		kill: async () => await kept.kill(),
		restart: async () => {
			kept = start();
			await ready();
		},
	};
};
