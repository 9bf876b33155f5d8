import {
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

const conflicts: Array<[string | null | undefined, string | null, string | null]> = [
	['a', 'b', 'c'],
	['a', null, 'b'],
	['a', 'b', null],
	[null, 'a', 'b'],
	[undefined, 'a', 'b'],
	[undefined, null, 'a'],
];

const policies: SharedPolicy[] = ['exact', 'asana', 'report'];

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

describe('a policy', () => {
	it('is known by its name', () => {
		expect(['exact', 'asana', 'report', 'toString', ''].filter(isSharedPolicy)).toEqual(policies);
	});
});
