import type { ICredentialType, INodeType } from 'n8n-workflow';

import { fs, path } from '../host';

export const root = path.dirname(require.resolve('../../package.json'));

interface Manifest {
	name: string;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	bundledDependencies?: string[];
	peerDependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

export const readText = (...parts: string[]) => fs.readFileSync(path.join(root, ...parts), 'utf8');

export const manifest = JSON.parse(readText('package.json')) as Manifest;

const sourceOf = (compiled: string) =>
	path.join(root, compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

// n8n takes the class whose name is the file's name up to its first dot.
const instanceOf = async <T>(file: string) => {
	const loaded = (await import(file)) as Record<string, new () => T>;
	const name = path.basename(file).split('.')[0] ?? '';
	const found = loaded[name];
	if (!found) throw new Error(`${file} exports no class ${name}`);
	return new found();
};

export interface ListedNode {
	/** Absolute path of the source. */
	file: string;
	node: INodeType;
}

/** The nodes that package.json lists, loaded from their sources. */
export const readNodes = async (): Promise<ListedNode[]> =>
	Promise.all(
		manifest.n8n.nodes.map(async (compiled) => {
			const file = sourceOf(compiled);
			return { file, node: await instanceOf<INodeType>(file) };
		}),
	);

/** The credential types that package.json lists, loaded from their sources. */
export const readCredentials = async () =>
	Promise.all(
		manifest.n8n.credentials.map(async (compiled) => {
			const file = sourceOf(compiled);
			return { file, credential: await instanceOf<ICredentialType>(file) };
		}),
	);

/** The two pictures an icon names, read from beside `file`; undefined for what is not there. */
export const readIcon = (file: string, icon: unknown) => {
	const { light, dark } = (typeof icon === 'object' ? icon : {}) as Record<string, string>;
	const [bright, dim] = [light, dark].map((name) => {
		const picture = path.join(path.dirname(file), name?.replace(/^file:/, '') ?? '');
		return name && fs.existsSync(picture) ? fs.readFileSync(picture, 'utf8') : undefined;
	});
	return { light: bright, dark: dim };
};
