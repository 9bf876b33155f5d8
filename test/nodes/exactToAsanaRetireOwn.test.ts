import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MAIN } from './exactOnlineCredential';
import { notification, openStage, startProcess, wordsOf, type Stage } from './exactToAsanaStage';

let stage: Stage;
/** The order that is retired, and another one. */
let key: string;
let other: string;

const open = async (options: Parameters<typeof openStage>[0] = {}, parameters = {}) => {
	stage = await openStage({
		...options,
		asana: { ...options.asana, seed: { otherWorkspace: null, ...options.asana?.seed } },
	});
	key = stage.bookOrder();
	other = stage.bookOrder('Other');
	await stage.run({ items: [key, other].map((one) => notification(one)), parameters });
	stage.exact.state.deleteOrder(key);
	startProcess();
	stage.clock.advance(1_000);
};
afterEach(async () => await stage.close());

const gone = () => notification(key, { action: 'Delete', deleted: true });
const retire = async (parameters: INodeParameters = {}, item: IDataObject = gone()) =>
	await stage.run({ items: [item], parameters: { operation: 'retire', ...parameters } });

const person = () => stage.asana.state.person;
const tasks = () => stage.asana.state.tasks;
const numberOf = (of: string) =>
	String(stage.exact.state.orders().find((one) => one.PurchaseOrderID === of)?.OrderNumber);
const carrier = (entity: string, of: string) => {
	const tie = `exact-online:${MAIN}:${entity}:${of}`;
	const found = tasks().find(
		({ external, customFields, notes }) =>
			external?.gid === tie ||
			String(customFields['Exact ID']).startsWith(tie) ||
			notes.includes(tie),
	);
	if (found === undefined) throw new Error(`no task of ${entity} ${of}`);
	return found;
};
const header = (of: string) => carrier('purchaseOrder', of);
const line = (of: string, at = 0) => carrier('purchaseOrderLine', stage.lineKeys(of)[at] ?? '');

describe.each([
	['external IDs', 'works'],
	['text fields', 'ignoredForPat'],
] as const)('what lies below a task that is retired, with %s', (_name, external) => {
	beforeEach(async () => await open({ asana: { switches: { external } } }));

	it('is left alone where it is a line of another document', async () => {
		const foreign = line(other);
		person().setParent(foreign.gid, header(key).gid);
		const before = stage.asana.state.task(foreign.gid);
		const { json } = await retire();
		expect(json).toMatchObject([{ outcome: 'retired', lines: { retired: 2 } }]);
		expect(stage.asana.state.task(foreign.gid)).toEqual(before);
		expect(header(key).completed).toBe(true);
	});

	it('is taken out before its task is deleted, where it belongs to another document', async () => {
		const [foreign, document] = [line(other), header(other)];
		person().setParent(foreign.gid, header(key).gid);
		const own = person().addSubtask(header(key).gid, 'Call the supplier');
		person().setParent(document.gid, own);
		const parameters = { retirement: 'delete' };
		const dry = await retire({ ...parameters, dryRun: true });
		const told = {
			outcome: 'retired',
			tasksTakenOut: [{ taskGid: foreign.gid }, { taskGid: document.gid }],
			tasksDeletedToo: [{ taskGid: own, name: 'Call the supplier' }],
		};
		expect(dry.json).toMatchObject([told]);
		expect(stage.asana.state.task(foreign.gid).parent).not.toBeNull();
		expect((await retire(parameters)).json).toMatchObject([told]);
		for (const { gid } of [foreign, document]) {
			expect(tasks().find((task) => task.gid === gid)).toMatchObject({
				parent: null,
				completed: false,
				projects: ['Inkoop / Purchasing'],
			});
		}
		expect(tasks().some(({ gid }) => gid === own)).toBe(false);
		expect(tasks().some(({ name }) => name.includes(numberOf(key)))).toBe(false);
	});

	it('is left alone by Create or Update, too, that finds the document gone', async () => {
		const foreign = line(other);
		person().setParent(foreign.gid, header(key).gid);
		const { json } = await stage.run({
			items: [gone()],
			parameters: { options: { goneDocument: 'delete' } },
		});
		expect(json).toMatchObject([{ outcome: 'retired', tasksTakenOut: [{ taskGid: foreign.gid }] }]);
		expect(stage.asana.state.task(foreign.gid)).toMatchObject({ parent: null, completed: false });
	});
});

