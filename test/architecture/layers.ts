/** What the files of one folder may import, besides files of the same folder. */
export interface Layer {
	/** Folders it may import anything from. */
	uses: string[];
	/** Folders it may import types from. */
	types?: string[];
	/** Packages and Node modules it may import; `any` for tools that never ship. */
	packages: string[] | 'any';
}

const base = ['nodes/shared/http', 'nodes/shared/values'];
const services = ['nodes/shared/exact', 'nodes/shared/asana'];
const core = [
	'nodes/shared/watch',
	'nodes/shared/writeBack',
	'nodes/shared/sync',
	'nodes/shared/mapping',
	...services,
	...base,
];

/**
 * The folders of the project and the direction in which they may know each other. A star stands for
 * one folder name; the first entry that fits counts.
 */
export const layers: Record<string, Layer> = {
	'nodes/shared/values': { uses: [], packages: [] },
	'nodes/shared/http': { uses: ['nodes/shared/values'], packages: [] },
	'nodes/shared/exact': { uses: base, packages: ['crypto'] },
	'nodes/shared/asana': { uses: base, packages: ['crypto'] },
	// Pure: it knows the shape of both services' records and calls neither.
	'nodes/shared/mapping': { uses: ['nodes/shared/values'], types: services, packages: [] },
	'nodes/shared/sync': { uses: ['nodes/shared/mapping', ...services, ...base], packages: [] },
	// Changes of tasks that are tied to Exact, without asking Exact anything.
	'nodes/shared/watch': {
		uses: ['nodes/shared/sync', 'nodes/shared/asana', ...base],
		packages: [],
	},
	'nodes/shared/writeBack': {
		uses: ['nodes/shared/sync', 'nodes/shared/mapping', ...services, ...base],
		packages: ['crypto'],
	},
	'nodes/shared/n8n': { uses: core, packages: ['n8n-workflow', 'crypto'] },
	'nodes/*': { uses: ['nodes/shared/n8n', ...core], packages: ['n8n-workflow', 'crypto'] },
	credentials: { uses: ['nodes/shared/exact'], packages: ['n8n-workflow'] },
	// The simulators prove nothing when they share a mistake with the nodes.
	'test/simulators': { uses: ['test/host', 'test/support/asanaContract'], packages: 'any' },
	'test/support/asanaContract': { uses: ['test/host', 'test/simulators/core'], packages: 'any' },
};
