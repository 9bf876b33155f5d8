import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { http, type net } from '../host';
import { connectedTo } from './exactOnlineCredential';
import { json, runExact } from './exactOnlineWriteStage';

/** A server that answers every request in one way, and what it was asked. */
async function answering(answer: (response: http.ServerResponse) => void) {
	const asked: Array<{ method?: string; authorization?: string }> = [];
	const server = http.createServer(({ method, headers: { authorization } }, response) => {
		asked.push({ method, authorization });
		answer(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	return { asked, port, close: async () => await new Promise((resolve) => server.close(resolve)) };
}

describe('an address that sends calls elsewhere', () => {
	let exact: ExactSimulator;

	beforeAll(async () => {
		exact = await startExactSimulator();
	});
	afterAll(async () => await exact.close());

	it.each([
		['a read', { resource: 'account', operation: 'getAll', returnAll: true }],
		['a create', { resource: 'account', ...json('create', { Name: 'Voorbeeld' }) }],
	])('is not followed with %s, and the token goes nowhere else', async (_what, parameters) => {
		const elsewhere = await answering((response) => response.end('{"d":{"results":[]}}'));
		const front = await answering((response) => {
			response.writeHead(302, { location: `http://localhost:${elsewhere.port}/elsewhere` }).end();
		});
		const credentialStore = connectedTo(exact, { baseUrl: `http://127.0.0.1:${front.port}` });
		const division = { __rl: true, mode: 'id', value: '123' };
		const { error } = await runExact(credentialStore, { ...parameters, division });

		expect(error?.message).toContain('sent the call elsewhere instead of answering');
		expect(front.asked).toHaveLength(1);
		expect(elsewhere.asked).toEqual([]);
		await Promise.all([front.close(), elsewhere.close()]);
	});
});
