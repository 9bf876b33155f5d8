import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { npm } from './npm.mjs';
import { say } from './say.mjs';

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether `folder` holds exactly the versions its lock file names. npm writes its own account of what
 * it installed as its last act, so an interrupted install counts as none.
 */
export const isInstalled = (folder) => {
	const account = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(account)) return false;
	const installed = packagesIn(account);
	return Object.entries(packagesIn(join(folder, 'package-lock.json'))).every(
		([path, { version, optional }]) =>
			path === '' ||
			installed[path]?.version === version ||
			// Optional packages are left out where they do not fit the system.
			(optional === true && installed[path] === undefined),
	);
};

/** Installs the project's dependencies when they are missing or the lock file changed. */
export const installDependencies = ({ root, env }) => {
	if (isInstalled(root)) return;
	say('Installing the dependencies with npm ci (1 to 2 minutes, about 1 GB on disk).');
	npm(
		['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'],
		{
			cwd: root,
			env,
			failure: 'The dependencies could not be installed',
		},
	);
};
