import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf, forgetConnections } from '../../../nodes/shared/exact/calls/connection';
import { recordsOfStream } from '../../../nodes/shared/exact/reading/streamOfEntity';
import { TestClock } from '../../simulators/core/clock';

const [A, B] = ['a', 'b'].map((letter) => `5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0d${letter}`) as [
	string,
	string,
];
const row = (PurchaseOrderID: string, LineNumber: number, Description = '') => ({
	PurchaseOrderID,
	LineNumber,
	Description,
});

/** A client of a service that has both orders, and the filters it is asked with. */
function openClient() {
	forgetConnections();
	const filters: string[] = [];
	const client = createExactClient({
		send: async ({ url }) => {
			const filter = new URL(url).searchParams.get('$filter') ?? '';
			filters.push(filter);
			const results = [A, B]
				.filter((id) => filter.includes(id))
				.map((PurchaseOrderID) => ({ PurchaseOrderID, Description: 'by key' }));
			return await Promise.resolve({ status: 200, headers: {}, body: { d: { results } } });
		},
		clock: new TestClock(),
		baseUrl: 'https://start.exactonline.nl',
		timeZone: 'Europe/Amsterdam',
		connection: connectionOf('streamOfEntity'),
	});
	return { client, filters };
}

describe('the records that a stream of headers and lines is about', () => {
	const select = ['PurchaseOrderID', 'Description'];
	const rows = [row(A, 0, 'in the stream'), row(A, 1), row(B, 2)];
	const wanted = { division: 1, select, rows, isWhole: true };

	it('are those of the headers alone where lines do not count', async () => {
		const { client, filters } = openClient();
		const found = await recordsOfStream(client, 'purchaseOrder', { ...wanted, lines: false });
		expect(found.map(({ row: { Description } }) => Description)).toEqual(['in the stream']);
		expect(filters).toEqual([]);
	});

	it('are those of the lines, too, where they do; what is not in the stream is read', async () => {
		const { client, filters } = openClient();
		const found = await recordsOfStream(client, 'purchaseOrder', { ...wanted, lines: true });
		expect(found.map(({ key, row: { Description } }) => [key, Description])).toEqual([
			[A, 'in the stream'],
			[B, 'by key'],
		]);
		expect(filters).toEqual([`PurchaseOrderID eq guid'${B}'`]);
	});
});
