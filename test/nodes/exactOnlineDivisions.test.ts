import { runNode } from '../support/runNode';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { connectedTo, credentials, MAIN, NOT_GRANTED } from './exactOnlineCredential';

const node = new ExactOnline();

describe('the division of each item', () => {
	let exact: ExactSimulator;
	let credentialStore: CredentialStore;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		exact.state.user('sanne').grantedDivisions.push(NOT_GRANTED);
		credentialStore = connectedTo(exact);
	});

	const run = async (items: IDataObject[], parameters: INodeParameters) =>
		await runNode({
			node,
			credentialStore,
			credentials,
			parameters: { resource: 'costCenter', operation: 'count', ...parameters },
			items: items.map((json) => ({ json })),
		});
	const division = (mode: string, value: string) => ({
		division: { __rl: true, mode, value },
	});
	const divisionsOf = (json: IDataObject[]) =>
		json.map(({ _exact }) => (_exact as IDataObject).division);
	const listings = () => exact.requests.count('GET', /\/(hrm|system)\/Divisions$/);

	it('is its number, by an expression', async () => {
		const items = [{ company: MAIN }, { company: NOT_GRANTED }, { company: MAIN }];
		const { json } = await run(items, division('id', '={{ $json.company }}'));
		expect(divisionsOf(json)).toEqual([MAIN, NOT_GRANTED, MAIN]);
		expect(listings()).toBe(0);
	});

	it('is its code or name, for which all items of a run need one list of them', async () => {
		const companies = ['2', 'Van Dalen Holding B.V.', '2', 'van dalen holding b.v.'];
		const items = companies.map((company) => ({ company }));
		const { json, error } = await run(items, division('code', '={{ $json.company }}'));
		expect(error).toBeUndefined();
		expect(divisionsOf(json)).toEqual(companies.map(() => NOT_GRANTED));
		expect(listings()).toBe(1);
	});

	it('is each that was granted, listed once in a run and anew in the next', async () => {
		const all = { divisionScope: 'all' };
		const { json } = await run([{}, {}, {}], all);
		expect(divisionsOf(json)).toEqual([1, 2, 3].flatMap(() => [MAIN, NOT_GRANTED]));
		expect(listings()).toBe(1);
		exact.state.user('sanne').grantedDivisions.pop();
		expect(divisionsOf((await run([{}], all)).json)).toEqual([MAIN]);
	});

	it.each([
		['numbers with spaces between them', `${MAIN} ${NOT_GRANTED}`, 0],
		['a number and a name', `${MAIN}, van dalen holding b.v.`, 1],
		[
			'a list with one of them twice',
			`={{ [${MAIN}, "Van Dalen Holding B.V.", ${NOT_GRANTED}] }}`,
			1,
		],
	])('is each of several, as %s', async (_what, divisions, lists) => {
		const { json, error } = await run([{}], { divisionScope: 'several', divisions });
		expect(error).toBeUndefined();
		expect(divisionsOf(json)).toEqual([MAIN, NOT_GRANTED]);
		expect(listings()).toBe(lists);
	});

	it('is refused by name when one of several is unknown', async () => {
		const { error } = await run([{}], { divisionScope: 'several', divisions: `${MAIN}, Nowhere` });
		expect(error?.message).toBe('No division has the code or name "Nowhere"');
	});

	it('is listed again by the next item when the list could not be had', async () => {
		exact.faults.next('GET */hrm/Divisions', { status: 400, body: {} });
		const { json } = await runNode({
			node,
			credentialStore,
			credentials,
			onError: 'continueRegularOutput',
			parameters: { resource: 'costCenter', operation: 'count', ...division('code', '2') },
			items: [{ json: {} }, { json: {} }],
		});
		expect(json).toEqual([
			expect.objectContaining({ error: expect.any(String) as string }),
			expect.objectContaining({ count: expect.any(Number) as number }),
		]);
	});
});
