import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { npm } from './npm.mjs';
import { say } from './say.mjs';

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

// npm writes its own account of what it installed as its last act, so an interrupted install counts as
// none, and one that a developer did by hand counts as well as ours.
const holdsLockedVersions = (folder) => {
	const account = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(account)) return false;
	const installed = packagesIn(account);
	return Object.entries(packagesIn(join(folder, 'package-lock.json'))).every(
		([path, { version, optional, devOptional, extraneous }]) =>
			path === '' ||
			extraneous === true ||
			installed[path]?.version === version ||
			// Left out where they do not fit the system.
			((optional === true || devOptional === true) && installed[path] === undefined),
	);
};

const lockHash = (folder) =>
	createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');

const markIn = (folder) => join(folder, 'node_modules', '.install-hash');

/** Whether `folder` holds what its lock file names. */
export const isInstalled = (folder) =>
	(existsSync(markIn(folder)) && readFileSync(markIn(folder), 'utf8') === lockHash(folder)) ||
	holdsLockedVersions(folder);

/** Installs exactly what the lock file in `folder` names; install scripts stay off. */
export const installLocked = ({ folder, env, options, failure }) => {
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
	npm(['ci', ...options, '--include=optional', ...quiet], { cwd: folder, env, failure });
	writeFileSync(markIn(folder), lockHash(folder));
};

/** Installs the project's dependencies when they are missing or the lock file changed. */
export const installDependencies = ({ root, env }) => {
	if (isInstalled(root)) return;
	say('Installing the dependencies with npm ci (1 to 2 minutes, about 1 GB on disk).');
	const failure = 'The dependencies could not be installed';
	installLocked({ folder: root, env, options: ['--include=dev'], failure });
};
