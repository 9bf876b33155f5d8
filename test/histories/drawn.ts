import type { AsanaSwitches } from '../simulators/asana';
import { seededRandom, type Random } from '../simulators/core/random';
import type { Switches } from '../simulators/exact/switches';
import type { Plan, PostingPlan, StagePlan } from './oracle/plan';
import type { Storm } from './troubles';

/** Everything about a history that its seed decides before the first step. */
export interface Drawn {
	plan: Plan;
	exact: Partial<Switches>;
	asana: Partial<AsanaSwitches>;
	/** Whether the project shows the entries of a task in a field. */
	hasEntryField: boolean;
	storm: Storm;
	/** Most processes that run at once. */
	processes: number;
}

/** One of these, by a random source. */
export function pick<Value>(random: Random, values: readonly Value[]): Value {
	const value = values[Math.floor(random() * values.length)];
	if (value === undefined) throw new Error('nothing to pick from');
	return value;
}

/** The mapping, the switches and the weather of a seed. */
export function drawHistory(seed: number): Drawn {
	const random = seededRandom(seed * 7_919 + 17);
	const chance = (share: number) => random() < share;
	const external = pick(random, ['works', 'works', 'ignoredForPat', 'refusedForPat'] as const);
	const asana: Partial<AsanaSwitches> = {
		external,
		concurrencyRetryAfter: pick(random, ['present', 'absent']),
	};
	const exact: Partial<Switches> = {
		acceptClientKeys: chance(0.4),
		filterOnNotes: pick(random, ['allowed', 'allowed', 'refused']),
		submittedBecomesFinal: chance(0.25),
		deleteSubmitted: pick(random, ['allowed', 'allowed', 'refused']),
		completedReversible: pick(random, ['allowed', 'allowed', 'refused']),
		postAnswer: pick(random, ['id only', 'full']),
	};
	const identity = external === 'works' && chance(0.6) ? 'automatic' : 'textField';
	return {
		plan: {
			postings: drawPostings(random),
			stages: drawStages(random),
			dates: chance(0.4) ? { field: 'EndDate', clear: chance(0.5) } : undefined,
			identity,
			comment: chance(0.3),
			proposals: chance(0.15),
			hasStatusRow: chance(0.5),
			...(chance(0.15) ? { perEntry: 90_000n } : {}),
		},
		exact,
		asana,
		// Without external data the field is all that can tell of entries.
		hasEntryField: identity === 'textField' || chance(0.6),
		storm: { troubles: pick(random, [0.01, 0.03, 0.06]), kills: 0.4 },
		processes: pick(random, [2, 3]),
	};
}

function drawPostings(random: Random): PostingPlan[] {
	const when = pick(random, ['completed', 'completed', 'approved', 'inDone', 'filled'] as const);
	const drawShared = () => ({
		status: pick(random, ['submitted', 'submitted', 'draft'] as const),
		reopened: pick(random, ['reverse', 'reverse', 'leave'] as const),
		employee: pick(random, ['none', 'assignee'] as const),
	});
	const cost: PostingPlan = {
		kind: 'cost',
		on: ['expense'],
		when,
		figures:
			when === 'filled'
				? 'cost'
				: pick(random, ['cost', 'cost', 'quantityAndPrice', 'line'] as const),
		...(random() < 0.5 ? {} : { item: 'ZAAL' }),
		...drawShared(),
	};
	const travel: PostingPlan = {
		kind: 'cost',
		series: 'travel',
		on: ['expense', 'activity'],
		when: when === 'filled' ? 'completed' : when,
		figures: 'travel',
		item: 'KM',
		...drawShared(),
	};
	const hours: PostingPlan = {
		kind: 'hours',
		on: ['activity'],
		when: when === 'filled' ? 'completed' : when,
		figures: pick(random, ['hours', 'hours', 'tracked'] as const),
		item: 'UUR-ADV',
		...drawShared(),
	};
	return [cost, hours, ...(random() < 0.4 ? [travel] : [])];
}

function drawStages(random: Random): StagePlan | undefined {
	if (random() < 0.2) return undefined;
	return {
		when: pick(random, ['completed', 'completed', 'approved', 'inDone'] as const),
		reopened: pick(random, ['reopen', 'reopen', 'leave', 'report'] as const),
	};
}
