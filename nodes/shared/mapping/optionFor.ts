import type { EnumOption } from '../asana/types';
import { codesAtStart, isCodeOf, type CodeAtStart } from '../values/codes';
import { foldedName } from '../values/names';

/** An option under one of the codes its name may start with. */
interface Coded {
	option: EnumOption;
	start: CodeAtStart;
}

/** The options of a field by name and by code, those that can be chosen first. */
interface OptionIndex {
	byName: ReadonlyMap<string, EnumOption>;
	byCode: ReadonlyMap<string, readonly Coded[]>;
}

/** Reading 500 names for every value would take longer than all the rest of a mapping. */
const indexes = new WeakMap<readonly EnumOption[], OptionIndex>();

/**
 * The option that a wanted text means: the one of that name, or else the one of the same code, so
 * that a cost centre that was renamed on either side keeps its option. A text such as "4000 – Rent"
 * names its code; any other text begins with one only when an option says so with the same dash. One
 * that can be chosen comes before a disabled one, which takes no new values; undefined when there is
 * neither.
 */
export function optionFor(
	options: readonly EnumOption[] | undefined,
	wanted: string,
): EnumOption | undefined {
	if (options === undefined || options.length === 0) return undefined;
	const { byName, byCode } = indexOf(options);
	const named = byName.get(foldedName(wanted));
	if (named?.enabled === true) return named;
	const coded = ofCode(byCode, wanted);
	return coded?.enabled === true ? coded : (named ?? coded);
}

function ofCode(byCode: OptionIndex['byCode'], wanted: string): EnumOption | undefined {
	const starts = codesAtStart(wanted);
	const pair = starts.find(({ by }) => by === 'dash');
	if (pair !== undefined) {
		const fits = ({ start }: Coded) => isCodeOf(start, pair.rest);
		return byCode.get(pair.code)?.find(fits)?.option;
	}
	for (const { code } of starts.reverse()) {
		const fits = byCode.get(code)?.find(({ start }) => start.by === 'dash');
		if (fits !== undefined) return fits.option;
	}
	return undefined;
}

function indexOf(options: readonly EnumOption[]): OptionIndex {
	const known = indexes.get(options);
	if (known !== undefined) return known;
	const byName = new Map<string, EnumOption>();
	const byCode = new Map<string, Coded[]>();
	const inOrder = [...options].sort((one, other) => Number(other.enabled) - Number(one.enabled));
	for (const option of inOrder) {
		const name = foldedName(option.name);
		if (!byName.has(name)) byName.set(name, option);
		for (const start of codesAtStart(option.name)) {
			const coded = byCode.get(start.code) ?? [];
			coded.push({ option, start });
			byCode.set(start.code, coded);
		}
	}
	const index = { byName, byCode };
	indexes.set(options, index);
	return index;
}
