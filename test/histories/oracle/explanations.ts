import { leavingOf, type Leaving } from './fields';
import type { Complaint } from './model';
import type { Obstacle } from './obstacles';
import type { Oracle, Verdict } from './oracle';
import { postingName } from './plan';
import { silentReasons, type Reason } from './wishes';

/** What a run said of one row. */
export interface Said {
	action: string | null;
	outcome: string;
	reason?: string;
}

type Hindrance = Reason | Obstacle | Leaving | 'both changed it';

/** Of several things in the way a run names one. */
const shut = /blocked|period .* closed|being processed|failed on approval/i;

/** How a reader recognizes what is in the way. */
const words: Partial<Record<Hindrance, RegExp>> = {
	'no figure': /empty or holds no number|No time has been tracked|no quantity and price/,
	'deleted entry': /somebody deleted it/,
	'no invoice term': /invoice term/,
	'cannot be re-opened': /Exact Online/,
	'blocked project': shut,
	'blocked line': shut,
	'undecided entry': shut,
	limit: /limit/,
	'closed order': /cannot be changed any more/,
	'no such code': /Exact Online has no cost center/,
	'both changed it': /changed on both sides|not known who changed it/,
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
	const demand = (action: string, hindrance: Hindrance | undefined) => {
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
	const task = oracle.task(gid);
	for (const plan of oracle.fields.of(task)) {
		const leaving = leavingOf(task, plan, oracle.closures);
		// An order that is closed is of no matter where nothing differs, nor what a filled field would get.
		if (leaving === 'no such code' && plan.owner === 'asana') demand('setField', leaving);
		if (oracle.fields.mustReport(task, plan)) demand('setField', 'both changed it');
	}
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
