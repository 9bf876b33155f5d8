import { fs, path } from '../host';
import { root } from '../lab/folders';
import { inProcess, median } from './inProcess';

const ROUNDS = 9;

const here = path.join(root, 'test', 'bench');
const dist = path.join(root, 'dist');

interface Loaded {
	/** Until n8n has made all classes. */
	startMs: number;
	/** Until the code is there that a node needs to run. */
	runMs: number;
}

/** How long all nodes of the package take to load in a fresh process, and what they take on disk. */
export async function* loading(): AsyncGenerator<object, void, undefined> {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => path.join(root, file));
	if (!files.every((file) => fs.existsSync(file))) {
		throw new Error('The package is not built: run `npm run build` first');
	}
	const work = fs
		.readdirSync(dist)
		.filter((file) => file.startsWith('work-'))
		.map((file) => path.join(dist, file));
	const once = async (of: readonly string[]): Promise<Loaded> => {
		const program = path.join(here, 'load.cjs');
		const { answer, end } = await inProcess<Loaded>(program, [...of, 'then', ...work]);
		end();
		return answer;
	};
	const all: Loaded[] = [];
	const none: Loaded[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		none.push(await once([path.join(here, 'empty.cjs')]));
		all.push(await once(files));
	}
	yield {
		what: 'load all nodes and credentials',
		files: files.length,
		...shown(all.map(({ startMs }) => startMs)),
		emptyModuleMs: shown(none.map(({ startMs }) => startMs)).ms,
	};
	yield {
		what: 'load what the nodes need once the first of them runs',
		files: work.length,
		...shown(all.map(({ runMs }) => runMs)),
	};
	yield { what: 'size of dist on disk', ...sizeOf(dist) };
}

/** The usual and the least of several times. */
function shown(times: readonly number[]): { ms: number; leastMs: number } {
	return { ms: Number(median(times).toFixed(1)), leastMs: Number(Math.min(...times).toFixed(1)) };
}

function sizeOf(folder: string): { files: number; bytes: number } {
	const sizes = fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).size);
	return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
