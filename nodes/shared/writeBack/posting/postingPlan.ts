import { rounded } from '../../values/arithmetic';
import { shortKey } from '../entries/entryKey';
import { entryFields } from '../entries/entryReport';
import { hourStatus } from '../entries/hourStatus';
import { fieldsFor, moveTo } from './plan';
import type { Standing, Step } from '../entries/standing';
import type { Plan } from '../approval/proposal';
import type { FieldValues, WriteBackOutcome } from '../result';
import type { PostCost, PostHours } from '../rows';
import { figures, onceEach, type Target } from '../target';
import type { Work } from '../work';

/** What a posting comes to as a whole, whatever steps it takes. */
export function planOf(
	{ tie, task }: Work,
	row: PostCost | PostHours,
	{ standing, target, step }: { standing: Standing; target: Target; step: Step },
): Plan {
	const { entity, entries, key } = standing;
	const last = entries.at(-1);
	const after = afterwards(row, standing, target);
	return {
		taskGid: task.gid,
		key: shortKey(key),
		action: row.action,
		will: step.do === 'submit' ? 'posted' : outcomeOf(standing, target),
		division: tie.division,
		record: tie.key,
		entity,
		n: standing.next,
		moves: moveTo(standing, target),
		currency: currencyOf(after, last?.row.Currency),
		before: entryFields(entity, last),
		after,
	};
}

/** Where a plan ends, however far the books are from it: the same text for the same end. */
export function endOf({ after }: Plan): string {
	return JSON.stringify(after);
}

/** What the result of a posting will be called. */
export function outcomeOf(
	{ entries }: Pick<Standing, 'entries'>,
	target: Target,
): WriteBackOutcome {
	if (target.kind === 'none') return 'reversed';
	return entries.length === 0 ? 'posted' : 'corrected';
}

function afterwards(row: PostCost | PostHours, standing: Standing, target: Target): FieldValues {
	switch (target.kind) {
		case 'stand':
			return wantedFields(row, standing, target);
		case 'leave':
			return entryFields(standing.entity, onceEach(standing.entries).at(-1));
		case 'none':
			return {};
	}
}

function wantedFields(
	{ status }: PostCost | PostHours,
	standing: Standing,
	{ wanted }: Extract<Target, { kind: 'stand' }>,
): FieldValues {
	const { measure, quantity, price } = wanted;
	return {
		...fieldsFor(standing, wanted),
		...figures(quantity, price),
		...(price === undefined ? {} : { AmountFC: Number(rounded(measure, 2)) }),
		HourStatus: status === 'draft' ? hourStatus.draft : hourStatus.submitted,
	};
}

function currencyOf(after: FieldValues, standing: unknown): string | null {
	const found = [after.Currency, standing].find((one) => typeof one === 'string' && one !== '');
	return typeof found === 'string' ? found : null;
}
