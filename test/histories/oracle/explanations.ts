import type { Complaint } from './model';
import type { Obstacle, Oracle, Verdict } from './oracle';
import { postingName } from './plan';
import { silentReasons, type Reason } from './wishes';

/** What a run said of one row. */
export interface Said {
	action: string | null;
	outcome: string;
	reason?: string;
}

/** How a reader recognizes what is in the way. */
const words: Partial<Record<Reason | Obstacle, RegExp>> = {
	'no figure': /empty or holds no number|No time has been tracked|no quantity and price/,
	'deleted entry': /somebody deleted it/,
	'no invoice term': /invoice term/,
	'cannot be re-opened': /Exact Online/,
	'blocked project': /blocked|period .* closed/,
	'blocked line': /blocked|period .* closed/,
	limit: /limit/,
};

const undone = ['refused', 'held', 'conflict'];

interface Case {
	oracle: Oracle;
	gid: string;
	/** What the last run said of the task. */
	said: readonly Said[];
	/** What the entries of each posting come to, by its name. */
	sums: ReadonlyMap<string, bigint>;
	isCompleted: boolean;
}

/** Work that was not done although it is due, and of which the last run gave no reason of its kind. */
export function judgeReasons({ oracle, gid, said, sums, isCompleted }: Case): Complaint[] {
	const wrong: string[] = [];
	const demand = (action: string, hindrance: Reason | Obstacle | undefined) => {
		const pattern = hindrance === undefined ? undefined : words[hindrance];
		if (pattern === undefined) return;
		const told = said.filter((one) => one.action === action && undone.includes(one.outcome));
		if (told.some(({ reason }) => pattern.test(reason ?? ''))) return;
		const heard = said.map(({ outcome, reason }) => `${outcome}: ${reason ?? ''}`).join(' | ');
		wrong.push(`${action} is not done (${hindrance}), and the run said "${heard}"`);
	};
	for (const posting of oracle.postingsOf(gid)) {
		const sum = sums.get(postingName(posting)) ?? 0n;
		const action = posting.kind === 'cost' ? 'postCost' : 'postHours';
		demand(action, hindranceOf(oracle.measure(gid, posting, sum), sum));
	}
	demand('completeStage', hindranceOf(oracle.stage(gid), isCompleted));
	return wrong.map((what) => ({ task: gid, what }));
}

function hindranceOf<Value>({ wish, obstacle }: Verdict<Value>, is: Value) {
	if (wish.value === is) return undefined;
	if (wish.kind === 'exactly') return obstacle;
	if (silentReasons.includes(wish.why)) return undefined;
	// A stage that is open need not be opened again.
	const isOpen = wish.why === 'cannot be re-opened' && is === false;
	return isOpen || obstacle !== undefined ? undefined : wish.why;
}
