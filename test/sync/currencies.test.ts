import { startLineWorld } from './lineTasks/world';
import { startWorld, type World } from './world';

let world: World;

afterEach(async () => await world.close());

describe('a field that shows amounts in one currency', () => {
	const start = async (currencyCode?: string) => {
		world = await startWorld();
		world.asana.state.addCustomField({
			name: 'Exact · Amount',
			type: 'number',
			format: currencyCode === undefined ? undefined : 'currency',
			currencyCode,
			precision: 2,
		});
	};
	const run = async (currency: string) =>
		await world.sync(world.bookOrder({ supplier: '20002', currency }));

	it('is told to show another one than that of the document', async () => {
		await start('EUR');
		const { warnings } = await run('USD');
		expect(warnings).toEqual([
			'"Exact · Amount" shows its amounts in EUR, and those of this document are in USD: give the field in Asana the format of a plain number, or another field to documents in USD',
		]);
	});

	it('is not where both are the same', async () => {
		await start('EUR');
		expect((await run('EUR')).warnings).toBeUndefined();
	});

	it('is not where it shows plain numbers', async () => {
		await start();
		expect((await run('USD')).warnings).toBeUndefined();
	});
});

describe('a project whose line tasks show amounts', () => {
	it('tells of another currency, and of decimals the field does not have', async () => {
		const lines = await startLineWorld();
		const amount = {
			type: 'number',
			format: 'currency',
			currencyCode: 'EUR',
			precision: 0,
		} as const;
		lines.asana.state.addCustomField({ name: 'Exact · Amount', ...amount });
		const key = lines.bookOrder({
			supplier: '20002',
			currency: 'USD',
			lines: [{ item: 'LAP-14', quantity: 1, price: 10.25 }],
		});
		const { warnings } = await lines.sync(key);
		await lines.close();
		expect(warnings).toEqual([
			'"Exact · Amount" shows 10 for 10.25: the field has 0 decimals in Asana',
			expect.stringContaining('"Exact · Amount" shows its amounts in EUR'),
		]);
	});
});
