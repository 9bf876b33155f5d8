import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { nodeHeaders } from './ensureNode24.mjs';
import { cache, root } from './folders.mjs';
import { installLocked, isInstalled } from './installDependencies.mjs';
import { LaunchFault } from './launchFault.mjs';
import { npm } from './npm.mjs';
import { say } from './say.mjs';

const pinned = join(root, 'test', 'lab', 'n8n');
const folder = join(cache, 'n8n');
const files = ['package.json', 'package-lock.json'];

const isPinned = () =>
	files.every(
		(file) =>
			existsSync(join(folder, file)) &&
			readFileSync(join(folder, file)).equals(readFileSync(join(pinned, file))),
	) && isInstalled(folder);

const sqliteLoads = (env) =>
	spawnSync('node', ['-e', "require('sqlite3')"], { cwd: folder, env }).status === 0;

const compilers = ['g++', 'make', 'python3'];
const isMissing = (program, env) => spawnSync(program, ['--version'], { env }).error !== undefined;

// n8n keeps its data in SQLite through a native module. Its own install script looks for a ready-made
// binary on GitHub and compiles it where that cannot be had.
const buildSqlite = (env) => {
	say(
		"Building n8n's database module (a few seconds, or 1 to 2 minutes when it must be compiled).",
	);
	const missing = compilers.filter((program) => isMissing(program, env));
	const advice =
		missing.length > 0
			? ` (${missing.join(', ')} missing; on Debian or Ubuntu: sudo apt-get install g++ make python3 python3-setuptools)`
			: '';
	npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		env: { ...env, npm_config_nodedir: nodeHeaders(process.execPath), JOBS: 'max' },
		failure: `n8n's database module could not be built${advice}`,
	});
	if (!sqliteLoads(env)) {
		throw new LaunchFault(`n8n's database module was built but does not load${advice}.`);
	}
};

/**
 * Puts the pinned n8n into .cache/n8n, once: nothing happens while it lies there as the lock file in
 * test/lab/n8n says. Returns the path of n8n's start script. Blocks; throws a LaunchFault.
 */
export const installN8n = (env = process.env) => {
	if (!isPinned()) {
		say('Installing n8n into .cache/n8n (2 to 5 minutes, about 3 GB on disk; done only once).');
		mkdirSync(folder, { recursive: true });
		for (const file of files) copyFileSync(join(pinned, file), join(folder, file));
		// Some packages below n8n fail to compile and are not needed, so scripts stay off.
		const failure = 'n8n could not be installed';
		installLocked({ folder, env, options: ['--omit=dev'], failure });
	}
	if (!sqliteLoads(env)) buildSqlite(env);
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
};

if (import.meta.main) {
	try {
		installN8n();
	} catch (error) {
		if (!(error instanceof LaunchFault)) throw error;
		console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
}
