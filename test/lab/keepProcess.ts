import { childProcess, fs, path, process } from '../host';

interface Kept {
	/** Arguments of Node: the script and its own arguments. */
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	logFile: string;
}

/**
 * Runs a Node script that ends when this process does, with all that the script starts itself.
 * Its output is added to `logFile`.
 */
export const keepProcess = ({ args, cwd, env, logFile }: Kept) => {
	const log = fs.openSync(logFile, 'a');
	const keeper = path.join(path.dirname(require.resolve('./n8n/package.json')), 'keeper.mjs');
	const child = childProcess.spawn(process.execPath, [keeper, ...args], {
		cwd,
		env,
		// A group of its own: Ctrl-C in the terminal reaches only us, and we decide the order of ending.
		detached: process.platform !== 'win32',
		stdio: ['pipe', log, log],
	});
	fs.closeSync(log);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
	});
	// The keeper may be gone already when its input is closed.
	child.stdin?.on('error', () => undefined);
	return {
		hasEnded: () => child.exitCode !== null || child.signalCode !== null,
		/** Ends it and all it started on the spot, as a power cut does. */
		kill: async () => {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			await ended;
		},
		stop: async () => {
			child.stdin?.end();
			await ended;
		},
	};
};
