import ts from 'typescript';

import { loadedWith } from './architecture/loadedWith';
import { wrongArrows } from './architecture/wrongArrows';
import { path } from './host';

const root = path.dirname(require.resolve('../package.json'));
const MOST_LINES = 250;

const sourcesIn = (...folders: string[]) =>
	folders.flatMap((folder) =>
		ts.sys.readDirectory(path.join(root, folder), ['.ts']).map((full) => ({
			file: path.relative(root, full).split(path.sep).join('/'),
			text: ts.sys.readFile(full) ?? '',
		})),
	);

const shipped = sourcesIn('nodes', 'credentials');
const simulators = [
	...sourcesIn('test/simulators'),
	...sourcesIn('test/support').filter(({ file }) => file.includes('asanaContract')),
];

describe('architecture', () => {
	it('lets imports point one way only', () => {
		expect(shipped.length).toBeGreaterThan(0);
		expect([...shipped, ...simulators].flatMap(wrongArrows)).toEqual([]);
	});

	it('leaves to when a node runs what is only needed then', () => {
		const entries = shipped.map(({ file }) => file).filter((file) => /\.node\.ts$/.test(file));
		const loaded = loadedWith(entries, shipped);
		expect(loaded).toEqual(expect.arrayContaining(['nodes/shared/exact/entities/index.ts']));
		// Whatever calls a service goes through this folder, and few other files do.
		expect(loaded.filter((file) => file.startsWith('nodes/shared/http/'))).toEqual([]);
	});

	it('keeps every shipped file short enough to read in one go', () => {
		const tooLong = shipped
			.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
			.filter(({ lines }) => lines > MOST_LINES);
		expect(tooLong).toEqual([]);
	});
});

describe('the check of import directions', () => {
	const check = (file: string, text: string) => wrongArrows({ file, text });

	it.each([
		['one service in the other', 'nodes/shared/exact/a.ts', "import { b } from '../asana/b';"],
		['n8n below the edge', 'nodes/shared/sync/a.ts', "import { sleep } from 'n8n-workflow';"],
		[
			'types of n8n below the edge',
			'nodes/shared/http/a.ts',
			"import type { B } from 'n8n-workflow';",
		],
		[
			'a service called by the mapping',
			'nodes/shared/mapping/a.ts',
			"import { b } from '../exact/b';",
		],
		['the edge in the middle', 'nodes/shared/sync/a.ts', "import { b } from '../n8n/b';"],
		['one node in another', 'nodes/ExactOnline/a.ts', "import { b } from '../ExactToAsana/b';"],
		[
			'nodes in a simulator',
			'test/simulators/exact/a.ts',
			"import { b } from '../../../nodes/shared/values/b';",
		],
		['anything loaded while running', 'nodes/shared/exact/a.ts', "const b = import('../asana/b');"],
		['anything required', 'nodes/shared/exact/a.ts', "const b = require('node:fs');"],
		['anything passed on', 'nodes/shared/exact/a.ts', "export * from '../sync/b';"],
		['a type named in place', 'nodes/shared/exact/a.ts', "type B = import('../asana/b').B;"],
		['a folder nobody planned', 'nodes/shared/extras/a.ts', ''],
		['a file outside the layers', 'nodes/shared/a.ts', ''],
	])('refuses %s', (_what, file, text) => {
		expect(check(file, text)).toEqual([expect.stringContaining(file)]);
	});

	it.each([
		['neighbours', 'nodes/shared/exact/entities/a.ts', "import { b } from '../odata';"],
		['a lower folder', 'nodes/shared/sync/a.ts', "import { b } from '../asana/b';"],
		[
			'types of a record in the mapping',
			'nodes/shared/mapping/a.ts',
			"import type { B } from '../exact/b';",
		],
		['n8n at the edge', 'nodes/ExactOnline/a.ts', "import { sleep } from 'n8n-workflow';"],
	])('accepts %s', (_what, file, text) => {
		expect(check(file, text)).toEqual([]);
	});
});
