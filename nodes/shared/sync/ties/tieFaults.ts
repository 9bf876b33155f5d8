import { ApiFault } from '../../http/fault';

/** Asana's words for an ID that another task has, which tokens can write whose words these are. */
const SAYS_TAKEN = /already assigned/i;

/** Whether a refusal is about the external ID for sure, and not about something else. */
export function saysTaken({ message }: ApiFault): boolean {
	return SAYS_TAKEN.test(message);
}

/** Asana's words do not tell for sure whether it minds the external ID or something else. */
export function stillTaken(refusal: ApiFault, tieField: string): ApiFault {
	const { kind, status, hint } = refusal;
	const advice = `Should Asana object to the external ID: this token may not set one, or a task in the trash still has it. Restore that task, or add a text field named "${tieField}" to the project.`;
	return new ApiFault('Asana', refusal.message, { kind, status, hint: `${hint} ${advice}` });
}

/** Asana drops external IDs, and nothing else is wanted. */
export function idsNotKept(): ApiFault {
	return new ApiFault('Asana', 'This Asana token does not keep external IDs', {
		kind: 'setup',
		hint: 'Set "Identify Tasks By" to "Automatic" or "Text Field", or connect Asana through OAuth2.',
	});
}

/** Somebody deleted a task in the moment after it was made. */
export function goneAtOnce(): ApiFault {
	return new ApiFault('Asana', 'The new task was deleted at once', {
		kind: 'unavailable',
		hint: 'Somebody, or a rule of the project, deleted it. Run again: it is made anew.',
	});
}

/** Ties are to go to a text field that is not there and may not be made. */
export function tieFieldMissing(tieField: string): ApiFault {
	return new ApiFault('Asana', 'There is nowhere to note which document a task belongs to', {
		kind: 'setup',
		hint: `Add a text field named "${tieField}" to the project, or turn on "Create Missing Custom Fields". Nothing was written.`,
	});
}

/** The field of that name can hold no tie. */
export function noTextField(name: string): ApiFault {
	return new ApiFault('Asana', `The custom field "${name}" is no text field`, {
		kind: 'setup',
		hint: 'It is to note which document a task belongs to. Enter another name for "Text Field for the Exact ID", or rename that field in Asana. Nothing was written.',
	});
}
