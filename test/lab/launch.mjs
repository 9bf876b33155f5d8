// Starts the project's commands on any machine with Node 20 or newer and npm: sees to Node 24 and to
// the dependencies first, then runs the real thing. It needs nothing installed, hence plain JavaScript.
//
//   node test/lab/launch.mjs <demo | test | simulators | bench | check-package | run <npm script>> [arguments]

import { mkdirSync } from 'node:fs';

import { commands } from './launch/commands.mjs';
import { installDependencies } from './launch/installDependencies.mjs';
import { ensureNode24 } from './launch/ensureNode24.mjs';
import { environment } from './launch/environment.mjs';
import { cache, root } from './launch/folders.mjs';
import { forward } from './launch/forward.mjs';
import { LaunchFault } from './launch/launchFault.mjs';

const [name, ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;

try {
	if (!command) {
		throw new LaunchFault(
			`Unknown command "${name ?? ''}". Known commands: ${Object.keys(commands).join(', ')}.`,
		);
	}
	const env = environment(ensureNode24(), process.env);
	installDependencies({ root, env });
	mkdirSync(cache, { recursive: true });
	let code = 0;
	for (const step of command(args)) {
		code ||= await forward({ ...step, env: { ...env, ...step.env } });
	}
	process.exitCode = code;
} catch (error) {
	if (!(error instanceof LaunchFault)) throw error;
	console.error(`\n${error.message}`);
	process.exitCode = 1;
}
