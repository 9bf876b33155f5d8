import { knownEntity } from '../entities';
import { hourStatus } from '../rules/entries/status';
import { numberOf } from '../rules/money';
import type { ExactState } from '../state';
import { storeChange, storeNew, storeRemoval } from '../storing';
import type { Row } from '../types';
import { firstDivision, idOf, located, locatedIn, writingIn } from './places';
import { dayFrom } from './wbsRows';

/** An entry as a test author thinks of it: project, item and employee by code. */
export interface EntryToBook {
	project: string;
	item: string;
	quantity: number;
	/** Per unit; the item's own unless given. Hours always have the item's. */
	price?: number;
	/** The id of an expense (costs) or activity (hours). */
	wbs?: string;
	employee?: string;
	notes?: string;
	/** Days from today. */
	day?: number;
	/** 1 draft, 10 submitted, 20 final; draft unless given. */
	status?: number;
	/** The first division unless given. */
	division?: number;
}

const costs = 'project/CostTransactions';
const hours = 'project/TimeTransactions';

/** Time and cost entries, as people book them and those in charge approve them. */
export function booking(state: ExactState) {
	function book(path: string, field: 'Expense' | 'Activity', entry: EntryToBook): Row {
		const writing = writingIn(state, entry.division ?? firstDivision(state));
		const own: Row = {
			Project: idOf(writing, 'project/Projects', entry.project),
			Item: idOf(writing, 'logistics/Items', entry.item),
			Quantity: entry.quantity,
			[field]: entry.wbs ?? null,
			Notes: entry.notes ?? null,
			Date: dayFrom(writing, entry.day ?? 0),
			HourStatus: entry.status ?? hourStatus.draft,
		};
		if (entry.price !== undefined) own.PriceFC = entry.price;
		if (entry.employee !== undefined) {
			own.Employee = idOf(writing, 'payroll/Employees', entry.employee);
		}
		return storeNew(writing, { entity: knownEntity(path), own });
	}

	function setStatus(entryId: string, HourStatus: number): void {
		changeEntry(entryId, { HourStatus });
	}

	/** Changes fields of a time or cost entry, under Exact's own names. */
	function changeEntry(entryId: string, changes: Row): void {
		const { division, row, entity } = locatedIn(state, 'timeCost', entryId);
		storeChange(writingIn(state, division), { entity, row, changes });
	}

	function entries(path: string, projectId: string | undefined): Row[] {
		const division =
			projectId === undefined
				? firstDivision(state)
				: located(state, knownEntity('project/Projects'), projectId).division;
		return state
			.table(division, path)
			.filter(({ Project }) => projectId === undefined || Project === projectId);
	}

	return {
		/** Books costs and returns the entry. */
		bookCosts: (entry: EntryToBook): Row => book(costs, 'Expense', entry),
		/** Books hours and returns the entry. */
		bookHours: (entry: EntryToBook): Row => book(hours, 'Activity', entry),
		changeEntry,
		/** Approves an entry: it is final. */
		approveEntry: (entryId: string): void => setStatus(entryId, hourStatus.final),
		/** Approves every submitted entry of a project, and says how many there were. */
		approveEntries(projectId: string): number {
			const submitted = [...entries(costs, projectId), ...entries(hours, projectId)].filter(
				({ HourStatus }) => HourStatus === hourStatus.submitted,
			);
			for (const { ID } of submitted) setStatus(String(ID), hourStatus.final);
			return submitted.length;
		},
		/** Sends an entry back to whoever made it. */
		rejectEntry: (entryId: string): void => setStatus(entryId, hourStatus.rejected),
		/** Sets any status, the ones in between too: 11 failed on approval, 14 and 16 processing. */
		setEntryStatus: setStatus,
		deleteEntry(entryId: string): void {
			const { division, row, entity } = locatedIn(state, 'timeCost', entryId);
			storeRemoval(writingIn(state, division), { entity, row });
		},
		/** Cost entries of a project, or of the first division, oldest first. */
		costEntries: (projectId?: string): Row[] => entries(costs, projectId),
		/** Time entries of a project, or of the first division, oldest first. */
		timeEntries: (projectId?: string): Row[] => entries(hours, projectId),
		/** What the cost entries of a project come to, in cents. */
		costCents: (projectId: string): number =>
			entries(costs, projectId).reduce(
				(total, { AmountFC }) => total + Math.round(numberOf(AmountFC) * 100),
				0,
			),
	};
}
