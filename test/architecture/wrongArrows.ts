import { path } from '../host';
import { type Layer, layers } from './layers';
import { type Import, readImports } from './readImports';

export interface Source {
	/** Path from the project's root, with forward slashes. */
	file: string;
	text: string;
}

const within = (file: string, folder: string) =>
	file === folder || file === `${folder}.ts` || file.startsWith(`${folder}/`);

/** The folder a file belongs to as a layer, and that layer; undefined outside all of them. */
const layerOf = (file: string): { folder: string; layer: Layer } | undefined => {
	for (const [pattern, layer] of Object.entries(layers)) {
		const [parent = ''] = pattern.split('/*');
		const folder = pattern.endsWith('/*') ? file.split('/').slice(0, 2).join('/') : pattern;
		const isShared = folder === 'nodes/shared';
		if (within(file, parent) && within(file, folder) && !isShared) return { folder, layer };
	}
	return undefined;
};

const isAllowed = ({ from, typeOnly }: Import, file: string, folder: string, layer: Layer) => {
	if (!from.startsWith('.')) return layer.packages === 'any' || layer.packages.includes(from);
	const target = path.posix.join(path.posix.dirname(file), from);
	return [folder, ...layer.uses, ...(typeOnly ? (layer.types ?? []) : [])].some((allowed) =>
		within(target, allowed),
	);
};

/** The imports of a file that point the wrong way, as sentences. */
export const wrongArrows = ({ file, text }: Source): string[] => {
	const found = layerOf(file);
	if (!found) return [`${file} is in no folder that test/architecture/layers.ts knows`];
	return readImports(text)
		.filter((one) => !isAllowed(one, file, found.folder, found.layer))
		.map(({ from }) => `${file} imports ${from}, which ${found.folder} may not`);
};