describe('Retire', () => {
	it('asks Exact for the lines once, and not again when nothing is to be done', async () => {
		await open();
		stage.exact.requests.clear();
		await retire();
		expect(stage.exact.requests.count('GET', /PurchaseOrderLines/)).toBe(1);
		await retire();
		expect(stage.exact.requests.count('GET', /PurchaseOrderLines/)).toBe(1);
	});

	it.each([
		['purchaseEntry', 'purchaseentry/PurchaseEntries', 'EntryID'],
		['quotation', 'crm/Quotations', 'QuotationID'],
		['generalJournalEntry', 'generaljournalentry/GeneralJournalEntries', 'EntryID'],
	])('retires a %s that Exact keeps as rejected, and no other', async (entity, path, id) => {
		await open();
		const [row] = stage.exact.state.table(MAIN, path);
		const item = { _exact: { division: MAIN, entity, key: String(row?.[id]) } };
		const parameters = { document: 'other', entity };
		const refused = await retire(parameters, item);
		expect(wordsOf(refused).message).toMatch(/is still in Exact Online, and is not rejected$/);
		if (row !== undefined) row.Status = 5;
		expect((await retire(parameters, item)).json).toMatchObject([
			{ outcome: 'skipped', because: 'rejected' },
		]);
	});

	describe('when Exact has no call left for whose lines these are', () => {
		beforeEach(async () => {
			await open();
			const [app] = stage.exact.state.apps;
			stage.exact.calls.spend(app?.clientId ?? '', MAIN, 5_000);
		});

		it('is taken for its own where that can be undone, and told', async () => {
			const { json } = await stage.run({ items: [gone()] });
			expect(json).toMatchObject([
				{
					outcome: 'retired',
					lines: { retired: 2 },
					warnings: [expect.stringContaining('could not be asked whose lines are below the task')],
				},
			]);
			expect(header(key).completed).toBe(true);
		});

		it('is not deleted', async () => {
			const { error } = await retire({ retirement: 'delete' });
			expect(error?.message).toMatch(/calls .* are used up/);
			expect(tasks().filter(({ parent }) => parent === header(key).gid)).toHaveLength(2);
		});
	});

	it('does not speak of a state that documents of a kind cannot have', async () => {
		await open();
		const [row] = stage.exact.state.table(MAIN, 'salesinvoice/SalesInvoices');
		const key = String(row?.InvoiceID);
		const item = { _exact: { division: MAIN, entity: 'salesInvoice', key } };
		const refused = await retire({ document: 'salesInvoice' }, item);
		expect(wordsOf(refused).message).toMatch(/ is still in Exact Online$/);
	});

	it('writes the day of the division into the description', async () => {
		await open();
		// Half past midnight in Amsterdam is still the day before in UTC.
		const now = new Date(stage.clock.now());
		const late = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 23, 30);
		stage.clock.advance(late - stage.clock.now());
		await retire({ retirement: 'mark', markBy: 'notes' });
		const tomorrow = new Date(late + 3_600_000).toISOString().slice(0, 'yyyy-MM-dd'.length);
		expect(header(key).notes).toContain(`Gone from Exact Online since ${tomorrow}`);
	});
});

