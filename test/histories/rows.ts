import type { EntityName } from '../../nodes/shared/exact/entities';
import type { ActionRow, Condition, PostCost, PostHours } from '../../nodes/shared/writeBack/rows';
import { numberFields } from './oracle/model';
import type { LineKind, Plan, PostingPlan, When } from './oracle/plan';

const entities: Record<LineKind, EntityName> = {
	expense: 'wbsExpense',
	activity: 'wbsActivity',
	deliverable: 'wbsDeliverable',
};

/** The rows of a mapping that does what a plan says. */
export function rowsOf({ postings, stages, dates, hasStatusRow }: Plan): ActionRow[] {
	return [
		...postings.map(postingRow),
		...(stages === undefined
			? []
			: [
					{
						action: 'completeStage' as const,
						when: conditionOf(stages.when),
						reopened: stages.reopened,
						releaseInvoiceTerm: false,
					},
				]),
		...(dates === undefined
			? []
			: [
					{
						action: 'setField' as const,
						when: { kind: 'always' as const },
						records: [entities.expense, entities.activity],
						on: 'record' as const,
						field: dates.field,
						value: { from: 'task' as const, field: 'due_on' as const },
						owner: { kind: 'asana' as const },
						clear: dates.clear,
					},
				]),
		...(hasStatusRow ? [statusRow] : []),
	];
}

const statusRow: ActionRow = {
	action: 'projectStatus',
	statuses: ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete'],
	field: 'Notes',
	value: { from: 'template', template: '{status}: {text}' },
	how: 'replace',
};

function postingRow(posting: PostingPlan): PostCost | PostHours {
	const shared = {
		when: conditionOf(posting.when),
		records: posting.on.map((kind) => entities[kind]),
		item:
			posting.item === undefined
				? { from: 'record' as const }
				: { from: 'code' as const, code: posting.item },
		employee: { by: posting.employee, notFound: 'leaveOut' as const },
		status: posting.status,
		reopened: posting.reopened,
		...(posting.series === undefined ? {} : { series: posting.series }),
	};
	const field = (name: keyof typeof numberFields) => ({ name: numberFields[name] });
	switch (posting.figures) {
		case 'line':
			return { action: 'postCost', ...shared, amount: { from: 'record' } };
		case 'quantityAndPrice': {
			const figures = { quantity: field('quantity'), price: field('price') };
			return { action: 'postCost', ...shared, amount: { from: 'quantityAndPrice', ...figures } };
		}
		case 'tracked':
			return { action: 'postHours', ...shared, hours: { from: 'trackedTime' } };
		case 'hours':
			return { action: 'postHours', ...shared, hours: { from: 'field', field: field('hours') } };
		default: {
			const amount = { from: 'amount' as const, field: field(posting.figures) };
			return { action: 'postCost', ...shared, amount };
		}
	}
}

function conditionOf(when: When): Condition {
	switch (when) {
		case 'inDone':
			return { kind: 'movedToSection', section: { name: 'Done' } };
		case 'filled':
			return { kind: 'fieldFilled', field: { name: numberFields.cost } };
		default:
			return { kind: when };
	}
}
