import { runNode } from '../support/runNode';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { documentNames } from '../../nodes/ExactToAsana/documents';
import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { resources } from '../../nodes/ExactOnline/description';
import { entityOf, type EntityName } from '../../nodes/shared/exact/entities';
import { documentFields } from '../../nodes/shared/exact/entities/fields';
import type { FieldSpec, FieldType } from '../../nodes/shared/exact/entities/spec';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN } from './exactOnlineCredential';

const node = new ExactOnline();

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a value is what our types say of a field. */
const READS: Record<FieldType, (value: unknown) => boolean> = {
	guid: (value) => GUID.test(String(value)),
	text: (value) => typeof value === 'string',
	code: (value) => typeof value === 'string' && value === value.trim(),
	paddedText: (value) => typeof value === 'string' && value === value.trim(),
	textChoice: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number',
	integer: (value) => Number.isInteger(value),
	choice: (value) => Number.isInteger(value),
	int64: (value) => /^-?\d+$/.test(String(value)),
	boolean: (value) => typeof value === 'boolean',
	flag: (value) => typeof value === 'boolean',
	date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
	dateTime: (value) => WALL_TIME.test(String(value)),
};

const KINDS = new Map<string, EntityName>(resources.map((name) => [entityOf(name).path, name]));

describe.each(resources)('the node Exact Online and %s', (resource) => {
	const spec = entityOf(resource);
	const { key, lines, number, path } = spec;
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;
	let all: IDataObject[];

	const run = async (parameters: INodeParameters) =>
		await runNode({
			node,
			credentialStore,
			credentials,
			parameters: { resource, simplify: false, ...parameters },
		});
	const get = async (mode: 'id' | 'number', value: unknown) =>
		await run({ operation: 'get', record: { __rl: true, mode, value: String(value) } });
	const linesIn = (record: IDataObject | undefined) =>
		(lines === undefined ? [] : record?.[lines.property]) as IDataObject[];

	beforeAll(async () => {
		// Exact may refuse lists without a filter where a stream tells the same.
		exact = await startExactSimulator({ switches: { demandFilterOnSyncTwins: true } });
		exact.state.table(MAIN, 'webhooks/WebhookSubscriptions').push({
			ID: '7d0c2a51-8f43-4b7e-9a6d-2f7d6e1b0a01',
			Topic: 'Items',
			CallbackURL: 'https://n8n.voorbeeld.example/hook',
			ClientID: exact.state.apps[0]?.clientId ?? '',
			Created: exact.state.wallNow(),
			Division: MAIN,
		});
		credentialStore = connectedTo(exact);
		all = (await run({ operation: 'getAll', returnAll: true })).json;
	});
	afterAll(async () => await exact.close());

	it('gets every record there is, once', () => {
		const keys = all.map((record) => record[key]);
		const stored = exact.state.table(MAIN, path);
		expect(keys.length).toBeGreaterThan(0);
		expect(new Set(keys).size).toBe(keys.length);
		if (stored.length > 0) expect(keys.length).toBe(stored.length);
	});

	it('gives each field as its type says', () => {
		expect(all.flatMap((record) => unlike(record, documentFields(resource)))).toEqual([]);
	});

	it('says where each record comes from', () => {
		for (const record of all) {
			expect(record._exact).toMatchObject({ division: MAIN, entity: resource });
		}
	});

	it('gets one by its ID, the same as in the list', async () => {
		const [first] = all;
		const { json } = await get('id', first?.[key]);
		expect(json).toEqual([{ ...first, _exact: expect.anything() as unknown }]);
	});

	it('gets one by the number or code people know it by', async () => {
		const known = all.filter((record) => number !== undefined && record[number] !== null);
		const alone = known.find(
			(record) =>
				known.filter((other) => other[number ?? ''] === record[number ?? '']).length === 1,
		);
		if (number === undefined || alone === undefined) return;
		expect((await get('number', alone[number])).json).toMatchObject([{ [key]: alone[key] }]);
	});

	it('gives all lines of each record, in their order', () => {
		if (lines === undefined) return;
		const { lineNumber = '' } = entityOf(lines.entity);
		const whole = all.flatMap(linesIn);
		expect(whole.length).toBeGreaterThan(0);
		expect(whole.flatMap((line) => unlike(line, documentFields(lines.entity)))).toEqual([]);
		for (const record of all) {
			const numbers = linesIn(record).map((line) => Number(line[lineNumber]));
			expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
		}
		if (lines.kinds !== undefined) return;
		expect(whole.length).toBe(exact.state.table(MAIN, entityOf(lines.entity).path).length);
	});

	it('shows at most ten fields of it when simplified', async () => {
		const { json } = await run({
			operation: 'getAll',
			simplify: true,
			includeLines: false,
			limit: 1,
		});
		const own = Object.keys(json[0] ?? {}).filter((name) => name !== '_exact');
		expect(own).toEqual(expect.arrayContaining([key]));
		expect(own.length).toBeLessThanOrEqual(10);
	});
});

describe('the register of entities', () => {
	it('is offered whole, but for lines, which come with their headers', () => {
		expect(KINDS.size).toBe(resources.length);
		expect([...KINDS.keys()].filter((path) => /Lines$/.test(path))).toEqual([
			'financialtransaction/TransactionLines',
		]);
	});

	it('leaves Exact to Asana with presets for the documents people work on, and one for all others', () => {
		expect([...documentNames].sort()).toEqual([
			'account',
			'other',
			'project',
			'purchaseEntry',
			'purchaseInvoice',
			'purchaseOrder',
			'salesEntry',
			'salesInvoice',
		]);
	});
});

/** The fields of a record that hold something else than their type says. */
function unlike(record: IDataObject, fields: Record<string, FieldSpec>): string[] {
	return Object.entries(fields).flatMap(([name, { type }]) => {
		if (!Object.hasOwn(record, name)) return [`${name} is missing`];
		const value = record[name] as unknown;
		return value === null || READS[type](value) ? [] : [`${name} holds ${String(value)}`];
	});
}