describe('a document that is a project', () => {
	const shape = { shape: 'projectWithTasks' };
	beforeEach(async () => await open({}, shape));

	const projectOf = (of: string) => {
		const found = stage.asana.state.projects
			.map(({ gid }) => stage.asana.state.project(gid))
			.find(({ notes }) => notes.includes(`purchaseOrder:${of}`));
		if (found === undefined) throw new Error('no project');
		return found;
	};
	const retired = async (projectRetirement: string) =>
		await retire({ ...shape, projectRetirement });

	it('is marked, once, and Create or Update takes that back when it is there again', async () => {
		const { gid, name, notes } = projectOf(key);
		const before = tasks();
		expect((await retired('mark')).json).toMatchObject([
			{ outcome: 'retired', changes: [{ field: 'Name', from: name }] },
		]);
		expect(stage.asana.state.project(gid)).toMatchObject({
			name: `Gone from Exact Online: ${name}`,
			archived: false,
		});
		expect(tasks().map(({ completed }) => completed)).toEqual(
			before.map(({ completed }) => completed),
		);
		stage.asana.requests.clear();
		expect((await retired('mark')).json).toMatchObject([{ outcome: 'unchanged' }]);
		expect(stage.writes()).toEqual([]);

		const late = stage.bookOrder('Third');
		await stage.run({ items: [notification(late)], parameters: shape });
		await retire({ ...shape, projectRetirement: 'mark', evenIfThere: true }, notification(late));
		expect(projectOf(late).name).toMatch(/^Gone from Exact Online: /);
		startProcess();
		stage.clock.advance(1_000);
		const { json } = await stage.run({ items: [notification(late)], parameters: shape });
		expect(json).toMatchObject([{ outcome: 'updated' }]);
		expect(projectOf(late).name).not.toContain('Gone from');
		expect(projectOf(late).notes).not.toContain('not in Exact Online');
		expect(notes).not.toContain('not in Exact Online');
	});

	it('is not taken back by a state that was read before it was marked', async () => {
		const [item] = await stage.read({ record: { __rl: true, mode: 'id', value: other } });
		stage.clock.advance(1_000);
		startProcess();
		await retire({ ...shape, projectRetirement: 'mark', evenIfThere: true }, notification(other));
		startProcess();
		const { json } = await stage.run({ items: [item ?? {}], parameters: shape });
		expect(json).toMatchObject([{ outcome: 'skipped' }]);
		expect(projectOf(other).name).toMatch(/^Gone from Exact Online: /);
	});

	it('is not deleted with the only task of a line of another document in it', async () => {
		const foreign = line(other);
		person().addToProject(foreign.gid, projectOf(key).gid);
		person().removeFromProject(foreign.gid, projectOf(other).gid);
		const refused = await retired('delete');
		expect(wordsOf(refused).message).toContain('holds tasks of other documents');
		expect(String(wordsOf(refused).description)).toContain(foreign.name);
		expect(tasks().some(({ gid }) => gid === foreign.gid)).toBe(true);
		await retired('complete');
		expect(stage.asana.state.task(foreign.gid).completed).toBe(false);
		person().addToProject(foreign.gid, projectOf(other).gid);
		expect((await retired('delete')).json).toMatchObject([{ outcome: 'retired' }]);
		expect(tasks().some(({ gid }) => gid === foreign.gid)).toBe(true);
	});

	it.each([
		['external IDs', 'works'],
		['text fields', 'ignoredForPat'],
	] as const)('has its own lines completed by Create or Update alone (%s)', async (_, external) => {
		await stage.close();
		await open({ asana: { switches: { external } } }, shape);
		const foreign = line(other);
		person().addToProject(foreign.gid, projectOf(key).gid);
		person().removeFromProject(foreign.gid, projectOf(other).gid);
		const options = { goneProject: 'complete' };
		const { json } = await stage.run({ items: [gone()], parameters: { ...shape, options } });
		expect(json).toMatchObject([{ outcome: 'retired', lines: { retired: 2 } }]);
		expect(stage.asana.state.task(foreign.gid).completed).toBe(false);
	});

	it('is not deleted with the task of another document below one of its lines', async () => {
		const third = stage.bookOrder('Third');
		await stage.run({ items: [notification(third)] });
		const { gid, name } = header(third);
		const [own] = tasks().filter(({ projects }) => projects.includes(projectOf(key).name));
		person().setParent(gid, person().addSubtask(own?.gid ?? '', 'Look at this'));
		person().removeFromProject(gid, 'Inkoop / Purchasing');
		startProcess();
		const refused = await retired('delete');
		expect(wordsOf(refused).message).toContain('holds tasks of other documents');
		expect(String(wordsOf(refused).description)).toContain(name);
		expect(projectOf(key)).toBeDefined();
	});

	it('is none any more once people took the key out of its description', async () => {
		await stage.run({ items: [notification(other)], parameters: shape });
		const { gid, notes } = projectOf(other);
		const plain = notes.replace(/^.*purchaseOrder:.*$/m, '');
		person().changeProject(gid, { notes: plain });
		const item = notification(other, { action: 'Delete', deleted: true });
		const given = { ...shape, projectRetirement: 'delete' };
		expect((await retire(given, item)).json).toMatchObject([{ outcome: 'skipped' }]);
		expect(stage.asana.state.projects.some((project) => project.gid === gid)).toBe(true);
	});
});
