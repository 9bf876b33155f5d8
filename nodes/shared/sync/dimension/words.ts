import { MOST_OPTIONS } from '../../asana/customFields/enumOptions';
import type { CustomField } from '../../asana/types';
import { dimensions, type DimensionName } from './dimensions';
import { divisionsIn, standingOf } from './divisions';

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

/** Several divisions use the field; nothing to say where one does. */
export function standingWords(field: CustomField, division: number): Partial<Words> {
	const standing = standingOf(field, division);
	if (standing === 'only') return {};
	const { name } = field;
	const hint = `Divisions with codes of their own need fields of their own: enter another name, such as "${name} (${division})", under "Custom Field" here and in the mapping. Which divisions a field is for stands in its description in Asana, and can be changed there.`;
	const divisions = divisionsIn(field);
	if (standing === 'later') {
		return {
			reason: `"${name}" is kept in step with division ${divisions[0]}. Of division ${division} only options that were missing were added or enabled: nothing was renamed, moved or disabled.`,
			hint,
		};
	}
	return {
		reason: `"${name}" is used by divisions ${divisions.join(', ')}, so no option was disabled: it may be another one's.`,
		hint,
	};
}

/** GL stays as it is. */
function lower(plural: string): string {
	return plural.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}
