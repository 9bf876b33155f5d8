import { MOST_OPTIONS } from '../../asana/customFields/enumOptions';
import { dimensions, type DimensionName } from './dimensions';

/** What a result says besides its figures. */
export interface Words {
	reason: string;
	hint: string;
}

const FEWER =
	'To have fewer, choose only some types of GL accounts, only suppliers or only customers, or only active records.';

/** There is no record to show, and Asana makes no single-select without an option. */
export function noneWords(dimension: DimensionName, name: string): Words {
	const { plural } = dimensions[dimension];
	return {
		reason: `Exact Online has no ${lower(plural)} to show, so the field "${name}" was not made.`,
		hint: 'Check the division, the filters, and whether all of them are blocked or have ended.',
	};
}

/** The plan has no custom fields. */
export function notInPlanWords(said: string): Words {
	return {
		reason: said,
		hint: 'There are no options to keep in step. Create or Update writes what custom fields would show into the descriptions of tasks instead.',
	};
}

/** The field is a text field. */
export function asTextWords(
	dimension: DimensionName,
	{ name, count }: { name: string; count: number },
): Words {
	const { plural } = dimensions[dimension];
	const reason = `"${name}" is a text field: documents write code and name of ${lower(plural)} into it, and it has no options to keep in step.`;
	if (count > MOST_OPTIONS) {
		return {
			reason,
			hint: `Asana keeps at most ${MOST_OPTIONS} options, and there are ${count}. ${FEWER}`,
		};
	}
	return {
		reason,
		hint: `A field keeps its type. To have a single-select instead, rename it in Asana and run again: a new one is made beside it.`,
	};
}

/** There are more records than the enum field has room for. */
export function tooManyWords(
	dimension: DimensionName,
	{ name, textName, leftOut }: { name: string; textName: string; leftOut: number },
): Words {
	const { plural } = dimensions[dimension];
	return {
		reason: `${leftOut} ${lower(plural)} do not fit into "${name}": Asana keeps at most ${MOST_OPTIONS} options in a field, disabled ones included. They go into the text field "${textName}".`,
		hint: `Documents fill "${textName}" with code and name wherever the project has it, and "${name}" where it has the option. ${FEWER}`,
	};
}

/** GL stays as it is. */
function lower(plural: string): string {
	return plural.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
