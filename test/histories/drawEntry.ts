import type { Stage } from './drawAct';
import type { ExactAct } from './oracle/acts';
import { readEntries } from './oracle/books';
import { centsOf, unitsOf } from './oracle/money';
import type { StoredEntry } from './oracle/model';
import { postingName } from './oracle/plan';
import { pick } from './pick';
import { notedOn } from './stored';
import type { HistoryWorld } from './world';

/** Statuses of entries that can be changed: draft, submitted. */
const OPEN: readonly number[] = [1, 10];

/** Exact works on an entry (14, 16), failed to approve it (11) or to take the approval back (19). */
const UNDECIDED = [11, 14, 16, 19] as const;

/** What becomes of it: processing ends in final; what failed goes back to submitted, or is made final. */
const ENDS: Readonly<Record<number, readonly number[]>> = {
	11: [10, 20],
	14: [20],
	16: [20],
	19: [20],
};

/** A bookkeeper, or Exact itself, does something with an entry of ours. */
export function withEntry(stage: Stage): ExactAct | undefined {
	const { world, oracle, random } = stage;
	const [hung] = oracle.closures.hung.keys();
	if (hung !== undefined && random() < 0.3) return unhanging(world, hung, random);
	const ours = readEntries(world.exact).filter(({ key }) => key !== undefined);
	const open = ours.filter(({ status }) => OPEN.includes(status));
	if (open.length === 0) return undefined;
	const entry = pick(random, open);
	const { id, key } = entry;
	if (key === undefined) return undefined;
	const draw = random();
	if (draw < 0.5) return { do: 'finalize', entry: id };
	if (draw < 0.58) return { do: 'reject', entry: id };
	const of = {
		entry: id,
		task: key.task,
		posting: postingName({ kind: entry.kind, ...key }),
	};
	if (draw < 0.74) {
		return entry.status === 10 ? { do: 'hang', ...of, status: pick(random, UNDECIDED) } : undefined;
	}
	if (draw < 0.9) return edit(world, { entry, of, random });
	// Who deletes an entry has seen it on the task; nobody could tell a younger one was ever there.
	const { visible, hidden } = notedOn(world, key.task);
	const isKnown = `${visible} ${hidden}`.includes(id) && !world.turnstile.hasLate;
	// Of two entries for the same work, taking one away puts the books right.
	const isOnly = ours.every((one) => one === entry || !sameKey(one, entry));
	return isKnown && isOnly && !oracle.task(key.task).isDeleted
		? { do: 'deleteEntry', ...of, by: -entry.measure }
		: undefined;
}

/** Exact comes to an end with an entry it has not made up its mind about. */
export function unhanging(
	{ exact }: HistoryWorld,
	id: string,
	random: () => number = () => 0,
): ExactAct {
	const found = readEntries(exact).find((entry) => entry.id === id);
	const { status = 20, key, kind = 'cost' } = found ?? {};
	const end = pick(random, ENDS[status] ?? [status]);
	const posting = postingName({ kind, series: key?.series });
	return {
		do: 'unhang',
		entry: id,
		task: key?.task ?? '',
		posting,
		status: end,
	};
}

function sameKey({ key: one, kind }: StoredEntry, { key: other, kind: otherKind }: StoredEntry) {
	const names = ['task', 'series', 'n'] as const;
	return kind === otherKind && names.every((name) => one?.[name] === other?.[name]);
}

interface Editing {
	entry: StoredEntry;
	of: { entry: string; task: string; posting: string };
	random: Stage['random'];
}

function edit({ exact }: HistoryWorld, { entry, of, random }: Editing): ExactAct {
	const quantity = 1 + Math.floor(random() * 5);
	const rows = entry.kind === 'cost' ? exact.state.costEntries() : exact.state.timeEntries();
	const price = Number(rows.find(({ ID }) => ID === entry.id)?.PriceFC);
	const after = entry.kind === 'cost' ? centsOf(quantity, price) : unitsOf(quantity, 2);
	return { do: 'editEntry', ...of, quantity, by: after - entry.measure };
}
