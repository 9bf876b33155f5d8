import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { root } from './folders.mjs';
import { npmCommand } from './npm.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs one step with the terminal as its own and gives its exit code. Signals are passed on and the
 * step decides when to end, so that it can stop what it started.
 */
export const forward = ({ args, env, npm = false }) =>
	new Promise((resolve, reject) => {
		const [command, ...rest] = npm ? npmCommand(args) : ['node', ...args];
		const child = spawn(command, rest, {
			cwd: root,
			env,
			stdio: 'inherit',
			shell: command === 'npm' && process.platform === 'win32',
		});
		// A terminal sends Ctrl-C to the whole group; the child has it already, the launcher only waits.
		const pass = (signal) => {
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		for (const signal of SIGNALS) process.on(signal, pass);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			for (const name of SIGNALS) process.off(name, pass);
			resolve(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
		});
	});
