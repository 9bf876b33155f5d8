import * as odata from '../../../nodes/shared/exact/odata/odata';

const ID = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';

describe('literals', () => {
	it('writes a GUID in lower case and without braces', () => {
		expect(odata.guid(`{${ID.toUpperCase()}}`)).toBe(`guid'${ID}'`);
	});

	it.each(['', '123', `${ID}' or 1 eq 1`, ID.replace('d', 'g')])(
		'refuses %j as a GUID',
		(value) => {
			expect(() => odata.guid(value)).toThrow('is not an ID of Exact Online');
		},
	);

	it('doubles every quote of a text', () => {
		expect(odata.text("O'Neill's")).toBe("'O''Neill''s'");
	});

	it('pads an account code on the left to eighteen characters', () => {
		expect(odata.paddedText(' 400 ')).toBe("'               400'");
	});

	it('marks a long whole number', () => {
		expect(odata.int64('9007199254740993')).toBe('9007199254740993L');
		expect(() => odata.int64('12.5')).toThrow('"12.5" is not a whole number');
	});

	it('takes a date only with its time', () => {
		expect(odata.dateTime('2026-01-31T00:00:00')).toBe("datetime'2026-01-31T00:00:00'");
		expect(() => odata.dateTime('2026-01-31')).toThrow('is not a date and time');
	});

	it.each([Number.NaN, Infinity])('refuses %p as a number', (value) => {
		expect(() => odata.number(value)).toThrow('is not a number');
	});
});

describe('conditions', () => {
	it('compares a field with a literal', () => {
		expect(odata.ge('OrderNumber', odata.number(7))).toBe('OrderNumber ge 7');
		expect(odata.isNull('Supplier')).toBe('Supplier eq null');
	});

	it('searches inside a text the way Exact spells it', () => {
		expect(odata.contains('Name', "d'Or")).toBe("substringof('d''Or',Name) eq true");
		expect(odata.startsWithTrimmed('Code', '40')).toBe("startswith(trim(Code),'40') eq true");
	});

	it('joins with brackets around each part, and leaves a single one alone', () => {
		const one = odata.eq('A', odata.number(1));
		const two = odata.eq('B', odata.number(2));
		expect(odata.or(one, two)).toBe('(A eq 1) or (B eq 2)');
		expect(odata.and(one)).toBe('A eq 1');
	});

	it('refuses a field name that is more than a name', () => {
		expect(() => odata.isNull('A eq 1 or B')).toThrow('is not the name of a field');
	});
});

describe('the query string', () => {
	it('always selects, and encodes the filter', () => {
		const where = odata.eq('Description', odata.text('50% & more'));
		const query = odata.queryString({
			select: ['ID', 'Description'],
			where,
			orderBy: { field: 'ID', descending: true },
			top: 5,
		});
		expect(query).toBe(
			"?$select=ID,Description&$filter=Description%20eq%20'50%25%20%26%20more'&$orderby=ID%20desc&$top=5",
		);
		expect(new URLSearchParams(query).get('$filter')).toBe(where);
	});
});
