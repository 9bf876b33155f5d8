import type { INodeParameters } from 'n8n-workflow';
import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { listSearch } from '../support/loadOptions';
import { byId, openStage, pairs, wordsOf, type Stage } from './exactToAsanaStage';

const FIELD = 'Exact · Cost Center';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => await stage.close());

const run = async (parameters: INodeParameters = {}, items?: Parameters<Stage['run']>[0]) =>
	await stage.run({
		...items,
		parameters: { operation: 'syncDimension', dimension: 'costCenter', ...parameters },
	});

const options = (field = FIELD) =>
	stage.asana.state.fieldOptions(field).map(({ name, enabled }) => (enabled ? name : `(${name})`));

describe('the operation Sync Dimension', () => {
	it('makes options of cost centers, and writes nothing when it runs again', async () => {
		const { json, items } = await run();
		expect(json).toMatchObject([
			{
				outcome: 'created',
				dimension: 'costCenter',
				division: 3104512,
				field: { name: FIELD, type: 'enum' },
				counts: { added: 5 },
			},
		]);
		expect(pairs(items[0])).toEqual([{ item: 0 }]);
		expect(options()).toHaveLength(5);
		stage.asana.requests.clear();
		expect((await run()).json).toMatchObject([{ outcome: 'unchanged', counts: { unchanged: 5 } }]);
		expect(stage.writes()).toEqual([]);
	});

	it('does the same work once for several items', async () => {
		const { json, items } = await run({}, { items: [{}, {}, {}] });
		expect(json.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
		expect(pairs(items[0])).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(stage.asana.requests.count('POST')).toBe(1);
	});

	it('takes the dimension, the field and the project from the item', async () => {
		await run(
			{
				dimension: '={{ $json.what }}',
				dimensionField: { __rl: true, mode: 'name', value: '={{ $json.field }}' },
				shownInProject: byId(stage.project),
			},
			{
				items: [
					{ what: 'costUnit', field: 'Kostendrager' },
					{ what: 'project', field: '' },
				],
			},
		);
		const shown = stage.asana.state.fieldsOnProject(stage.project);
		expect(shown.map(({ name }) => name).sort()).toEqual(['Exact · Project', 'Kostendrager']);
		expect(options('Kostendrager')).toHaveLength(3);
	});

	it('takes only GL accounts of chosen types', async () => {
		await run({ dimension: 'glAccount', glAccountTypes: ['110', '111'] });
		expect(options('Exact · GL Account')).toHaveLength(4);
	});

	it('takes a field that was chosen from the list, which shows fields with options', async () => {
		const { state } = stage.asana;
		const field = state.addCustomField({ name: 'Afdeling', type: 'enum', options: ['Eigen'] });
		state.addCustomField({ name: 'Bedrag', type: 'number' });
		const { credentialStore, credentials } = stage;
		const panel = { node: new ExactToAsana(), credentialStore, credentials };
		const found = await listSearch(panel, 'searchChoiceFields');
		expect(found.results).toEqual([{ name: 'Afdeling', value: field.gid }]);
		await run({ dimensionField: { __rl: true, mode: 'list', value: field.gid } });
		expect(options('Afdeling').at(-1)).toBe('Eigen');
		expect(options('Afdeling')).toHaveLength(6);
	});

	it('writes nothing in a dry run', async () => {
		const { json } = await run({ dryRun: true });
		expect(json).toMatchObject([{ outcome: 'created', dryRun: true, counts: { added: 5 } }]);
		expect(stage.writes()).toEqual([]);
	});

	it.each([
		[{ dimension: 'weather' }, 'There is no dimension "weather"'],
		[{ shownInProject: byId('={{ "abc" }}') }, '"abc" is not the ID of an Asana project'],
		[{ division: byId('={{ "x1" }}') }, '"x1" is not the number of a division'],
	])('says what is wrong with %j', async (parameters, message) => {
		expect(wordsOf(await run(parameters))).toMatchObject({ message });
		expect(stage.writes()).toEqual([]);
	});

	it('names the scope that is missing in Exact Online', async () => {
		const [app] = stage.exact.state.apps;
		if (app !== undefined) app.scopes = {};
		expect(wordsOf(await run())).toMatchObject({
			message: expect.stringContaining('Exact Online') as string,
			description: expect.stringContaining('Financial costcenters') as string,
		});
	});
});
