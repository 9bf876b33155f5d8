import type { EnumOption } from '../../asana/types';
import { longestRun } from './longestRun';
import type { OptionsPlan, PlannedOption } from './planOptions';

/** What differs on an option that is there. */
export interface OptionChange {
	planned: PlannedOption;
	gid: string;
	change: { name?: string; enabled?: boolean };
}

/** Everything that has to be written, each entry one call. */
export interface OptionWrites {
	added: PlannedOption[];
	/** Options that get a name or can be chosen again. */
	changed: OptionChange[];
	disabled: OptionChange[];
	moved: PlannedOption[];
}

/** The writes a plan comes to. */
export function writesFor({ options }: OptionsPlan, current: readonly EnumOption[]): OptionWrites {
	const changes = options.flatMap(changeOf);
	const isDisabled = ({ change }: OptionChange) => change.enabled === false;
	const stay = staying({ options }, current);
	return {
		added: options.filter(({ option }) => option === undefined),
		changed: changes.filter((change) => !isDisabled(change)),
		disabled: changes.filter(isDisabled),
		moved: options.filter(({ option }) => option !== undefined && !stay.has(option)),
	};
}

/** Options that need not be moved. */
export function staying(
	{ options }: Pick<OptionsPlan, 'options'>,
	current: readonly EnumOption[],
): Set<EnumOption> {
	return longestRun(
		current,
		options.flatMap(({ option }) => option ?? []),
	);
}

/** Whether nothing has to be written. */
export function isNothing({ added, changed, disabled, moved }: OptionWrites): boolean {
	return [added, changed, disabled, moved].every(({ length }) => length === 0);
}

function changeOf(planned: PlannedOption): OptionChange[] {
	const { option, name, enabled } = planned;
	if (option === undefined) return [];
	const change = {
		...(name === option.name ? {} : { name }),
		...(enabled === option.enabled ? {} : { enabled }),
	};
	return Object.keys(change).length === 0 ? [] : [{ planned, gid: option.gid, change }];
}
