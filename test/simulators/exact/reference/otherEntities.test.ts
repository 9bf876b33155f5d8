import { startExactSimulator, type ExactSimulator } from '../index';
import { entities } from '../entities';
import { entityOfReference, referencePaths, referenceScopes } from './otherEntities';

const DIVISION = 3104512;
const PATH = 'inventory/ItemWarehouses';
const ITEM = '5d5cbf2c-1d2e-4f6c-9a57-0b8f3ad1c0de';
const scopes = Object.fromEntries(referenceScopes().map((scope) => [scope, 'manage' as const]));

interface Answer {
	status: number;
	body: { d?: Record<string, unknown>; error?: { message: { value: string } } };
}

describe('an endpoint without a table of its own', () => {
	let exact: ExactSimulator;
	let token: string;

	beforeAll(async () => {
		exact = await startExactSimulator({ app: { scopes } });
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		token = exact.issueTokens().access_token;
	});

	const call = async (method: string, path: string, body?: object): Promise<Answer> => {
		const response = await fetch(`${exact.url}/api/v1/${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				Accept: 'application/json',
				'Content-Type': 'application/json',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return {
			status: response.status,
			body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
		};
	};
	const at = (path: string) => `${DIVISION}/${path}`;
	const stored = () => exact.state.table(DIVISION, PATH);

	it('is made from the reference, for all that tables leave out', () => {
		const own = new Set(entities.map(({ path }) => path));
		const others = referencePaths().filter((path) => !own.has(path));
		expect(others.length).toBeGreaterThan(300);
		expect(others.every((path) => entityOfReference(path)?.path === path)).toBe(true);
		expect(entityOfReference('crm/Nothing')).toBeUndefined();
	});

	it('demands what is mandatory', async () => {
		const { status, body } = await call('POST', at(PATH), { MaximumStock: 1 });
		expect(status).toBe(500);
		expect(body.error?.message.value).toMatch(/Mandatory: Item\r\nMandatory: Warehouse/);
	});

	it('drops what is unknown or only read, without a word', async () => {
		const made = { Item: ITEM, Warehouse: ITEM, MaximumStock: 3, CurrentStock: 9, Colour: 'red' };
		const { status, body } = await call('POST', at(PATH), made);
		expect({ status, key: body.d?.ID }).toEqual({ status: 201, key: stored()[0]?.ID });
		expect(stored()[0]).toMatchObject({ MaximumStock: 3 });
		expect(stored()[0]).not.toHaveProperty('CurrentStock');
		expect(stored()[0]).not.toHaveProperty('Colour');
	});

	it('answers a POST with little more than the key, or with everything, as the switch says', async () => {
		const made = { Item: ITEM, Warehouse: ITEM, MaximumStock: 3 };
		expect((await call('POST', at(PATH), made)).body.d).toMatchObject({ MaximumStock: 0 });
		exact.switches.postAnswer = 'full';
		expect((await call('POST', at(PATH), made)).body.d).toMatchObject({ MaximumStock: 3 });
	});

	it('changes and removes by key, and answers 404 for a key that is not there', async () => {
		await call('POST', at(PATH), { Item: ITEM, Warehouse: ITEM });
		const row = at(`${PATH}(guid'${String(stored()[0]?.ID)}')`);
		expect((await call('PUT', row, { MaximumStock: 8 })).status).toBe(204);
		expect(stored()[0]).toMatchObject({ MaximumStock: 8 });
		expect((await call('DELETE', row)).status).toBe(204);
		expect(stored()).toEqual([]);
		expect((await call('DELETE', row)).status).toBe(404);
	});

	it('refuses a method that the reference does not have, and an app without its scope', async () => {
		expect((await call('POST', at('budget/BudgetScenarios'), { Code: 'x' })).status).toBe(405);
		const [app] = exact.state.apps;
		if (app !== undefined) app.scopes = {};
		expect((await call('GET', at(PATH))).status).toBe(403);
	});

	it('is found behind beta, with three parts, and without a division where it has none', async () => {
		const beta = `beta/${DIVISION}/budget/BudgetScenarios`;
		expect((await call('GET', beta)).status).toBe(200);
		expect((await call('GET', at('openingbalance/CurrentYear/Processed'))).status).toBe(200);
		expect((await call('GET', 'system/Users')).status).toBe(200);
	});
});
