import { listSearch } from '../support/loadOptions';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { MAIN } from './exactOnlineCredential';
import { byId, openStage, type Stage } from './exactToAsanaStage';

const NAME = 'P2026-003 Nieuwe website';
const LABEL = 'P2026-003 – Nieuwe website';

let stage: Stage;

beforeEach(async () => {
	stage = await openStage();
});
afterEach(async () => await stage.close());

const points = (entity: string, key: string): IDataObject => ({
	_exact: { division: MAIN, entity, key },
});
const keyOf = (code = 'P2026-003') => String(stage.exact.state.project(code).ID);
const run = async (items: IDataObject[]) =>
	await stage.run({ items, parameters: { document: 'project' } });

describe('"Also Place in the Asana Project of the Exact Project"', () => {
	const options = { alsoInProjects: true };
	const order = () =>
		String(
			stage.exact.state.bookOrder({
				supplier: '20002',
				lines: [
					{ item: 'HOST', quantity: 3, project: 'P2026-003' },
					{ item: 'TRAIN', quantity: 2 },
				],
			}).PurchaseOrderID,
		);

	it('adds the order and its lines to that project, once', async () => {
		await run([points('project', keyOf())]);
		const item = points('purchaseOrder', order());

		const { json } = await stage.run({ items: [item], parameters: { options } });
		expect(json).toMatchObject([
			{ outcome: 'created', projects: [{ project: LABEL, outcome: 'added', tasks: 2 }] },
		]);
		const [task] = stage.asana.state.tasks.filter(({ name }) => name.startsWith('Purchase order'));
		expect(task?.projects).toEqual(['Inkoop / Purchasing', NAME]);
		stage.asana.requests.clear();

		const again = await stage.run({ items: [item], parameters: { options } });
		expect(again.json).toMatchObject([
			{ outcome: 'unchanged', projects: [{ outcome: 'present', tasks: 0 }] },
		]);
		expect(stage.writes()).toEqual([]);
	});

	it('adds the order alone where its lines are left aside, read for their projects', async () => {
		await run([points('project', keyOf())]);
		const [whole] = await stage.read({ record: byId(order()) });
		const parameters = { options, shape: 'taskAlone', taskFields: { rows: [nameRow] } as never };
		const { PurchaseOrderLines: lines } = whole ?? {};
		const bare = {
			...whole,
			PurchaseOrderLines: (lines as IDataObject[]).map(({ ID }) => ({ ID })),
		};

		const { json } = await stage.run({ items: [bare], parameters });
		expect(json).toMatchObject([
			{ outcome: 'created', projects: [{ project: LABEL, outcome: 'added', tasks: 1 }] },
		]);
		const again = await stage.run({ items: [whole ?? {}], parameters });
		expect(again.json).toMatchObject([{ projects: [{ outcome: 'present', tasks: 0 }] }]);
	});

	it('is off unless chosen, and then says nothing of projects', async () => {
		await run([points('project', keyOf())]);
		const { json } = await stage.run({ items: [points('purchaseOrder', order())] });
		expect(json[0]).not.toHaveProperty('projects');
	});

	it('says which project is not in Asana yet', async () => {
		const { json } = await stage.run({
			items: [points('purchaseOrder', order())],
			parameters: { options },
		});
		expect(json).toMatchObject([
			{
				outcome: 'created',
				projects: [
					{
						project: LABEL,
						outcome: 'skipped',
						reason: 'No Asana project belongs to this Exact project yet.',
					},
				],
			},
		]);
	});
});

const nameRow: IDataObject = {
	source: 'OrderNumber',
	target: { __rl: true, mode: 'list', value: 'name' },
	transform: 'automatic',
	write: 'always',
};

describe('the panel for projects', () => {
	const list = async (method: string, parameters: INodeParameters = {}, filter?: string) => {
		const { credentialStore, credentials } = stage;
		const panel = {
			node: new ExactToAsana(),
			credentialStore,
			credentials,
			parameters: { document: 'project', ...parameters },
		};
		return (await listSearch(panel, method, { filter })).results.map(({ name }) => name);
	};

	it('lists workspaces, teams and portfolios', async () => {
		expect(await list('searchWorkspaces')).toEqual(['Voorbeeld Advies']);
		expect(await list('searchTeams')).toEqual(['Bedrijfsvoering']);
		expect(await list('searchPortfolios')).toEqual(['Klantprojecten']);
		expect(await list('searchPortfolios', {}, 'geen')).toEqual([]);
	});

	it('lists project templates, and none on a plan without them', async () => {
		stage.asana.state.addProjectTemplate({ name: 'Klantproject' });
		stage.asana.state.addProjectTemplate({ name: 'Inkooporder' });
		expect(await list('searchProjectTemplates')).toEqual(['Inkooporder', 'Klantproject']);
		expect(await list('searchProjectTemplates', {}, 'klant')).toEqual(['Klantproject']);

		await stage.close();
		stage = await openStage({
			asana: { seed: { workspace: { plan: 'free' }, otherWorkspace: null } },
		});
		expect(await list('searchProjectTemplates')).toEqual([]);
	});

	it('lists no portfolios on a plan without them', async () => {
		await stage.close();
		stage = await openStage({
			asana: { seed: { workspace: { plan: 'starter' }, otherWorkspace: null } },
		});
		expect(await list('searchPortfolios')).toEqual([]);
	});

	const standard = ['Project Name', 'Description', 'Due Date', 'Start Date', 'Owner (by Email)'];

	it('lists the fields a project has, with those its portfolio gives it', async () => {
		const { state } = stage.asana;
		state.addCustomField({ name: 'Klant', type: 'text', projects: [] });
		state.person.addCustomFieldToPortfolio('Klantprojecten', 'Klant');
		const portfolio = byId(state.portfolio('Klantprojecten').gid);

		expect(await list('searchProjectTargets')).toEqual(standard);
		expect(await list('searchProjectTargets', { portfolio })).toEqual([
			...standard,
			'Klant (Text)',
		]);
	});

	it('lists only what every task has for WBS tasks, whose project may not be there yet', async () => {
		stage.asana.state.addCustomField({ name: 'Plant', type: 'text' });
		const names = await list('searchTargets', { project: byId(stage.project) });
		expect(names).toContain('Task Name');
		expect(names).not.toContain('Plant');
	});
});
