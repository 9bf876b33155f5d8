import type { CustomField, CustomFieldValue, Task } from '../asana/types';
import { codecOf } from '../mapping/codecs';
import { standardCodecs } from '../mapping/standardCodecs';
import { toDecimal } from '../values/decimal';
import { noteFieldIn, readNoted } from './noted';

/** A task with the names and kinds of its fields. */
export interface NamedTask extends Task {
	custom_fields: Array<CustomFieldValue & Pick<CustomField, 'name' | 'resource_subtype'>>;
}

/** Asana shows at most six decimals (OpenAPI, CustomFieldBase `precision`). */
const MOST_DECIMALS = 6;

/**
 * Whether a field of a task has just the value that is noted as common to both sides: then there is
 * nothing in it to carry to Exact. `place` as in `Base`; false where nothing is noted.
 */
export function showsAgreed(task: NamedTask, place: string): boolean {
	const agreed = readNoted(task, noteFieldIn(task.custom_fields)).base?.[place];
	if (agreed === undefined) return false;
	// An approval is completed by a rejection too, which is another thing to tell.
	if (place === 'completed' && task.resource_subtype === 'approval') return false;
	const field = task.custom_fields.find(({ gid }) => gid === place);
	if (field === undefined)
		return isStandard(place) && standardCodecs[place].current(task) === agreed;
	if (field.resource_subtype !== 'number') return codecOf(field).current(task) === agreed;
	const { number_value: value } = field;
	return (
		typeof value === 'number' &&
		agreed !== null &&
		toDecimal(value, MOST_DECIMALS) === toDecimal(agreed, MOST_DECIMALS)
	);
}

function isStandard(place: string): place is keyof typeof standardCodecs {
	return Object.hasOwn(standardCodecs, place);
}
