import { notAccepted } from '../../../nodes/shared/exact/refusals/notAccepted';

const url = (endpoint: string) => `https://start.exactonline.nl/api/v1/123456/${endpoint}`;
const hintFor = (text: string, endpoint = 'purchaseorder/PurchaseOrders', body?: unknown) =>
	notAccepted({ method: 'POST', url: url(endpoint), body }, 500, text.split('\r\n')).hint;

describe('a text with which Exact refuses a record', () => {
	it.each([
		['English', 'Mandatory: Supplier', 'Fill in'],
		['Dutch', 'Verplicht: Leverancier', 'Fill in'],
		['Dutch', 'Ongeldige referentie: Leverancier', 'points to a record'],
		['any language, by the name of the field', 'Obligatoire : Supplier', 'Look at'],
		['any language, by the label', 'Champ obligatoire: Supplier ID', 'Look at'],
		['German', 'Der Wert von PaymentCondition ist ungültig', 'Look at'],
	])('names the field it is about, in %s: %s', (_language, text, advice) => {
		expect(hintFor(text)).toMatch(
			new RegExp(`${advice}|"[^"]+" \\((Supplier|PaymentCondition)\\)`),
		);
		expect(hintFor(text)).toMatch(/\((Supplier|PaymentCondition)\)/);
	});

	it('names a field of a line, too', () => {
		expect(hintFor('Ongeldige referentie: Kostenplaats')).toContain('(CostCenter)');
	});

	it('finds a field that was sent, where the endpoint is not one we know', () => {
		const body = { Warehouse: 'x', GoodsReceiptLines: [{ QuantityReceived: 1 }] };
		expect(hintFor('Invalid: Quantity received', 'purchaseorder/GoodsReceipts', body)).toBe(
			'Change "QuantityReceived": its value does not fit here.',
		);
	});

	it('says where to look when the field has no name we know', () => {
		expect(hintFor('Pflichtfeld: Wunschdatum')).toContain('it names fields as its screens do');
	});

	it('takes no word of a sentence for a field', () => {
		expect(hintFor('The type and code of this account do not fit.')).not.toContain('"Type"');
	});

	it('has a hint for each of its sentences, and for no more than can be read', () => {
		const many = Array.from({ length: 20 }, (_, number) => `Mandatory: Field ${number}`);
		expect(hintFor(many.join('\r\n'))?.match(/Fill in/g)).toHaveLength(8);
	});
});
