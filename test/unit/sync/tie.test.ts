import { externalGids, formatTie, parseTie } from '../../../nodes/shared/sync/ties/tie';

const record = '5f1f7a3e-0000-4000-a000-000000000001';

const tie = {
	division: 123456,
	entity: 'purchaseOrder',
	key: record,
};

describe('a tie', () => {
	it('reads back as what was written', () => {
		expect(parseTie(formatTie(tie))).toEqual(tie);
	});

	it('is the same for every external ID a record may have', () => {
		expect(externalGids(tie).map(parseTie)).toEqual([tie, tie]);
	});

	it('holds nothing that an address would trip over', () => {
		expect(formatTie(tie)).not.toMatch(/[/,\s]/);
	});

	it.each([null, undefined, '', 'anything', 'exact-online:abc:purchaseOrder:1', 'other:1:x:y'])(
		'is not seen in %p',
		(text) => expect(parseTie(text)).toBeUndefined(),
	);
});
