import {
	decideFirst,
	decideShared,
	isSharedPolicy,
	type SharedPolicy,
} from '../../../nodes/shared/mapping/merge';

type Case = [
	base: string | null | undefined,
	exact: string | null,
	asana: string | null,
	winner: 'exact' | 'asana' | 'neither',
];

const plain: Case[] = [
	['a', 'a', 'a', 'neither'],
	['a', 'b', 'b', 'neither'],
	[undefined, 'a', 'a', 'neither'],
	['a', 'b', 'a', 'exact'],
	['a', 'a', 'b', 'asana'],
	['a', null, 'a', 'exact'],
	['a', 'a', null, 'asana'],
	[null, 'a', null, 'exact'],
	[null, null, 'a', 'asana'],
];

const conflicts: Array<[string | null, string | null, string | null]> = [
	['a', 'b', 'c'],
	['a', null, 'b'],
	['a', 'b', null],
	[null, 'a', 'b'],
];

const policies: SharedPolicy[] = ['exact', 'asana', 'report'];

it('is won by Exact where both changed and nobody chose', () => {
	expect(decideShared({ base: 'a', exact: 'b', asana: 'c' })).toEqual({
		winner: 'exact',
		conflict: true,
	});
});

describe.each(policies)('a shared field under the policy "%s"', (policy) => {
	it.each(plain)('that was %j, is %j in Exact and %j in Asana, goes by %s', (...given) => {
		const [base, exact, asana, winner] = given;
		expect(decideShared({ base, exact, asana, policy })).toEqual({ winner, conflict: false });
	});

	it.each(conflicts)(
		'that was %j, is %j in Exact and %j in Asana, goes by the policy',
		(...given) => {
			const [base, exact, asana] = given;
			expect(decideShared({ base, exact, asana, policy })).toEqual({
				winner: policy === 'report' ? 'neither' : policy,
				conflict: true,
			});
		},
	);
});

describe('a shared field of which nobody knows the last value', () => {
	const decide = (
		exact: string | null,
		asana: string | null,
		{ policy, initial }: { policy?: SharedPolicy; initial?: string } = {},
	) => decideShared({ base: undefined, exact, asana, policy, initial });
	const unsettled = { winner: 'neither', conflict: true };

	it('stays as it is on both sides, unless somebody chose who wins', () => {
		expect(decide('a', 'b')).toEqual(unsettled);
		expect(decide('a', 'b', { policy: 'report' })).toEqual(unsettled);
		expect(decide('a', 'b', { policy: 'exact' })).toEqual({ winner: 'exact', conflict: true });
		expect(decide('a', 'b', { policy: 'asana' })).toEqual({ winner: 'asana', conflict: true });
	});

	it('is filled where it is empty', () => {
		expect(decide('a', null)).toEqual({ winner: 'exact', conflict: false });
		expect(decide('a', null, { policy: 'exact' })).toEqual({ winner: 'exact', conflict: false });
		expect(decide(null, 'a', { policy: 'asana' })).toEqual({ winner: 'asana', conflict: false });
	});

	it.each([undefined, ...policies])('is emptied by nobody, also with the policy %j', (policy) => {
		expect(decide(null, 'a', { policy }).winner).not.toBe('exact');
		expect(decide('a', null, { policy }).winner).not.toBe('asana');
	});

	it.each([undefined, ...policies])('is not undone by what was never done (%j)', (policy) => {
		const given = { policy, initial: 'false' };
		expect(decide('false', 'true', given).winner).not.toBe('exact');
		expect(decide('false', 'true', given).conflict).toBe(true);
		expect(decide('true', 'false', given).winner).not.toBe('asana');
	});

	it('is completed when Exact says so, and the conflict is told', () => {
		const taken = { winner: 'exact', conflict: true };
		expect(decide('true', 'false', { initial: 'false' })).toEqual(taken);
	});
});

describe('a field the first writer owns', () => {
	const decide = (base: string | null | undefined, exact: string | null, asana: string | null) =>
		decideFirst({ base, exact, asana, initial: 'false' }).winner;

	it.each([
		['is filled while it is empty', undefined, 'a', null],
		['is filled while it has the value of a new task', undefined, 'true', 'false'],
		['follows Exact while nobody changed it', 'a', 'b', 'a'],
		['is emptied with Exact while nobody changed it', 'a', null, 'a'],
	])('%s', (_what, base, exact, asana) => {
		expect(decide(base, exact, asana)).toBe('exact');
	});

	it.each([
		['stays as it is when somebody changed it', 'a', 'a', 'b'],
		['stays as it is when both changed it', 'a', 'c', 'b'],
		['stays empty when somebody emptied it', 'a', 'b', null],
		['stays as it is when nobody knows who filled it', undefined, 'a', 'b'],
		['needs nothing when both are equal', 'a', 'b', 'b'],
	])('%s', (_what, base, exact, asana) => {
		expect(decide(base, exact, asana)).toBe('neither');
	});

	it('is never a conflict', () => {
		const values = { base: 'a', exact: 'c', asana: 'b', policy: 'report' } as const;
		expect(decideFirst(values).conflict).toBe(false);
	});
});

describe('a policy', () => {
	it('is known by its name', () => {
		expect(['exact', 'asana', 'report', 'toString', ''].filter(isSharedPolicy)).toEqual(policies);
	});
});
