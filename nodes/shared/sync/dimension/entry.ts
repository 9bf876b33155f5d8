import { foldedName } from '../../values/names';

/** A record of Exact that may become an option. */
export interface Entry {
	code: string;
	name: string;
	/** Whether people may choose it; one that is not keeps an option it has, disabled. */
	isActive: boolean;
}

/** One entry for each code: of two records with one code, the active one. */
export function byCode(entries: readonly Entry[]): Entry[] {
	const found = new Map<string, Entry>();
	for (const entry of entries) {
		const code = foldedName(entry.code);
		const known = found.get(code);
		if (code !== '' && (known === undefined || (entry.isActive && !known.isActive))) {
			found.set(code, entry);
		}
	}
	return [...found.values()];
}
