import type { INodeParameters } from 'n8n-workflow';
import { fieldNames } from '../../nodes/shared/sync/fields/fieldNames';
import { byId, notification, openStage, pairs, wordsOf, type Stage } from './exactToAsanaStage';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => await stage.close());

const run = async (parameters: INodeParameters = {}, items?: Parameters<Stage['run']>[0]) =>
	await stage.run({ ...items, parameters: { operation: 'prepareProject', ...parameters } });

const fields = () => stage.asana.state.fieldsOnProject(stage.project).map(({ name }) => name);

const tieField = fieldNames.exactId.name;

describe('the operation Prepare Project', () => {
	it('gives a project the fields of a document, so that an order then finds them all', async () => {
		const { json, items } = await run();
		expect(json).toMatchObject([{ outcome: 'updated', hasCustomFields: true }]);
		expect(pairs(items[0])).toEqual([{ item: 0 }]);
		expect(fields().at(-1)).toBe(tieField);
		const order = await stage.run({
			items: [notification(stage.bookOrder())],
			parameters: { createFields: false },
		});
		expect(order.json).toMatchObject([{ outcome: 'created', createdFields: [] }]);
		stage.asana.requests.clear();
		expect((await run()).json).toMatchObject([{ outcome: 'unchanged' }]);
		expect(stage.writes()).toEqual([]);
	});

	it.each(['salesInvoice', 'purchaseInvoice', 'purchaseEntry', 'salesEntry', 'account', 'project'])(
		'prepares for a %s',
		async (document) => {
			const { json } = await run({ document });
			expect(json).toMatchObject([{ outcome: 'updated', counts: { notMade: 0, refused: 0 } }]);
			expect(fields().length).toBeGreaterThan(2);
		},
	);

	it('takes the fields of a mapping that was changed', async () => {
		const target = (value: string) => ({ __rl: true, mode: 'name', value });
		await run({
			moreFields: [],
			shape: 'taskAlone',
			taskFields: {
				rows: [
					{ source: 'OrderNumber', target: target('Bestelling'), transform: 'automatic' },
					{ source: 'OrderDate', target: target('Besteld op'), transform: 'automatic' },
					{ source: 'OrderStatus', target: target('Exact · Status'), transform: 'automatic' },
				],
			},
		});
		expect(stage.asana.state.fieldsOnProject(stage.project)).toMatchObject([
			{ name: 'Exact · Status', type: 'enum' },
			{ name: 'Bestelling', type: 'text' },
			{ name: 'Besteld op', type: 'date' },
		]);
	});

	it('takes chosen fields alone', async () => {
		await run({
			preparedFields: 'chosen',
			moreFields: ['amount', 'currency'],
			documentCurrency: 'usd',
		});
		expect(stage.asana.state.fieldsOnProject(stage.project)).toMatchObject([
			{ name: 'Exact · Amount', format: 'currency', currencyCode: 'USD' },
			{ name: 'Exact · Currency', type: 'enum' },
		]);
		expect(stage.asana.state.fieldOptions('Exact · Currency')).toMatchObject([{ name: 'USD' }]);
	});

	it('writes nothing in a dry run', async () => {
		const { json } = await run({ dryRun: true });
		expect(json).toMatchObject([{ outcome: 'updated', dryRun: true }]);
		expect(stage.writes()).toEqual([]);
	});

	it('goes on without a dimension that this Exact app may not read, and says so', async () => {
		const [app] = stage.exact.state.apps;
		if (app !== undefined) delete app.scopes['financial.costcenters'];
		const { json } = await run();
		expect(json).toMatchObject([{ outcome: 'incomplete', counts: { notMade: 2 } }]);
		expect(fields()).not.toContain('Exact · Cost Center');
		expect(fields()).toContain('Exact · GL Account');
	});

	it.each([
		[{ project: byId('={{ "" }}') }, 'No Asana project is chosen'],
		[{ documentCurrency: 'euro' }, '"euro" is not the code of a currency'],
	])('says what is wrong with %j', async (parameters, message) => {
		expect(wordsOf(await run(parameters))).toMatchObject({ message });
		expect(stage.writes()).toEqual([]);
	});
});
