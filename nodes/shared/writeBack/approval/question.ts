import type { FieldValue, Row } from '../../exact/types';
import { absolute, isNegative, isZero } from '../../values/arithmetic';
import { hourStatus } from '../entries/hourStatus';
import type { Proposal, RecordReport } from '../result';
import { sameValue } from '../target';
import { hoursText, labelOf, money } from '../words';

/** What a plan is about, as far as it is known. */
export interface Asked {
	/** The tied record, and what people know it by. */
	report?: RecordReport;
	record?: Row;
}

type Plan = Omit<Proposal, 'id'>;

/** What a person is asked to approve, as the rest of a sentence: `post 120.50 EUR for …`. */
export function question(plan: Plan, asked: Asked): string {
	const { report, record } = asked;
	const name =
		report === undefined ? 'the project' : `${report.label} ${report.title ?? ''}`.trim();
	switch (plan.action) {
		case 'completeStage': {
			const released = plan.after.ReleaseInvoiceTerm === true;
			const release = ' and release its invoice term for invoicing, which cannot be taken back';
			const verb = plan.will === 'reopened' ? 're-open' : 'complete';
			return `${verb} ${name}${on(record)}${released ? release : ''}`;
		}
		case 'postCost':
		case 'postHours': {
			const day = plan.after.Date ?? (isStill(plan) ? plan.before.Date : undefined);
			const someday = isStill(plan) ? '' : ', dated on the day of booking';
			const dated = typeof day === 'string' ? `, dated ${day}` : someday;
			const changes = changesOf(plan).map((field) => change(plan, field, asked));
			const list = changes.length === 0 ? '' : `: ${changes.join(', ')}`;
			const verb = isStill(plan) ? handling(plan, changes.length > 0) : movement(plan);
			return `${verb} for ${name}${on(record)}${dated}${list}`;
		}
		default: {
			const changes = Object.keys(plan.after).map((field) => change(plan, field, asked));
			return `set ${changes.join(', ')}, for ${name}`;
		}
	}
}

/** Whether the books move by nothing: an entry stands, and what else it says changes. */
function isStill({ moves }: Plan): boolean {
	return moves === null || isZero(moves);
}

function movement(plan: Plan): string {
	const by = plan.moves ?? '0';
	if (plan.will === 'posted') return `post ${isNegative(by) ? '-' : ''}${figure(plan, by)}`;
	return `book ${figure(plan, by)} ${isNegative(by) ? 'less' : 'more'}`;
}

/** What happens to an entry whose figure is right. */
function handling(plan: Plan, hasChanges: boolean): string {
	const { before, after } = plan;
	const isHeld = [hourStatus.draft, hourStatus.rejected].some((one) => one === before.HourStatus);
	const isHandedIn = isHeld && (after.HourStatus ?? hourStatus.submitted) === hourStatus.submitted;
	const standing = plan.action === 'postHours' ? before.Quantity : before.AmountFC;
	const entry = `the entry of ${Number(standing) < 0 ? '-' : ''}${figure(plan, String(standing ?? 0))}`;
	if (hasChanges) return `${isHandedIn ? 'change and hand in' : 'change'} ${entry}`;
	return isHandedIn
		? `hand in ${entry}`
		: `put the key of the task back into the notes of ${entry}`;
}

/** An amount or hours, without its sign. */
function figure({ action, currency }: Plan, by: string): string {
	return action === 'postHours'
		? hoursText(absolute(by))
		: money(absolute(by), currency ?? 'in the currency of the division');
}

const FIGURES = ['AmountFC', 'Quantity', 'PriceFC'];

/** Fields of a standing entry that change beside its amount and status. */
function changesOf(plan: Plan): string[] {
	const { before, after } = plan;
	// A final entry stays as it is; what is booked beside it is told by its figure and day.
	if (Object.keys(before).length === 0 || before.HourStatus === hourStatus.final) return [];
	const isOneEntry = sameValue(before.AmountFC, after.AmountFC);
	return Object.keys(after).filter((field) => {
		if (field === 'HourStatus' || sameValue(before[field], after[field])) return false;
		return isStill(plan) ? isOneEntry || !FIGURES.includes(field) : isGuid(after[field]);
	});
}

function change(plan: Plan, field: string, { report, record }: Asked): string {
	const { entity, before, after } = plan;
	const label = labelOf(entity, field).replace(/ ID$/, '');
	const value = after[field];
	if (!isGuid(value)) {
		return isGuid(before[field])
			? `${label} to ${shown(value)}`
			: `${label} from ${shown(before[field])} to ${shown(value)}`;
	}
	// Of these only what they are called tells people anything.
	const isOfRecord = value === record?.[field];
	const name = value === plan.record ? report?.title : record?.[`${field}Description`];
	if (name && (isOfRecord || value === plan.record)) return `${label} to ${shown(name)}`;
	return `${label} to ${isOfRecord ? `that of the ${report?.label}` : 'another one'}`;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isGuid(value: FieldValue | undefined): boolean {
	return typeof value === 'string' && GUID.test(value);
}

/** The project an entry goes to, which lines know by its description. */
function on(record: Row | undefined): string {
	const project = record?.ProjectDescription;
	return typeof project === 'string' && project !== '' ? ` on project ${project}` : '';
}

function shown(value: FieldValue | undefined): string {
	return value === null || value === undefined || value === '' ? 'nothing' : `"${value}"`;
}
