import type { EntityName } from '../../nodes/shared/exact/entities';
import type {
	ActionRow,
	Condition,
	Owner,
	PostCost,
	PostHours,
	SetField,
} from '../../nodes/shared/writeBack/rows';
import { fieldKind } from './oracle/fieldKinds';
import { numberFields, valueFields } from './oracle/model';
import type { FieldPlan, LineKind, Plan, PostingPlan, StatusPlan, When } from './oracle/plan';

const entities: Record<LineKind, EntityName> = {
	expense: 'wbsExpense',
	activity: 'wbsActivity',
	deliverable: 'wbsDeliverable',
	orderLine: 'purchaseOrderLine',
};

/** The rows of a mapping that does what a plan says. */
export function rowsOf({ postings, stages, fields, status }: Plan): ActionRow[] {
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
		...fields.map(fieldRow),
		...(status === undefined ? [] : [statusRow(status)]),
	];
}

function fieldRow({ kind, owner, clear }: FieldPlan): SetField {
	const { on, of, field, from } = fieldKind(kind);
	return {
		action: 'setField',
		when: { kind: 'always' },
		records: on.map((one) => entities[one]),
		on: of,
		field,
		value:
			from === 'dueOn'
				? { from: 'task', field: 'due_on' }
				: { from: 'customField', field: { name: valueFields[from].name } },
		owner: ownerOf(owner),
		clear,
	};
}

function ownerOf(owner: FieldPlan['owner']): Owner {
	if (typeof owner === 'string') return { kind: owner };
	const { shared } = owner;
	return { kind: 'shared', policy: shared === 'nobody' ? 'report' : shared };
}

function statusRow(status: StatusPlan): ActionRow {
	const shared = {
		action: 'projectStatus',
		statuses: ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete'],
		field: status.field,
	} as const;
	return status.field === 'EndDate'
		? { ...shared, value: { from: 'date' }, how: 'replace' }
		: {
				...shared,
				value: { from: 'template', template: '{status}: {text}' },
				how: status.how,
			};
}

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
	const field = (name: keyof typeof numberFields) => ({
		name: numberFields[name],
	});
	switch (posting.figures) {
		case 'line':
			return { action: 'postCost', ...shared, amount: { from: 'record' } };
		case 'quantityAndPrice': {
			const figures = { quantity: field('quantity'), price: field('price') };
			return {
				action: 'postCost',
				...shared,
				amount: { from: 'quantityAndPrice', ...figures },
			};
		}
		case 'tracked':
			return { action: 'postHours', ...shared, hours: { from: 'trackedTime' } };
		case 'hours':
			return {
				action: 'postHours',
				...shared,
				hours: { from: 'field', field: field('hours') },
			};
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
