import type { Stage } from '../stage';

/** The dimensions of the template: where Exact keeps them, and the field that shows them. */
const DIMENSIONS = [
	{ field: 'Exact · GL Account', path: 'financial/GLAccounts' },
	{ field: 'Exact · Cost Center', path: 'hrm/Costcenters' },
	{ field: 'Exact · Cost Unit', path: 'hrm/Costunits' },
	{ field: 'Exact · Project', path: 'project/Projects' },
] as const;

export interface Expected {
	field: string;
	/** Names of the options that can be chosen, in their order. */
	options: string[];
}

/**
 * What can be chosen in Asana, worked out from the books alone: nothing here is shared with the nodes,
 * so that a mistake of theirs cannot hide in it.
 */
export function expectedOptions({ exact, clock }: Stage): Expected[] {
	const [division] = exact.state.divisions;
	return DIMENSIONS.map(({ field, path }) => ({
		field,
		options: exact.state
			.table(division?.code ?? 0, path)
			.filter(({ IsBlocked }) => IsBlocked !== true)
			.filter(({ EndDate }) => EndDate === null || EndDate === undefined || isAhead(EndDate, clock))
			.map(({ Code, Description }) => ({ code: String(Code), name: String(Description) }))
			.sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }))
			.map(({ code, name }) => `${code} – ${name}`),
	}));
}

const DAY_MS = 86_400_000;

/** Dates are stored as midnight; the last day still counts. */
function isAhead(date: unknown, clock: Stage['clock']): boolean {
	return Number(date) > clock.now() - DAY_MS;
}

/** What Asana shows otherwise, in words. Options that people made may stand at the end. */
export function wrongOptions(stage: Stage, own: readonly string[]): string[] {
	return expectedOptions(stage).flatMap(({ field, options }) => {
		const shown = stage.asana.state
			.fieldOptions(field)
			.filter(({ enabled }) => enabled)
			.map(({ name }) => name);
		const ours = shown.slice(0, options.length);
		const rest = shown.slice(options.length).filter((name) => !own.includes(name));
		return String(ours) === String(options) && rest.length === 0
			? []
			: [`"${field}" offers ${shown.join('; ')} instead of ${options.join('; ')}.`];
	});
}

/** Options of one field that begin with the same code, in words. */
export function duplicates({ asana }: Stage): string[] {
	return DIMENSIONS.flatMap(({ field }) => {
		const codes = asana.state.fieldOptions(field).map(({ name }) => name.split(' – ')[0] ?? '');
		const twice = codes.filter((code, at) => codes.indexOf(code) !== at);
		return twice.map((code) => `"${field}" has the code ${code} twice.`);
	});
}
