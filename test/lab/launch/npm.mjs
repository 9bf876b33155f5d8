import { spawnSync } from 'node:child_process';

import { LaunchFault } from './launchFault.mjs';

/**
 * The npm command line as [file, ...args], usable by spawn on every system. `npm run` says in
 * npm_execpath where npm's own script lies; without it npm is looked up on the PATH.
 */
export const npmCommand = (args) => {
	const script = process.env.npm_execpath;
	return script?.endsWith('npm-cli.js') ? ['node', script, ...args] : ['npm', ...args];
};

const UNREACHABLE = /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH)\b/;

const reason = (output) => {
	const unreachable = UNREACHABLE.exec(output);
	if (unreachable) {
		return `the npm registry cannot be reached (${unreachable[1]}). Check the network and the proxy settings, then run the command again.`;
	}
	const lines = output.split('\n').filter((line) => line.trim() && !line.startsWith('npm warn'));
	return `npm says:\n${lines.slice(-20).join('\n')}`;
};

/**
 * Runs npm quietly in `cwd` and returns its standard output.
 * Throws a LaunchFault that begins with `failure` (a sentence without its full stop) when npm fails.
 */
export const npm = (args, { cwd, env, failure }) => {
	const [file, ...rest] = npmCommand(args);
	const result = spawnSync(file, rest, {
		cwd,
		env,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		// npm is a batch file on Windows, which only a shell starts.
		shell: file === 'npm' && process.platform === 'win32',
	});
	if (result.error?.code === 'ENOENT') {
		throw new LaunchFault(`${failure}: npm was not found. Install npm, which comes with Node.`);
	}
	if (result.signal) throw new LaunchFault(`${failure}: interrupted (${result.signal}).`);
	if (result.status !== 0) {
		throw new LaunchFault(`${failure}: ${reason(`${result.stdout}\n${result.stderr}`)}`);
	}
	return result.stdout;
};
