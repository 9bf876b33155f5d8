import type { FieldValue, Row } from '../exact/types';
import { isNegative, absolute } from '../values/arithmetic';
import type { Proposal, RecordReport } from './result';
import { hoursText, labelOf, money } from './words';

/** What a plan is about, as far as it is known. */
export interface Asked {
	/** The tied record, and what people know it by. */
	report?: RecordReport;
	record?: Row;
}

/** What a person is asked to approve, in one sentence. */
export function question(plan: Omit<Proposal, 'id'>, { report, record }: Asked): string {
	const name =
		report === undefined ? 'the project' : `${report.label} ${report.title ?? ''}`.trim();
	switch (plan.action) {
		case 'completeStage':
			return `To be approved: ${plan.will === 'reopened' ? 're-open' : 'complete'} ${name}${on(record)}.`;
		case 'postCost':
		case 'postHours': {
			const day = typeof plan.after.Date === 'string' ? `, dated ${plan.after.Date}` : '';
			return `To be approved: ${movement(plan)} for ${name}${on(record)}${day}.`;
		}
		default: {
			const changes = Object.entries(plan.after).map(([field, value]) => {
				return `${labelOf(plan.entity, field)} from ${shown(plan.before[field])} to ${shown(value)}`;
			});
			return `To be approved: set ${changes.join(', ')}, for ${name}.`;
		}
	}
}

function movement({ action, moves, currency, will }: Omit<Proposal, 'id'>): string {
	const by = moves ?? '0';
	const figure =
		action === 'postHours'
			? hoursText(absolute(by))
			: money(absolute(by), currency ?? 'in the currency of the division');
	if (will === 'posted') return `post ${isNegative(by) ? '-' : ''}${figure}`;
	return `book ${figure} ${isNegative(by) ? 'less' : 'more'}`;
}

/** The project an entry goes to, which lines know by its description. */
function on(record: Row | undefined): string {
	const project = record?.ProjectDescription;
	return typeof project === 'string' && project !== '' ? ` on project ${project}` : '';
}

function shown(value: FieldValue | undefined): string {
	return value === null || value === undefined || value === '' ? 'nothing' : `"${value}"`;
}
