import type { EnumOption } from '../../asana/types';
import { codeAndName, compareCodes } from '../../values/codes';
import { foldedName } from '../../values/names';
import type { Standing } from './divisions';
import { byCode, type Entry } from './entry';
import { ownersAmong } from './matchOptions';

/** One option as it should be. Without `option` it is still to be made. */
export interface PlannedOption {
	option?: EnumOption;
	/** Undefined for an option that is none of Exact's. */
	code?: string;
	name: string;
	enabled: boolean;
	/** Why something is not as one would expect. */
	note?: string;
}

/** What has to become of the options of a field. */
export interface OptionsPlan {
	/** Every option in the order it should stand: by code, then people's own as they are. */
	options: PlannedOption[];
	/** Active records for which the field has no room. */
	leftOut: Entry[];
}

/**
 * Plans the options of a field after the records of Exact, matched by code. An option whose record is
 * gone or inactive is disabled; options that are none of Exact's are left as they are, at the end.
 * Where several divisions use the field nothing is disabled, for it may be another's, and those that
 * came later only add what is missing and enable it.
 * @param most options the field can hold, disabled ones included
 */
export function planOptions(
	records: readonly Entry[],
	options: readonly EnumOption[],
	{ most, standing = 'only' }: { most: number; standing?: Standing },
): OptionsPlan {
	const entries = byCode(records);
	const ownerOf = ownersAmong(entries);
	const carriers = new Map(entries.map((entry): [Entry, EnumOption[]] => [entry, []]));
	const ours: PlannedOption[] = [];
	const others = new Map<EnumOption, PlannedOption>();
	for (const option of options) {
		const owner = ownerOf(option);
		if (owner.kind === 'entry') carriers.get(owner.entry)?.push(option);
		else if (owner.kind === 'own') others.set(option, asItIs(option));
		else ours.push(gone(option, owner.code, standing));
	}
	const added: Entry[] = [];
	for (const [entry, found] of carriers) {
		const [kept, ...seconds] = keptFirst(found, entry);
		if (kept !== undefined) ours.push(planned(entry, kept, standing));
		else if (entry.isActive) added.push(entry);
		for (const option of seconds) {
			others.set(option, standing === 'only' ? second(option, kept, entry) : asItIs(option));
		}
	}
	const fits = options.length + added.length <= most;
	if (fits) ours.push(...added.map((entry) => planned(entry)));
	const leftOut = fits ? [] : added;
	if (standing === 'later') {
		const byOption = new Map(ours.map((one) => [one.option, one]));
		const inPlace = options.flatMap((one) => byOption.get(one) ?? others.get(one) ?? []);
		return { options: [...inPlace, ...ours.filter(({ option }) => !option)], leftOut };
	}
	ours.sort((one, other) => compareCodes(one.code ?? '', other.code ?? ''));
	const own = options.flatMap((option) => others.get(option) ?? []);
	return { options: keepOne([...ours, ...own]), leftOut };
}

function gone(option: EnumOption, code: string, standing: Standing): PlannedOption {
	const isLeft = standing !== 'only' && option.enabled;
	const note = isLeft ? { note: 'This division does not have it; another one may.' } : {};
	return { ...asItIs(option), code, ...(standing === 'only' ? { enabled: false } : {}), ...note };
}

function planned(entry: Entry, option?: EnumOption, standing: Standing = 'only'): PlannedOption {
	const isEnabled = entry.isActive || (standing !== 'only' && option?.enabled === true);
	if (standing === 'later' && option !== undefined)
		return { ...asItIs(option), code: entry.code, enabled: isEnabled };
	const name = codeAndName(entry.code, entry.name);
	// What nobody can choose needs no new name, and Asana may tidy up blanks.
	const isKept = option !== undefined && (!entry.isActive || tidy(option.name) === name);
	const shown = isKept ? option.name : name;
	return { option, code: entry.code, name: shown, enabled: isEnabled };
}

function tidy(name: string): string {
	return name.trim().replace(/\s+/g, ' ');
}

function asItIs(option: EnumOption): PlannedOption {
	return { option, name: option.name, enabled: option.enabled };
}

/** Several options can have one code: the one that can be chosen, or is named as it should be. */
function keptFirst(options: readonly EnumOption[], entry: Entry): EnumOption[] {
	const name = foldedName(codeAndName(entry.code, entry.name));
	const rank = (option: EnumOption) =>
		Number(option.enabled) * 2 + Number(foldedName(option.name) === name);
	return [...options].sort((one, other) => rank(other) - rank(one));
}

/** A second option of one code: one that reads the same is of no use; any other is somebody's own. */
function second(option: EnumOption, kept: EnumOption | undefined, entry: Entry): PlannedOption {
	const name = kept?.name ?? '';
	const isSame = [name, codeAndName(entry.code, entry.name)].some(
		(other) => foldedName(other) === foldedName(option.name),
	);
	const note = isSame
		? `There is another option "${name}".`
		: `The code ${entry.code} is there twice; "${name}" is kept in step.`;
	return { ...asItIs(option), enabled: option.enabled && !isSame, note };
}

/** Asana demands that one option can be chosen. <https://developers.asana.com/reference/updateenumoption> */
function keepOne(options: PlannedOption[]): PlannedOption[] {
	if (options.some(({ enabled }) => enabled)) return options;
	const at = options.findIndex(({ option }) => option?.enabled === true);
	const note = 'Asana demands that one option of a field can be chosen.';
	return options.map((one, index) => (index === at ? { ...one, enabled: true, note } : one));
}
