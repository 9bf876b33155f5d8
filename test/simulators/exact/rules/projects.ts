import { invalidValue } from '../errors';
import type { Label } from '../types';
import { labelOf } from '../writes/check';
import type { Rule } from './rule';

/** Values of Projects.Type. */
export const projectType = {
	campaign: 1,
	fixedPrice: 2,
	timeAndMaterial: 3,
	nonBillable: 4,
	prepaid: 5,
} as const;

const typeNames: Record<number, Label> = {
	1: { en: 'Campaign', nl: 'Campagne' },
	2: { en: 'Fixed price', nl: 'Vaste prijs' },
	3: { en: 'Time and material', nl: 'Nacalculatie' },
	4: { en: 'Non billable', nl: 'Niet factureerbaar' },
	5: { en: 'Prepaid', nl: 'Prepaid' },
};

/** Only these are invoiced by terms. */
export const typesWithTerms: readonly unknown[] = [projectType.fixedPrice, projectType.prepaid];

/** A project has no status: it is over after its end date. */
export const projectRule: Rule = {
	check({ entity, values, before }) {
		const row = { ...before, ...values.own };
		const wrong: string[] = [];
		if (typeNames[Number(row.Type)] === undefined) wrong.push('Type');
		if (![undefined, null, 0, 1, 2].includes(row.IsWBSRequiredForEntry as null | number)) {
			wrong.push('IsWBSRequiredForEntry');
		}
		if (![undefined, null, 0, 10, 20].includes(row.BudgetOverrunHours as null | number)) {
			wrong.push('BudgetOverrunHours');
		}
		if (isBefore(row.EndDate, row.StartDate)) wrong.push('EndDate');
		if (row.UseBillingMilestones === true && !typesWithTerms.includes(row.Type)) {
			wrong.push('UseBillingMilestones');
		}
		return wrong.map((name) => invalidValue(labelOf(entity.fields[name], name)));
	},
	complete({ user }, row) {
		row.TypeDescription = typeNames[Number(row.Type)]?.[user.language] ?? null;
		row.HasWBSLines ??= false;
	},
};

/** Whether both are dates, the first one earlier. */
export function isBefore(a: unknown, b: unknown): boolean {
	return typeof a === 'number' && typeof b === 'number' && a < b;
}
