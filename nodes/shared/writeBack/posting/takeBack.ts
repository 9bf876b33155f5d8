import { difference, isZero } from '../../values/arithmetic';
import { wbsField, type Entry } from '../entries/entries';
import { withoutKey } from '../entries/entryKey';
import { isOpen, restart } from '../entries/hourStatus';
import type { Standing, Step } from '../entries/standing';
import { byAccount, differing, figuresAgainst, figuresOf, totalOf } from '../target';

/** Nothing should stand any more: what is open goes, what is final is answered by its negative. */
export function takeBack({ entity, entries, fixed, next, today }: Standing): Step {
	for (const group of byAccount(entity, entries)) {
		const total = totalOf(entity, group);
		if (isZero(total)) continue;
		const open = group.findLast((entry) => isOpen(entry, fixed));
		const others = group.filter((entry) => entry !== open);
		if (open !== undefined) {
			const rest = totalOf(entity, others);
			if (isZero(rest)) return { do: 'remove', entry: open, isTwin: false };
			const fields = figuresOf(entity, difference('0', rest));
			return {
				do: 'correct',
				entry: open,
				fields: { ...differing(open, fields), ...restart(open) },
			};
		}
		return counterEntry({ entity, group, next, today });
	}
	return { do: 'nothing' };
}

function counterEntry({
	entity,
	group,
	next,
	today,
}: Pick<Standing, 'entity' | 'next' | 'today'> & { group: Entry[] }): Step {
	const last = group.at(-1);
	const names = ['Project', 'Item', wbsField[entity], 'Employee', 'Currency'];
	const copied = names.flatMap((name) => {
		const value = last?.row[name] ?? null;
		return value === null ? [] : [[name, value] as const];
	});
	return {
		do: 'post',
		n: next,
		fields: {
			...Object.fromEntries(copied),
			...figuresAgainst(entity, group),
			Date: today,
		},
		notes: withoutKey(String(last?.row.Notes ?? '')),
	};
}
