import type * as Client from '../../../nodes/shared/exact/client';
import type * as Connection from '../../../nodes/shared/exact/calls/connection';
import type * as Pace from '../../../nodes/shared/exact/calls/pace';
import type { Clock } from '../../../nodes/shared/http/types';
import { startExactSimulator, type ExactSimulator } from '../../simulators/exact';
import { holdDate, type TestClock } from '../../support/clock';
import { simulatorSend } from '../../support/simulatorSend';
import { busyDay } from './day';
import { KEPT, limitsProblems } from './judge';
import { LISTS } from './readers';

const PACE = '../../../nodes/shared/exact/calls/pace';
const ROOM = 320;
/** Executions that read all lists over and over at the same time. */
const READERS = 3;

/** The client of the nodes, with the governor of its calls or without. */
function loadClient(isGoverned: boolean) {
	let parts:
		| Pick<typeof Client & typeof Connection, 'createExactClient' | 'connectionOf'>
		| undefined;
	jest.isolateModules(() => {
		if (!isGoverned) {
			jest.doMock(PACE, () => ({
				...jest.requireActual<typeof Pace>(PACE),
				paced: ((send) => send) satisfies typeof Pace.paced,
			}));
		}
		const { createExactClient } = jest.requireActual<typeof Client>(
			'../../../nodes/shared/exact/client',
		);
		const { connectionOf } = jest.requireActual<typeof Connection>(
			'../../../nodes/shared/exact/calls/connection',
		);
		parts = { createExactClient, connectionOf };
		jest.dontMock(PACE);
	});
	if (parts === undefined) throw new Error('The client could not be loaded');
	return parts;
}

describe('the judge of the demo "limits"', () => {
	let clock: TestClock;
	let exact: ExactSimulator;

	beforeEach(async () => {
		clock = holdDate();
		exact = await startExactSimulator();
	});
	afterEach(async () => {
		await exact.close();
		clock.restore();
	});

	/** The readers and the triggers of the demo near the end of a day, without n8n around them. */
	const play = async (isGoverned: boolean) => {
		const { createExactClient, connectionOf } = loadClient(isGoverned);
		const division = exact.state.divisions[0]?.code ?? 0;
		const waiting: Clock = {
			now: () => clock.now(),
			sleep: async (milliseconds) => await Promise.resolve(clock.advance(milliseconds)),
		};
		const clientWith = (keeps: number) =>
			createExactClient({
				send: simulatorSend(() => exact.issueTokens().access_token),
				clock: waiting,
				connection: connectionOf('busy'),
				baseUrl: exact.url,
				timeZone: 'Europe/Amsterdam',
				keeps,
			});
		const day = busyDay({ clock: { now: clock.now, moveOn: clock.advance }, exact });
		const read = async (keeps: number) => {
			for (const entity of LISTS) {
				for await (const row of clientWith(keeps).list(entity, { division })) void row;
			}
		};
		const isOk = async (work: Promise<void>) =>
			await work.then(
				() => true,
				() => false,
			);

		day.useUpTo(KEPT + ROOM);
		let reason = '';
		const reader = async () => {
			for (let round = 0; reason === '' && round < KEPT; round++) {
				await read(KEPT).catch((fault: { message: string; hint: string }) => {
					reason = `${fault.message} ${fault.hint}`;
				});
			}
		};
		await Promise.all(Array.from({ length: READERS }, reader));
		const leftAtStop = day.left();
		await isOk(read(KEPT));
		const touched = day.left() !== leftAtStop;
		await isOk(read(0));
		const callsOfTriggers = leftAtStop - day.left();
		const expected = day.endsInWords();
		day.pass();
		const wentOn = (await isOk(read(KEPT))) ? 1 : 0;
		const { answers429 } = day.usage();
		day.end();
		return limitsProblems({
			...{ wrong: [], failures: [], reason, expected, leftAtStop, touched },
			...{ callsOfTriggers, answers429, wentOn },
		});
	};

	it('finds nothing wrong with the calls of the nodes', async () => {
		expect(await play(true)).toEqual([]);
	});

	it('would find the governor of the calls missing', async () => {
		const problems = await play(false);
		expect(problems).toContain('Exact Online refused calls for a limit.');
		expect(problems).toContain('Only 0 calls were left to triggers.');
		expect(problems).toContain('No trigger made a call of those kept for it.');
	});
});
