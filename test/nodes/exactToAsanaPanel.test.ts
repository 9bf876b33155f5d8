import { listSearch, loadOptions } from '../support/loadOptions';

import type { INodeParameters } from 'n8n-workflow';

import { ExactToAsana } from '../../nodes/ExactToAsana/ExactToAsana.node';
import { asanaApp } from './asanaCredential';
import { exactCredential, MAIN, NOT_GRANTED } from './exactOnlineCredential';
import { byId, openStage, type Stage } from './exactToAsanaStage';

const standard = [
	{ name: 'Task Name', value: 'name' },
	{ name: 'Description', value: 'notes' },
	{ name: 'Due Date', value: 'due_on' },
	{ name: 'Start Date', value: 'start_on' },
	{ name: 'Assignee (by Email)', value: 'assignee' },
	{ name: 'Followers (by Email)', value: 'followers' },
	{ name: 'Section (by Name)', value: 'section' },
	{ name: 'Completed', value: 'completed' },
];

describe('the panel of Exact to Asana', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
	});
	afterEach(async () => await stage.close());

	const list = async (
		method: string,
		{ filter, parameters }: { filter?: string; parameters?: INodeParameters } = {},
	) => {
		const { credentialStore, credentials } = stage;
		const panel = { node: new ExactToAsana(), credentialStore, credentials, parameters };
		return (await listSearch(panel, method, { filter })).results;
	};
	const names = (results: Array<{ name: string }>) => results.map(({ name }) => name);
	const inProject = (project: unknown = byId(stage.project)) => ({
		parameters: { project } as INodeParameters,
	});
	const refused = async (method: string, parameters: INodeParameters = {}) =>
		await list(method, { parameters }).then(
			() => undefined,
			({ message, description }: { message: string; description?: string }) => ({
				message,
				description,
			}),
		);

	it('lists the projects', async () => {
		expect(await list('searchProjects')).toEqual(
			['Finance', 'Inkoop / Purchasing'].map((name) => ({
				name,
				value: stage.asana.state.project(name).gid,
			})),
		);
	});

	it('lists the projects that fit what is typed', async () => {
		expect(names(await list('searchProjects', { filter: 'fin' }))).toEqual(['Finance']);
		expect(await list('searchProjects', { filter: 'no such' })).toEqual([]);
	});

	it('names the workspace of each project when there are several', async () => {
		stage.asana.state.addWorkspace('Dochter B.V.', ['Finance', 'Bouw']);
		expect(names(await list('searchProjects'))).toEqual([
			'Bouw (Dochter B.V.)',
			'Finance (Dochter B.V.)',
			'Finance (Voorbeeld Advies)',
			'Inkoop / Purchasing (Voorbeeld Advies)',
		]);
	});

	it('leaves archived projects out', async () => {
		stage.asana.state.person.archiveProject('Finance');
		expect(names(await list('searchProjects'))).toEqual(['Inkoop / Purchasing']);
	});

	it('lists the projects of an app, too', async () => {
		stage.store(await asanaApp(stage.asana, { connected: true }));
		const found = await list('searchProjects', { parameters: { authentication: 'oAuth2' } });
		expect(names(found)).toEqual(['Finance', 'Inkoop / Purchasing']);
	});

	it('lists the sections of the chosen project in their order', async () => {
		const sections = ['New', 'Ordered', 'Received'].map((name) => ({
			name,
			value: stage.asana.state.section('Inkoop / Purchasing', name).gid,
		}));
		expect(await list('searchSections', inProject())).toEqual(sections);
		expect(await list('searchSections', { ...inProject(), filter: 'RE' })).toEqual(
			sections.slice(1),
		);
	});

	it('lists the fields a row can fill: the standard ones, then those of the project', async () => {
		const { state } = stage.asana;
		const plant = state.addCustomField({ name: 'Plant', type: 'text' });
		const amount = state.addCustomField({ name: 'Amount', type: 'number' });
		state.addCustomField({ name: 'Computed', type: 'number', isFormula: true });
		state.addCustomField({ name: 'Elsewhere', type: 'text', projects: ['Finance'] });
		expect(await list('searchTargets', inProject())).toEqual([
			...standard,
			{ name: 'Amount (Number)', value: amount.gid },
			{ name: 'Plant (Text)', value: plant.gid },
		]);
		expect(names(await list('searchTargets', { ...inProject(), filter: ' nam' }))).toEqual([
			'Task Name',
			'Section (by Name)',
		]);
	});

	it('offers no section to the subtask of a line', async () => {
		const offered = names(await list('searchLineTargets', inProject()));
		expect(offered).toEqual(
			standard.map(({ name }) => name).filter((name) => name !== 'Section (by Name)'),
		);
	});

	it('tells each field with its type', async () => {
		const { state } = stage.asana;
		state.addCustomField({ name: 'Sum', type: 'number', format: 'currency' });
		state.addCustomField({ name: 'Share', type: 'number', format: 'percentage' });
		state.addCustomField({ name: 'State', type: 'enum', options: ['x'] });
		state.addCustomField({ name: 'States', type: 'multi_enum', options: ['x'] });
		state.addCustomField({ name: 'Who', type: 'people' });
		state.addCustomField({ name: 'When', type: 'date' });
		expect(names(await list('searchTargets', inProject())).slice(standard.length)).toEqual([
			'Share (Percentage)',
			'State (Single-Select)',
			'States (Multi-Select)',
			'Sum (Currency)',
			'When (Date)',
			'Who (People)',
		]);
	});

	describe('of the fields of Exact', () => {
		const sources = async (method: string, parameters: INodeParameters) => {
			const { credentialStore, credentials } = stage;
			const panel = { node: new ExactToAsana(), credentialStore, credentials, parameters };
			return await loadOptions(panel, method);
		};
		const own = ['> Text With Fields (Template)', '> Value or Expression'];

		it('lists those of the document and of its lines, and asks nobody', async () => {
			const options = await sources('getSources', { document: 'salesInvoice' });
			expect(names(options as Array<{ name: string }>).slice(0, 2)).toEqual(own);
			expect(options).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ name: 'Invoice Number', value: 'InvoiceNumber' }),
					expect.objectContaining({ value: 'InvoiceToCode+InvoiceToName' }),
					expect.objectContaining({
						value: 'SalesInvoiceLines.GLAccountCode+GLAccountDescription',
					}),
					expect.objectContaining({ name: 'Original of Credit Note', value: 'OriginalDocument' }),
				]),
			);
			expect(stage.exact.requests.count()).toBe(0);
		});

		it('lists those of the line and of the document above it', async () => {
			const options = await sources('getLineSources', { document: 'purchaseEntry' });
			expect(options).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ value: 'GLAccountCode+GLAccountDescription' }),
					expect.objectContaining({ value: 'parent.EntryNumber' }),
				]),
			);
		});

		it('lists those of the line that can name its section, by what is typed', async () => {
			const parameters = { document: 'purchaseOrder' };
			const all = await list('searchSectionSources', { parameters });
			expect(all.map(({ value }) => value)).toEqual(
				expect.arrayContaining(['GLAccountCode+GLAccountDescription', 'CostCenter']),
			);
			expect(all.map(({ value }) => value)).not.toContain('template');
			const found = await list('searchSectionSources', { parameters, filter: 'gl account (' });
			expect(found.map(({ value }) => value)).toEqual(['GLAccountCode+GLAccountDescription']);
			expect(stage.exact.requests.count()).toBe(0);
		});

		it('lists those of any record that is chosen', async () => {
			const options = await sources('getSources', { document: 'other', entity: 'costCenter' });
			expect(options.map(({ value }) => value)).toEqual(
				expect.arrayContaining(['template', 'value', 'Code', 'Description', 'EndDate']),
			);
		});

		it.each([
			['no record', { document: 'other', entity: '' }],
			['a record without lines', { document: 'other', entity: 'costCenter' }],
		])('lists nothing of Exact for the lines of %s', async (_what, parameters) => {
			const options = await sources('getLineSources', parameters);
			expect(options.map(({ name }) => name)).toEqual(own);
		});

		it('has no pair of an ID and a name, which nobody could read', async () => {
			const options = await sources('getSources', { document: 'salesInvoice' });
			expect(options.map(({ value }) => value)).not.toContain('InvoiceTo+InvoiceToName');
		});
	});

	it('knows a project by its address', async () => {
		const value = `https://app.asana.com/1/12/project/${stage.project}/list`;
		const project = { __rl: true, mode: 'url', value };
		expect(names(await list('searchSections', inProject(project)))).toContain('Ordered');
	});

	it.each([
		['none', { mode: 'list', value: '' }],
		['one that only the run will tell', byId('={{ $json.project }}')],
		['none at all', undefined],
	])('lists no sections and no custom fields when the project is %s', async (_what, project) => {
		const parameters = (project === undefined ? {} : { project }) as INodeParameters;
		expect(await list('searchSections', { parameters })).toEqual([]);
		expect(await list('searchTargets', { parameters })).toEqual(standard);
		expect(stage.asana.requests.entries).toEqual([]);
	});

	it('lists the divisions', async () => {
		const divisions = [{ name: `Van Dalen Advies B.V. (${MAIN})`, value: String(MAIN) }];
		expect(await list('searchDivisions')).toEqual(divisions);
		expect(await list('searchDivisions', { filter: 'holding' })).toEqual([]);
	});

	it.each(['searchProjects', 'searchSections', 'searchTargets'])(
		'says in %s that the token is wrong',
		async (method) => {
			const token = String(stage.credentialStore.stored('asana').accessToken);
			stage.asana.state.revokeToken(token);
			const refusal = await refused(method, inProject().parameters);
			expect(refusal).toEqual({
				message: 'Asana did not accept the access token',
				description:
					'Open the Asana credential and enter a new token, or connect it again. An administrator can also have blocked tokens or this app.',
			});
			expect(JSON.stringify(refusal)).not.toContain(token);
		},
	);

	it('says that the chosen project is not shared', async () => {
		stage.asana.state.person.makePrivate('Inkoop / Purchasing', []);
		expect(await refused('searchSections', inProject().parameters)).toMatchObject({
			message: 'Asana refused access: You do not have access to this project.',
		});
	});

	it('says that the division last worked in is closed', async () => {
		stage.store(exactCredential(stage.exact, { user: 'pieter' }));
		expect(await refused('searchDivisions')).toMatchObject({
			message: `The Exact Online credential may not open division ${NOT_GRANTED}`,
		});
	});
});
