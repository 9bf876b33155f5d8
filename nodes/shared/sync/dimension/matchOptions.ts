import type { EnumOption } from '../../asana/types';
import { codesAtStart, isCodeOf } from '../../values/codes';
import { foldedName } from '../../values/names';
import type { Entry } from './entry';
import { isWrittenLike } from './isWrittenLike';

/** Whose an option is. */
export type Owner =
	| { kind: 'entry'; entry: Entry }
	/** Made for a record that Exact does not have any more, or that is not wanted any more. */
	| { kind: 'gone'; code: string }
	/** Somebody in Asana made it. */
	| { kind: 'own' };

/** Tells whose options are. */
export function ownersAmong(entries: readonly Entry[]): (option: EnumOption) => Owner {
	const known = new Map(entries.map((entry) => [foldedName(entry.code), entry]));
	const codes = entries.map(({ code }) => code);
	return ({ name }) => {
		for (const start of codesAtStart(name).reverse()) {
			const entry = known.get(start.code);
			if (entry !== undefined && isCodeOf(start, entry.name)) return { kind: 'entry', entry };
		}
		const [written] = /^.*?(?= – )/.exec(name.trim()) ?? [];
		if (written === undefined || !isWrittenLike(written, codes)) return { kind: 'own' };
		return { kind: 'gone', code: written };
	};
}
