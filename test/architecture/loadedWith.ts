import { path } from '../host';
import { readImports } from './readImports';
import type { Source } from './wrongArrows';

/** The files that are loaded together with the first ones, which is without what they load later. */
export const loadedWith = (first: readonly string[], sources: readonly Source[]): string[] => {
	const texts = new Map(sources.map(({ file, text }) => [file, text]));
	const loaded = new Set(first);
	for (const file of loaded) {
		for (const { from, typeOnly, later } of readImports(texts.get(file) ?? '')) {
			if (typeOnly || later || !from.startsWith('.')) continue;
			const target = path.posix.join(path.posix.dirname(file), from);
			const found = [`${target}.ts`, `${target}/index.ts`].find((one) => texts.has(one));
			if (found) loaded.add(found);
		}
	}
	return [...loaded];
};
