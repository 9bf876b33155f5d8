import { http, nextTurn, type net } from '../../host';
import { FlowingClock } from './flowingClock';

const HOUR = 3_600_000;

describe('a clock that passes by itself', () => {
	let clock: FlowingClock;
	let start: number;

	beforeEach(() => {
		clock = new FlowingClock();
		start = clock.now();
	});

	const passed = () => clock.now() - start;

	it('jumps to whoever waits, the nearest first', async () => {
		const woken: Array<[string, number]> = [];
		const wait = async (name: string, milliseconds: number) => {
			await clock.sleep(milliseconds);
			woken.push([name, passed()]);
		};
		await Promise.all([wait('last', 3 * HOUR), wait('first', 5), wait('second', HOUR)]);
		expect(woken).toEqual([
			['first', 5],
			['second', HOUR],
			['last', 3 * HOUR],
		]);
	});

	it('stands still while something is being done', async () => {
		const slept = clock.sleep(HOUR);
		await clock.during(async () => {
			for (let turn = 0; turn < 20; turn += 1) await nextTurn();
			expect(passed()).toBe(0);
		});
		await slept;
		expect(passed()).toBe(HOUR);
	});

	it('passes for delays within what is being done', async () => {
		const call = async () => await clock.during(async () => await clock.delay(100));
		await Promise.all([call(), call(), call()]);
		expect(passed()).toBe(100);
		await call();
		expect(passed()).toBe(200);
	});

	it('does not pass for what merely happens later, and lets that happen on its way', async () => {
		const happened: number[] = [];
		clock.after(HOUR, () => void happened.push(passed()));
		const callOff = clock.after(HOUR, () => void happened.push(-1));
		for (let turn = 0; turn < 20; turn += 1) await nextTurn();
		expect(happened).toEqual([]);
		callOff();
		await clock.sleep(2 * HOUR);
		expect(happened).toEqual([HOUR]);
	});

	it('waits for calls over a socket that have not come in yet', async () => {
		const waits: number[] = [];
		const server = http.createServer((_request, response) => {
			void clock.delay(100).then(() => {
				waits.push(passed());
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
		const { port } = server.address() as net.AddressInfo;
		const call = async () =>
			await clock.during(async () => {
				const response = await fetch(`http://127.0.0.1:${port}/`);
				await response.text();
			});
		const four = async () => await Promise.all([call(), call(), call(), call()]);
		for (let round = 0; round < 3; round += 1) await four();
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
		expect(waits).toEqual([100, 100, 100, 100, 200, 200, 200, 200, 300, 300, 300, 300]);
	});
});
