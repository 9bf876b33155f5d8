import { createExactClient, type ExactClient } from '../../nodes/shared/exact/client';
import { connectionOf, forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { entityNames, entityOf } from '../../nodes/shared/exact/entities';
import { acceptedNames } from '../../nodes/shared/exact/metadata/checkNames';
import { targetOfEntity } from '../../nodes/shared/exact/metadata/target';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';
import { MAIN } from './exactOnlineCredential';

describe('the writes of the client of Exact Online', () => {
	let exact: ExactSimulator;
	let client: ExactClient;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());
	beforeEach(() => {
		exact.reset();
		forgetConnections();
		const token = exact.issueTokens().access_token;
		client = createExactClient({
			send: simulatorSend(() => token),
			clock: systemClock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf('writes'),
		});
	});

	const row = (path: string) => exact.state.table(MAIN, path)[0] ?? {};

	it('refuse a name that Exact would drop, with the one that was meant, and send nothing', async () => {
		const data = { Descripton: 'Fase 1' };
		const key = String(row('project/WBSActivities').ID);
		await expect(client.update('wbsActivity', key, { division: MAIN, data })).rejects.toMatchObject(
			{
				kind: 'invalid',
				message: expect.stringContaining('Descripton does not exist, did you mean Description?'),
			},
		);
		const wrong = { AmountFC: 5 };
		await expect(client.create('costTransaction', wrong, { division: MAIN })).rejects.toMatchObject(
			{ message: expect.stringContaining('AmountFC can only be read') },
		);
		expect(exact.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	it('send yes and no as numbers where Exact keeps them in a byte', async () => {
		const key = String(row('logistics/Items').ID);
		const data = { IsTime: true, IsSalesItem: true };
		await client.update('item', key, { division: MAIN, data });
		expect(exact.requests.find('PUT', /Items/)[0]?.body).toEqual({ IsTime: 1, IsSalesItem: true });
	});

	it.each(entityNames.filter((name) => entityOf(name).editable !== undefined))(
		'take every field of %s that the way back offers',
		async (name) => {
			const { facts } = await targetOfEntity(name);
			const fields = Object.keys(entityOf(name).editable ?? {});
			expect(acceptedNames(facts, 'PUT')).toEqual(expect.arrayContaining(fields));
		},
	);
});
