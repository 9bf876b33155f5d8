import { explain } from '../../../nodes/shared/sync/reconcile/explain';
import { causeKinds } from '../../../nodes/shared/sync/reconcile/causes';
import { causeTotals, groupsOf, totalsOf } from '../../../nodes/shared/sync/reconcile/groups';
import type { Comparing } from '../../../nodes/shared/sync/reconcile/pair';
import { pairUp } from '../../../nodes/shared/sync/reconcile/pairUp';
import { dimensions, type Portion } from '../../../nodes/shared/sync/reconcile/portion';
import type { GroupReport } from '../../../nodes/shared/sync/reconcile/result';
import { seededRandom } from '../../simulators/core/random';
import { drawBooks, PERIOD, type Drawn } from './draw';

const ROUNDS = 600;

/** Ten-thousandths, in whole numbers: an arithmetic of its own beside that of the nodes. */
function units(text: string): bigint {
	const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
	const value = BigInt(whole + fraction.padEnd(4, '0').slice(0, 4));
	return sign === '-' ? -value : value;
}

const all = (texts: readonly string[]) => texts.reduce((total, text) => total + units(text), 0n);

/** What chance chooses to compare. */
function drawComparing(random: () => number, hasLines: boolean): Comparing {
	const groupBy = dimensions.filter(() => random() < 0.5);
	return {
		amountsIn: random() < 0.7 ? 'document' : 'division',
		groupBy,
		byLine: groupBy.some((by) => by === 'costCenter' || by === 'glAccount'),
		hasLines,
		period: PERIOD,
		divisionCurrency: 'EUR',
		places: random() < 0.2 ? 0 : random() < 0.9 ? 2 : 4,
	};
}

/** The groups that a comparison of these books and tasks gives. */
function compared(drawn: Drawn, comparing: Comparing): GroupReport[] {
	const { pairs } = pairUp(drawn.booked, drawn, PERIOD);
	return groupsOf(
		pairs.flatMap((pair) => explain(pair, comparing)),
		comparing,
	);
}

/** What a side comes to in each currency, added up without looking at the other side. */
function oracle(
	{ booked, documents, loose, isMixed }: Drawn,
	{ amountsIn, byLine, hasLines }: Comparing,
): { exact: Map<string, bigint>; asana: Map<string, bigint> } {
	const exact = new Map<string, bigint>();
	const asana = new Map<string, bigint>();
	const add = (to: Map<string, bigint>, portion: Portion, less = '0') => {
		const currency = amountsIn === 'division' ? 'EUR' : (portion.currency ?? '');
		const amount = units(portion.amounts[amountsIn] ?? '0') - units(less);
		to.set(currency, (to.get(currency) ?? 0n) + amount);
	};
	const isIn = (day: string | null | undefined) =>
		day === null || day === undefined || (day >= PERIOD.from && day <= PERIOD.to);
	for (const document of booked.filter(({ isCanceled, day }) => !isCanceled && isIn(day))) {
		for (const portion of byLine ? document.lines : [document.header]) add(exact, portion);
	}
	const numbers = booked.map(({ number }) => number);
	const known = loose.filter(({ number }) => !isMixed || numbers.includes(number));
	for (const task of [...documents, ...known]) {
		if (task.isRetired || task.isCanceled || !isIn(task.day)) continue;
		if (!byLine) add(asana, task);
		else if (!hasLines && task.lines.length === 0)
			add(asana, task, amountsIn === 'document' ? (task.vat ?? '0') : '0');
		else for (const line of task.lines.filter(({ isRetired }) => !isRetired)) add(asana, line);
	}
	return { exact, asana };
}

/** Sums of a currency; what is nothing may as well not be there. */
function sumsOf(groups: readonly GroupReport[], of: 'exactTotal' | 'asanaTotal') {
	return new Map(totalsOf(groups).map((total) => [total.currency, units(total[of])]));
}

const withoutZeros = (sums: Map<string, bigint>) =>
	Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n).sort());

describe.each([
	['tasks with subtasks for lines', true],
	['tasks alone', false],
])('the law of differences, with %s', (_name, hasLines) => {
	it(`holds for ${ROUNDS} books and tasks at random`, () => {
		const seen = new Set<string>();
		for (let seed = 1; seed <= ROUNDS; seed++) {
			const random = seededRandom(seed);
			const drawn = drawBooks(random, hasLines);
			const comparing = drawComparing(random, hasLines);
			const groups = compared(drawn, comparing);
			for (const group of groups) {
				const { exactTotal, asanaTotal, difference, causes, unexplained } = group;
				const told = { seed, group };
				// Asana less Exact is the difference, and the causes come to it, to the last digit.
				expect({ ...told, sum: units(asanaTotal) - units(exactTotal) }).toEqual({
					...told,
					sum: units(difference),
				});
				expect({ ...told, sum: all(causes.map(({ amount }) => amount)) }).toEqual({
					...told,
					sum: units(difference),
				});
				expect({ ...told, unexplained }).toEqual({
					...told,
					unexplained: expect.stringMatching(/^0(\.0+)?$/),
				});
				expect(group.isEqual).toBe(causes.length === 0);
				for (const { cause } of causes) seen.add(cause);
			}
			const { exact, asana } = oracle(drawn, comparing);
			expect({ seed, sums: withoutZeros(sumsOf(groups, 'exactTotal')) }).toEqual({
				seed,
				sums: withoutZeros(exact),
			});
			expect({ seed, sums: withoutZeros(sumsOf(groups, 'asanaTotal')) }).toEqual({
				seed,
				sums: withoutZeros(asana),
			});
			const differences = all(totalsOf(groups).map(({ difference }) => difference));
			expect(all(causeTotals(groups).map(({ amount }) => amount))).toBe(differences);
		}
		// Chance has come to everything that can be explained.
		const only = hasLines ? ['lineMissing', 'lineExtra'] : ['headerAgainstLines'];
		const others = ['lineMissing', 'lineExtra', 'headerAgainstLines', 'unexplained'];
		const wanted = causeKinds.filter((kind) => !others.includes(kind) || only.includes(kind));
		expect([...seen].sort()).toEqual([...wanted].sort());
	});
});
