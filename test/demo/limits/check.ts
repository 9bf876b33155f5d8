import { wait } from '../../host';
import { failures } from '../failures';
import { compare } from '../purchaseOrders/compare';
import { openPurchaseOrders } from '../purchaseOrders/open';
import { quiet } from '../quiet';
import type { Stage } from '../stage';
import { openSweep } from '../sweep/open';
import { buyer } from './buyer';
import { busyDay, MINUTE_MS } from './day';
import { KEPT, limitsProblems } from './judge';
import { isOfReader, reader } from './readers';

/** What the scenario came to. */
export interface LimitsReport {
	ok: boolean;
	/** What the simulated Exact allows; a minute of it lasts `secondsPerMinute`. */
	callsPerDay: number;
	callsPerMinute: number;
	secondsPerMinute: number;
	/** Calls of the day that were made before the scenario began. */
	callsBefore: number;
	/** Calls of the three workflows, and the most of them in one minute. */
	calls: number;
	mostInAMinute: number;
	/** Answers with status 429. */
	answers429: number;
	keptForTriggers: number;
	/** What was left of the day after the last call of the reading workflow. */
	leftAtStop: number;
	/** Calls that triggers made after that. */
	callsOfTriggers: number;
	/** Runs of the reading workflow that ended well, were told to stop, and went on the next day. */
	read: number;
	stopped: number;
	wentOn: number;
	/** When it was told that it may go on. */
	toldUntil: string;
	documents: number;
	tasks: number;
	wrongFields: number;
}

/** Calls that executions may still make when the scenario begins. */
const ROOM = 320;

/** How often the buyer does something, in milliseconds. */
const DEED_EVERY_MS = 3_000;

const PATIENCE_MS = 120_000;

/** Three busy workflows near the end of a day: lists for a dashboard, orders to Asana, and a sweep. */
export async function checkLimits(
	stage: Stage,
	say: (text: string) => void,
): Promise<LimitsReport> {
	const day = busyDay(stage);
	return await play({ stage, say, day }).finally(() => day.end());
}

interface Playing {
	stage: Stage;
	say: (text: string) => void;
	day: ReturnType<typeof busyDay>;
}

async function play({ stage, say, day }: Playing): Promise<LimitsReport> {
	const { api, exact } = stage;
	const { callsPerDay, callsPerMinute } = exact.limits;
	await openPurchaseOrders(stage);
	await openSweep(stage);
	const callsBefore = day.useUpTo(KEPT + ROOM);
	const { id } = await stage.play({ template: reader() });
	const runs = async (status: 'success' | 'error') =>
		await api.executions.list({ workflowId: id, status: [status] });
	const { orders, act, remove } = buyer(stage);

	say(
		`${callsBefore} of ${callsPerDay} calls are made; a minute of ${callsPerMinute} lasts ${MINUTE_MS / 1000} seconds here.`,
	);
	await until(async () => (await runs('error')).length > 0, act).catch((error: unknown) => {
		say(`${day.left()} calls of the day are left; ${JSON.stringify(day.usage())}.`);
		throw error;
	});
	const leftAtStop = day.leftAfter(isOfReader);
	say(`The reading workflow is told to stop, ${leftAtStop} calls before the end of the day.`);
	remove();
	for (let deed = 0; deed < 3; deed += 1) act();
	const inStep = async () => await Promise.resolve(compare(stage, orders).wrong.length === 0);
	await until(inStep).catch(() => undefined);
	const { wrong } = compare(stage, orders);
	const touched = day.leftAfter(isOfReader) !== leftAtStop;
	const callsOfTriggers = leftAtStop - day.left();
	const [told] = await runs('error');
	const reason = told === undefined ? '' : ((await api.executions.get(told.id)).error ?? '');
	const expected = day.endsInWords();
	const { calls, mostInAMinute, answers429 } = day.usage();

	say(`It was told to go on from ${expected}; the clock is moved on to that.`);
	const midnight = day.ends();
	const stopped = (await runs('error')).length;
	const read = (await runs('success')).length;
	await quiet(stage);
	day.pass();
	const nextDay = async () =>
		(await runs('success')).filter(({ startedAt }) => Date.parse(startedAt) >= midnight);
	await until(async () => (await nextDay()).length > 0).catch(() => undefined);
	const wentOn = (await nextDay()).length;
	await api.workflows.unpublish(id);

	const others = { ...stage, workflows: stage.workflows.filter((each) => each.id !== id) };
	const { documents, tasks, wrong: later } = compare(stage, orders);
	const problems = limitsProblems({
		wrong: [...wrong, ...later],
		failures: await failures(others),
		...{ reason, expected, leftAtStop, touched, callsOfTriggers, wentOn },
		answers429: day.usage().answers429,
	});
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0,
		...{ callsPerDay, callsPerMinute, secondsPerMinute: MINUTE_MS / 1000, callsBefore },
		...{ calls, mostInAMinute, answers429 },
		...{ keptForTriggers: KEPT, leftAtStop, callsOfTriggers, read, stopped, wentOn },
		toldUntil: expected,
		...{ documents, tasks, wrongFields: new Set([...wrong, ...later]).size },
	};
}

/** Waits until something holds, with a deed every few seconds meanwhile. */
async function until(holds: () => Promise<boolean>, deed?: () => void): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	let next = Date.now();
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error('It did not come to that in two minutes.');
		if (deed !== undefined && Date.now() >= next) {
			deed();
			next += DEED_EVERY_MS;
		}
		await wait(300);
	}
}
