import { fs, path } from '../host';
import { root } from '../lab/folders';
import { inProcess, median } from './inProcess';

const ROUNDS = 9;

const here = path.join(root, 'test', 'bench');
const dist = path.join(root, 'dist');

/** How long all nodes of the package take to load in a fresh process, and what they take on disk. */
export async function* loading(): AsyncGenerator<object, void, undefined> {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.nodes, ...n8n.credentials].map((file) => path.join(root, file));
	if (!files.every((file) => fs.existsSync(file))) {
		throw new Error('The package is not built: run `npm run build` first');
	}
	const once = async (of: readonly string[]): Promise<number> => {
		const { answer, end } = await inProcess<number>(path.join(here, 'load.cjs'), of);
		end();
		return answer;
	};
	const all: number[] = [];
	const none: number[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		none.push(await once([path.join(here, 'empty.cjs')]));
		all.push(await once(files));
	}
	yield {
		what: 'load all nodes and credentials',
		files: files.length,
		ms: Number(median(all).toFixed(1)),
		emptyModuleMs: Number(median(none).toFixed(1)),
	};
	yield { what: 'size of dist on disk', ...sizeOf(dist) };
}

function sizeOf(folder: string): { files: number; bytes: number } {
	const sizes = fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).size);
	return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
