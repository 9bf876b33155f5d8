import type { EnumOption } from '../../asana/types';
import { codeAndName } from '../../values/codes';
import type { Refusals } from './applyOptions';
import type { Entry } from './entry';
import { planOptions, type OptionsPlan, type PlannedOption } from './planOptions';
import type { OptionChangeName, OptionCounts, OptionReport } from './result';
import { writesFor } from './writesFor';

/** What a plan comes to, option by option, in the order they stand in then. */
export function reportOptions(
	plan: OptionsPlan,
	current: readonly EnumOption[],
	refusals: Refusals = new Map(),
): OptionReport[] {
	const moved = new Set(writesFor(plan, current).moved);
	return [
		...plan.options.map((planned) => {
			const report = reportOption(planned, moved.has(planned));
			const refusal = refusals.get(planned);
			return refusal === undefined ? report : refused(report, refusal.message);
		}),
		...plan.leftOut.map(leftOut),
	];
}

/** The options of a field that is made for these records. */
export function reportNew(entries: readonly Entry[]): OptionReport[] {
	return reportOptions(planOptions(entries, [], { most: Infinity }), []);
}

/** The records of a field that is a text field: its values, none of them an option. */
export function reportAsText(entries: readonly Entry[]): OptionReport[] {
	return entries.filter(({ isActive }) => isActive).map(leftOut);
}

/** Counts them. */
export function countOptions(reports: readonly OptionReport[]): OptionCounts {
	const withChange = (name: OptionChangeName) =>
		reports.filter(({ changes }) => changes.includes(name)).length;
	const withOutcome = (name: OptionReport['outcome']) =>
		reports.filter(({ outcome }) => outcome === name).length;
	return {
		added: withChange('added'),
		renamed: withChange('renamed'),
		enabled: withChange('enabled'),
		disabled: withChange('disabled'),
		moved: withChange('moved'),
		unchanged: withOutcome('unchanged'),
		own: reports.filter(({ code }) => code === undefined).length,
		leftOut: withOutcome('leftOut'),
		refused: withOutcome('refused'),
	};
}

function reportOption(planned: PlannedOption, isMoved: boolean): OptionReport {
	const { option, code, name, enabled, note } = planned;
	const changes: OptionChangeName[] = [];
	if (option === undefined) changes.push('added');
	else {
		if (name !== option.name) changes.push('renamed');
		if (enabled !== option.enabled) changes.push(enabled ? 'enabled' : 'disabled');
		if (isMoved) changes.push('moved');
	}
	return {
		...(code === undefined ? {} : { code }),
		name,
		enabled,
		outcome: outcomeOf(planned, changes),
		changes,
		...(changes.includes('renamed') ? { from: option?.name } : {}),
		...(note === undefined ? {} : { note }),
	};
}

function outcomeOf({ option, code }: PlannedOption, changes: readonly OptionChangeName[]) {
	if (option === undefined) return 'added';
	if (changes.length > 0) return 'changed';
	return code === undefined ? 'own' : 'unchanged';
}

/** An option that Asana does not take is as good as one there is no room for. */
function refused(report: OptionReport, note: string): OptionReport {
	const isNew = report.outcome === 'added';
	return { ...report, outcome: isNew ? 'leftOut' : 'refused', changes: [], note };
}

function leftOut({ code, name }: Entry): OptionReport {
	const text = codeAndName(code, name);
	return { code, name: text, enabled: false, outcome: 'leftOut', changes: [] };
}
