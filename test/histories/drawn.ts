import type { AsanaSwitches } from '../simulators/asana';
import { seededRandom, type Random } from '../simulators/core/random';
import type { Switches } from '../simulators/exact/switches';
import { drawFields } from './drawFields';
import type { Plan, PostingPlan, RunLimits, StagePlan, StatusPlan } from './oracle/plan';
import { pick } from './pick';
import type { Storm } from './troubles';

/** Everything about a history that its seed decides before the first step. */
export interface Drawn {
	plan: Plan;
	exact: Partial<Switches>;
	asana: Partial<AsanaSwitches>;
	/** Whether the project shows the entries of a task in a field. */
	hasEntryField: boolean;
	/** Whether it has the field that keeps what both sides last agreed on. */
	hasSyncField: boolean;
	storm: Storm;
	/** Most processes that run at once. */
	processes: number;
}

const winners = ['exact', 'asana', 'nobody'] as const;

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
		entriesOnCompletedWbs: pick(random, ['allowed', 'allowed', 'refused']),
	};
	const identity = external === 'works' && chance(0.6) ? 'automatic' : 'textField';
	const proposals = chance(0.15);
	const bothWays = !proposals && chance(0.3) ? pick(random, winners) : undefined;
	const hasSyncField = identity === 'textField' && (chance(0.5) || bothWays !== undefined);
	const status = drawStatus(random);
	// A project that has ended takes no entries, and status updates may say that it has.
	if (status?.field === 'EndDate') exact.entriesAfterProjectEnd = 'allowed';
	return {
		plan: {
			postings: drawPostings(random),
			stages: drawStages(random, bothWays),
			fields: drawFields(random, { status, proposals, bothWays }),
			identity,
			keepsAgreed: identity === 'automatic' || hasSyncField,
			comment: chance(0.3),
			proposals,
			bothWays,
			status,
			...(chance(0.15) ? { perEntry: 90_000n } : {}),
			...(chance(0.2) ? { perRun: drawRunLimits(random) } : {}),
		},
		hasSyncField,
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
		on: ['expense', 'orderLine'],
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
		on: ['expense', 'activity', 'orderLine'],
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

function drawStages(random: Random, bothWays: Plan['bothWays']): StagePlan | undefined {
	if (random() < 0.2) return undefined;
	return {
		// The way out completes the task of a stage, whatever it was completed for.
		when:
			bothWays === undefined
				? pick(random, ['completed', 'completed', 'approved', 'inDone'] as const)
				: 'completed',
		reopened: pick(random, ['reopen', 'reopen', 'leave', 'report'] as const),
	};
}

function drawStatus(random: Random): StatusPlan | undefined {
	return pick(random, [
		undefined,
		{ field: 'Notes', how: 'replace' },
		{ field: 'Notes', how: 'above' },
		{ field: 'EndDate' },
	] as const);
}

/** Small enough to be met by a run over several tasks, large enough to let each posting through. */
function drawRunLimits(random: Random): RunLimits {
	return pick(random, [
		{ amount: 2_500_000n },
		{ hours: 8_000n },
		{ entries: 6 },
		{ amount: 3_000_000n, hours: 9_000n, entries: 8 },
	]);
}
