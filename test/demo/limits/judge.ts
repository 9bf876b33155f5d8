/** Calls that are kept for triggers, as the credential has it unless somebody changes it. */
export const KEPT = 500;

/** What was seen of a busy day. */
export interface BusyDayFacts {
	/** Fields in Asana that differ from Exact. */
	wrong: readonly string[];
	/** Failed executions other than those of the reading workflow. */
	failures: readonly string[];
	/** What the reading workflow was told when it was stopped, and when it could go on. */
	reason: string;
	expected: string;
	/** What was left of the day after its last call. */
	leftAtStop: number;
	/** Whether it made calls after it was stopped. */
	touched: boolean;
	/** Calls that triggers made after that. */
	callsOfTriggers: number;
	answers429: number;
	/** Its runs on the next day. */
	wentOn: number;
}

/** What was wrong with a busy day, in sentences; nothing when the limits were kept. */
export function limitsProblems(facts: BusyDayFacts): string[] {
	const { reason, expected, leftAtStop, touched, callsOfTriggers, answers429, wentOn } = facts;
	const isTold = reason.includes(expected) && reason.includes('kept for triggers');
	return [
		...new Set(facts.wrong),
		...facts.failures,
		...(isTold ? [] : [`The reading workflow was told "${reason}", without "${expected}".`]),
		...(leftAtStop >= KEPT ? [] : [`Only ${leftAtStop} calls were left to triggers.`]),
		...(touched ? ['The reading workflow made calls of those kept for triggers.'] : []),
		...(callsOfTriggers > 0 ? [] : ['No trigger made a call of those kept for it.']),
		...(answers429 === 0 ? [] : ['Exact Online refused calls for a limit.']),
		...(wentOn > 0 ? [] : ['The reading workflow did not go on the next day.']),
	];
}
