import { nextTurn } from '../../host';
import { createReadings } from '../../../nodes/shared/http/readings';

/** A reading that ends when the test says so. */
function reading() {
	const begun: Array<{ end(value: string): void; fail(reason: Error): void }> = [];
	const read = async () =>
		await new Promise<string>((resolve, reject) => {
			begun.push({ end: resolve, fail: reject });
		});
	return { begun, read };
}

const turn = async () => await nextTurn();

describe('a reading that several ask for', () => {
	it('is made once for all who ask while it is under way', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const asked = Promise.all([readings.shared('a', read), readings.shared('a', read)]);
		await turn();
		begun[0]?.end('one');

		expect(await asked).toEqual(['one', 'one']);
		expect(begun).toHaveLength(1);
	});

	it('begins after it was asked for, where it has to be new, and is shared again', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const first = readings.anew('a', read);
		const later = Promise.all([1, 2, 3].map(async () => await readings.anew('a', read)));
		await turn();
		expect(begun).toHaveLength(1);
		begun[0]?.end('old');
		await turn();
		begun[1]?.end('new');

		expect(await first).toBe('old');
		expect(await later).toEqual(['new', 'new', 'new']);
		expect(begun).toHaveLength(2);
	});

	it('is made by each who shared one that failed', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const first = readings.shared('a', read);
		const second = readings.shared('a', read);
		await turn();
		begun[0]?.fail(new Error('gone'));
		await expect(first).rejects.toThrow('gone');
		await turn();
		begun[1]?.end('there');

		expect(await second).toBe('there');
	});

	it('is made although all that another run began beside it failed', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const stopped = Promise.allSettled([1, 2].map(async () => await readings.shared('a', read)));
		const running = readings.shared('a', read);
		for (let at = 0; at < 2; at += 1) {
			await turn();
			begun[at]?.fail(new Error('The run was stopped'));
		}
		await stopped;
		await turn();
		begun[2]?.end('there');

		expect(await running).toBe('there');
	});

	it('is made all the same after one that failed for another', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const first = readings.anew('a', read);
		const second = readings.anew('a', read);
		begun[0]?.fail(new Error('gone'));
		await expect(first).rejects.toThrow('gone');
		await turn();
		begun[1]?.end('there');

		expect(await second).toBe('there');
	});

	it('is another one for another key', async () => {
		const { begun, read } = reading();
		const readings = createReadings<string>();
		const asked = Promise.all([readings.shared('a', read), readings.shared('b', read)]);
		await turn();
		begun.forEach(({ end }, at) => end(String(at)));
		expect(await asked).toEqual(['0', '1']);
	});
});
