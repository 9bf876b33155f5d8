import { sortedBy } from '../../../nodes/shared/values/sorted';

const sorted = (...labels: string[]) => sortedBy(labels, (label) => label);

describe('a sorted list', () => {
	it('does not tell upper from lower case', () => {
		const labels = ['GL Account', 'account', 'General Journal Entry', 'Address'];
		expect(sorted(...labels)).toEqual([
			'account',
			'Address',
			'General Journal Entry',
			'GL Account',
		]);
	});

	it('puts a name before those that go on from it', () => {
		const labels = ['Items', 'Item Groups', 'Item', 'Item (old)'];
		expect(sorted(...labels)).toEqual(['Item', 'Item (old)', 'Item Groups', 'Items']);
	});

	it('leaves alike entries in their order, and the list it was given as it was', () => {
		const list = [
			{ name: 'b', at: 1 },
			{ name: 'A', at: 2 },
			{ name: 'a', at: 3 },
		];
		expect(sortedBy(list, ({ name }) => name).map(({ at }) => at)).toEqual([2, 3, 1]);
		expect(list.map(({ at }) => at)).toEqual([1, 2, 3]);
	});
});
