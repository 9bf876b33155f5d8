import { childProcess, path, process } from '../host';
import { root } from './folders';

/** What the panel of Exact Online asks first: it needs all code and the facts beside it. */
const ASK = `
	const { ExactOnline } = require('./dist/nodes/ExactOnline/ExactOnline.node.js');
	const { searchEndpoints } = new ExactOnline().methods.listSearch;
	searchEndpoints.call({}, 'crm accounts').then(({ results }) => {
		console.log(results.map(({ value }) => value).join(' '));
	});
`;

/**
 * Whether the node of an unpacked package finds the facts of Exact's endpoints, in a Node of its own:
 * what is loaded only when asked for is missed by everything that only loads the package.
 */
export const readsFacts = (folder: string): boolean => {
	const { status, stdout } = childProcess.spawnSync(process.execPath, ['-e', ASK], {
		cwd: folder,
		env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') },
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	return status === 0 && stdout.split(/\s/).includes('crm/Accounts');
};
