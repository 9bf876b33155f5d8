import { isWrittenLike } from '../../../nodes/shared/sync/dimension/isWrittenLike';
import { longestRun } from '../../../nodes/shared/sync/dimension/longestRun';
import { positionIn } from '../../../nodes/shared/sync/prepare/position';
import { seededRandom, shuffled } from '../../simulators/core/random';

describe('what may stay when a list is put in order', () => {
	/** The longest rising run, found by trying every one. */
	const longest = (places: readonly number[]): number => {
		let most = 0;
		for (let mask = 0; mask < 2 ** places.length; mask++) {
			const run = places.filter((_, at) => mask & (1 << at));
			const rises = run.every((place, at) => at === 0 || place > (run[at - 1] ?? 0));
			if (rises) most = Math.max(most, run.length);
		}
		return most;
	};

	it('is as much as can be, in 300 shuffled lists', () => {
		const random = seededRandom(7);
		for (let round = 0; round < 300; round++) {
			const wanted = Array.from({ length: Math.floor(random() * 9) }, (_, at) => at);
			const current = shuffled(wanted, random);
			const stay = longestRun(current, wanted);
			const kept = current.filter((place) => stay.has(place));
			expect(kept).toEqual([...kept].sort((one, other) => one - other));
			expect(kept).toHaveLength(longest(current));
		}
	});
});

describe('a text written like codes', () => {
	it.each([
		['4999', ['4000', '4100'], true],
		['Intern', ['4000', '4100'], false],
		['MKT', ['ICT', 'ADV'], true],
		['Intern', ['ICT', 'Adv'], true],
		['P2026-001', ['P2026-002'], true],
		['P2026/001', ['ICT1'], false],
		['4999', [], false],
	])('%s beside %j: %s', (text, codes, expected) => {
		expect(isWrittenLike(text, codes)).toBe(expected);
	});
});

describe('where a field goes in a project', () => {
	const settings = (...names: string[]) =>
		names.map((name) => ({
			gid: `of ${name}`,
			custom_field: { gid: name, name, resource_subtype: 'text' },
		}));

	it.each([
		[[], {}],
		[['Own'], {}],
		[['Exact · Amount', 'Own'], { after: 'of Exact · Amount' }],
		[['Own', 'Exact · Due Date'], { before: 'of Exact · Due Date' }],
		[['Exact · Due Date', 'Exact · Document No.'], { after: 'of Exact · Document No.' }],
	])('beside %j: %j', (names, position) => {
		expect(positionIn(settings(...names), 'Exact · Status')).toEqual(position);
	});

	it('is the end, for a field of no convention', () => {
		expect(positionIn(settings('Exact · Amount'), 'Own')).toEqual({});
	});
});
