import { alreadyProcessed, invalidValue, mandatory } from '../../errors';
import { startOfDay } from '../../localTime';
import type { Writing } from '../../storing';
import type { Label, Row } from '../../types';
import { labelOf, type Candidate } from '../../writes/check';
import { numberOf, product } from '../money';
import { nextNumber, rowWith, type Place } from '../place';
import type { Removal, Rule } from '../rule';
import { obstacles, periodObstacle, type WbsOfEntry } from './obstacles';
import { hourStatus, isLocked, writableStatuses } from './status';

/** What tells cost entries from time entries. */
interface Kind {
	/** 1 time, 2 cost. */
	type: number;
	wbs: WbsOfEntry;
	/** Whether an item is one of hours. */
	takes(item: Row | undefined): boolean;
	/** The price per unit when an entry is made or changed. */
	price(row: Row, item: Row | undefined): number;
	check?(place: Place, row: Row): Label[];
}

/** The rules of time and cost entries. */
export function entryRule(kind: Kind): Rule {
	return {
		check(candidate) {
			const { before, values, state, division, reader } = candidate;
			const place = { state, division };
			if (before !== undefined && isLocked(before)) return [alreadyProcessed];
			const row = dated(place, { ...before, ...values.own });
			return [
				...unassigned(row),
				...wrongItem(candidate, kind, row),
				...wrongStatus(candidate),
				...employeeProblem(candidate, employeeOf({ ...place, user: reader.user.id }, row), row),
				...wbsDemanded(place, kind, row),
				...(kind.check?.(place, row) ?? []),
				...obstacles(place, row, kind.wbs),
				// An entry does not leave a closed period either.
				...(before === undefined || before.Date === row.Date ? [] : periodObstacle(place, before)),
			];
		},
		checkRemoval: (removal) => kept(removal),
		complete(writing, row, given) {
			completeEntry(writing, kind, row);
			completeStatus(writing, row, given);
		},
	};
}

function dated({ state }: Place, row: Row): Row {
	return { ...row, Date: row.Date ?? startOfDay(state.wallNow()) };
}

/** An entry belongs to an account, a project or a subscription. */
function unassigned({ Account, Project, Subscription }: Row): Label[] {
	if ([Account, Project, Subscription].some((id) => typeof id === 'string')) return [];
	const label = {
		en: 'Account, project or subscription',
		nl: 'Relatie, project of abonnement',
	};
	return [mandatory(label)];
}

function wrongItem(candidate: Candidate, kind: Kind, row: Row): Label[] {
	const item = rowWith(candidate, 'logistics/Items', row.Item);
	if (kind.takes(item)) return [];
	return [invalidValue(labelOf(candidate.entity.fields.Item, 'Item'))];
}

function wrongStatus({ entity, values }: Candidate): Label[] {
	const { HourStatus } = values.own;
	if (HourStatus === undefined || writableStatuses.includes(HourStatus)) return [];
	return [invalidValue(labelOf(entity.fields.HourStatus, 'HourStatus'))];
}

function employeeOf(place: Place & { user: string }, row: Row): Row | undefined {
	if (typeof row.Employee === 'string') return rowWith(place, 'payroll/Employees', row.Employee);
	const { state, division, user } = place;
	return state.find({ division, entity: 'payroll/Employees', by: 'User', value: user });
}

function employeeProblem({ entity }: Candidate, employee: Row | undefined, row: Row): Label[] {
	const label = labelOf(entity.fields.Employee, 'Employee');
	if (employee === undefined) return [mandatory(label)];
	const left =
		typeof employee.EndDate === 'number' && employee.EndDate < startOfDay(numberOf(row.Date));
	return left ? [invalidValue(label)] : [];
}

/** 1 of IsWBSRequiredForEntry is yes; 0, as the company has it, is no in this one. */
function wbsDemanded(place: Place, { wbs }: Kind, row: Row): Label[] {
	const project = rowWith(place, 'project/Projects', row.Project);
	const missing = row[wbs.field] === undefined || row[wbs.field] === null;
	return project?.IsWBSRequiredForEntry === 1 && missing ? [mandatory(wbs.label)] : [];
}

/** Final entries stay, those of closed periods too, and submitted ones where that is refused. */
function kept({ state, division, before }: Removal): Label[] {
	const submitted = before.HourStatus === hourStatus.submitted;
	const refused = submitted && state.switches.deleteSubmitted === 'refused';
	if (isLocked(before) || refused) return [alreadyProcessed];
	return periodObstacle({ state, division }, before);
}

function completeEntry(writing: Writing, kind: Kind, row: Row): void {
	const { state, division, user } = writing;
	const item = rowWith(writing, 'logistics/Items', row.Item);
	row.Type = kind.type;
	row.Date ??= startOfDay(state.wallNow());
	row.EntryNumber ??= nextNumber(state.table(division, 'timeCost'), 'EntryNumber', 10_001);
	row.Employee ??= employeeOf({ state, division, user: user.id }, row)?.ID ?? null;
	row.Currency ??= state.division(division).currency;
	row.PriceFC = kind.price(row, item);
	row.AmountFC = product(numberOf(row.Quantity), numberOf(row.PriceFC));
	// The obsolete twins only follow.
	row.Price = row.PriceFC;
	row.Amount = row.AmountFC;
}

function completeStatus({ state }: Writing, row: Row, given: string[]): void {
	row.HourStatus ??= hourStatus.draft;
	const submits = given.includes('HourStatus') && row.HourStatus === hourStatus.submitted;
	if (submits && state.switches.submittedBecomesFinal) row.HourStatus = hourStatus.final;
}
