import type { WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { shown } from './oracle/money';
import type { Plan } from './oracle/plan';
import { rowsOf } from './rows';
import { ENTRY_FIELD } from './world';

/** What the panel would say for a plan. */
export function settingsFor(
	plan: Plan,
	run: Pick<WriteBackSettings, 'mode' | 'dryRun' | 'ledger'>,
): WriteBackSettings {
	const { perEntry, perRun, comment, identity } = plan;
	const words = (value: bigint | undefined) => (value === undefined ? undefined : shown(value));
	return {
		...run,
		rows: rowsOf(plan),
		limits: {
			perEntry: words(perEntry),
			hoursPerEntry: words(perEntry),
			...(perRun && {
				perRun: {
					amount: words(perRun.amount),
					hours: words(perRun.hours),
					entries: perRun.entries,
				},
			}),
		},
		comment,
		identity,
		tieField: 'Exact ID',
		entryField: ENTRY_FIELD,
	};
}
