import { createTokenCalls, openAsanaClient } from '../../nodes/shared/asana/calls/openClient';
import { createExactClient } from '../../nodes/shared/exact/client';
import { connectionOf } from '../../nodes/shared/exact/calls/connection';
import type { Send } from '../../nodes/shared/http/types';
import { createSyncMemory } from '../../nodes/shared/sync/memory';
import { createLedger } from '../../nodes/shared/writeBack/entries/ledger';
import type { WriteBackResult } from '../../nodes/shared/writeBack/result';
import type { TaskSubject, WriteBackSettings } from '../../nodes/shared/writeBack/settings';
import { writeBack, type WriteBackSides } from '../../nodes/shared/writeBack/writeBack';
import { TestClock } from '../simulators/core/clock';
import { startAsanaSimulator, type AsanaSwitches } from '../simulators/asana';
import { startExactSimulator } from '../simulators/exact';
import type { WbsToBook } from '../simulators/exact/authoring/wbsRows';
import type { Switches } from '../simulators/exact/switches';
import { expectAsanaContract } from '../support/asanaContract';
import { quickSend } from './send';

export const DIVISION = 3104512;

/** Both services, an Exact project with a task for each of its lines, and the way back between them. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export interface WorldOptions {
	exact?: Partial<Switches>;
	asana?: Partial<AsanaSwitches>;
	/** Whether the Asana project has the text field that shows entries. */
	withEntryField?: boolean;
	/** Whether ties stand in the text field, as with a token that keeps no external IDs. */
	withTextTies?: boolean;
	/** Whether Exact bears with many refusals an hour: for tests of very many processes. */
	manyErrors?: boolean;
	/** What all runs choose, unless they say otherwise. */
	chosen?: Partial<WriteBackSettings>;
}

/** Lets a test stand between a process and both services. */
export type Between = (send: Send, service: 'exact' | 'asana') => Send;

const HOME = 'Projecten';

const NUMBERS = ['Actual Cost', 'Actual Hours', 'Units', 'Unit Price', 'Budget'];
const TEXTS = ['Item Code', 'Cost Centre', 'Remark'];

let processes = 0;

/** Starts both simulators. What is started here has to be closed, which checks the calls to Asana. */
export async function startWorld(options: WorldOptions = {}) {
	const { withEntryField = false, withTextTies = false, chosen } = options;
	const clock = new TestClock();
	const asana = await startAsanaSimulator({
		clock,
		switches: { ...options.asana },
		seed: { projects: [{ name: HOME, sections: ['Todo', 'Doing', 'Done'] }] },
	});
	for (const name of NUMBERS) asana.state.addCustomField({ name, type: 'number', precision: 4 });
	for (const name of TEXTS) asana.state.addCustomField({ name, type: 'text' });
	asana.state.addCustomField({ name: 'Deadline', type: 'date' });
	if (withEntryField) asana.state.addCustomField({ name: 'Exact Entry', type: 'text' });
	if (withTextTies) asana.state.addCustomField({ name: 'Exact ID', type: 'text' });
	const exact = await startExactSimulator({
		clock,
		switches: { ...options.exact },
		limits: {
			callsPerMinute: 100_000,
			callsPerDay: 1_000_000,
			// Signing in again is proven elsewhere.
			accessTokenSeconds: 1e9,
			...(options.manyErrors === true ? { errorsPerHour: 100_000 } : {}),
		},
	});
	const project = exact.state.bookProject({
		code: 'P2026-100',
		description: 'Proefproject',
		type: 'fixedPrice',
		customer: '10001',
		starts: -30,
		ends: 300,
		billingMilestones: true,
		amount: 1000,
		terms: [{ description: 'Oplevering', amount: 1000, due: 30 }],
	});
	const pat = asana.state.addToken();
	const token = exact.issueTokens().access_token;
	const home = asana.state.project(HOME).gid;

	/** What a process of its own has: nothing remembered. */
	const newProcess = (between: Between = (send) => send): WriteBackSides => {
		processes += 1;
		const client = openAsanaClient({
			send: between(quickSend(pat), 'asana'),
			baseUrl: asana.url,
			calls: createTokenCalls({ clock, perMinute: 1e6 }),
			clock,
		});
		return {
			exact: createExactClient({
				send: between(quickSend(token), 'exact'),
				clock,
				baseUrl: exact.url,
				timeZone: 'Europe/Amsterdam',
				connection: connectionOf(`${exact.url} ${processes}`),
			}),
			asana: { client, clock, memory: createSyncMemory() },
		};
	};
	const usual = newProcess();

	const settings = (given: Partial<WriteBackSettings> = {}): WriteBackSettings => ({
		rows: [],
		mode: 'post',
		dryRun: false,
		limits: {},
		ledger: createLedger(),
		comment: false,
		identity: withTextTies ? 'textField' : 'automatic',
		tieField: 'Exact ID',
		entryField: 'Exact Entry',
		...chosen,
		...given,
	});

	/** Runs the way back for a task. */
	const run = async (
		task: string,
		{
			side = usual,
			approved,
			...given
		}: Partial<WriteBackSettings> & {
			side?: WriteBackSides;
			approved?: TaskSubject['approved'];
		} = {},
	): Promise<WriteBackResult[]> =>
		await writeBack(side, { taskGid: task, approved }, settings(given));

	/** The only result of a run. */
	const runOne = async (...given: Parameters<typeof run>): Promise<WriteBackResult> => {
		const [result, ...others] = await run(...given);
		if (result === undefined || others.length > 0)
			throw new Error(`${others.length + 1} results instead of one`);
		return result;
	};

	/** A task tied to a record, with values of custom fields by name; returns its gid. */
	const taskOf = async (
		entity: string,
		key: string,
		fields: Record<string, unknown> = {},
	): Promise<string> => {
		const tie = `exact-online:${DIVISION}:${entity}:${key}`;
		const gidOf = (name: string) => asana.state.customField(name).gid;
		const values = { ...fields, ...(withTextTies ? { 'Exact ID': tie } : {}) };
		const { gid } = await usual.asana.client.post<{ gid: string }>('/tasks', {
			name: `Werk ${entity}`,
			projects: [home],
			custom_fields: Object.fromEntries(
				Object.entries(values).map(([name, value]) => [gidOf(name), value]),
			),
			...(withTextTies ? {} : { external: { gid: tie, data: '' } }),
		});
		return gid;
	};

	/** A line of the project's work breakdown; returns its key. */
	const addLine = (line: Partial<WbsToBook> & Pick<WbsToBook, 'kind'>): string =>
		String(
			exact.state.addWbsLine(String(project.ID), { description: `Regel ${line.kind}`, ...line }).ID,
		);

	/** An expense of the project, and the task tied to it. */
	const expense = async (
		fields: Record<string, unknown> = {},
		line: Partial<WbsToBook> = {},
	): Promise<{ key: string; task: string }> => {
		const key = addLine({ kind: 'expense', item: 'REIS', quantity: 2, price: 27.5, ...line });
		return { key, task: await taskOf('wbsExpense', key, fields) };
	};

	const person = asana.state.person;

	return {
		clock,
		asana,
		exact,
		project,
		home,
		person,
		usual,
		newProcess,
		settings,
		run,
		runOne,
		taskOf,
		addLine,
		expense,
		/** Cost entries that carry the key of a task, oldest first. */
		costsOf: (task: string) => withKey(exact.state.costEntries(), `asana:${task}:cost`),
		hoursOf: (task: string) => withKey(exact.state.timeEntries(), `asana:${task}:hours`),
		/** Everything that changed, or tried to change, Exact since the log was cleared. */
		exactWrites: () => exact.requests.writes.map(({ method, path }) => `${method} ${plain(path)}`),
		asanaWrites: () => asana.requests.writes.map(({ method, path }) => `${method} ${plain(path)}`),
		clearLogs() {
			exact.requests.clear();
			asana.requests.clear();
		},
		async close() {
			await Promise.all([asana.close(), exact.close()]);
			expectAsanaContract(asana.requests);
		},
	};
}

function withKey<R extends Record<string, unknown>>(rows: R[], key: string): R[] {
	return rows.filter(({ Notes }) => String(Notes).includes(key));
}

/** A path without what differs from run to run. */
function plain(path: string): string {
	return path
		.replace(/^.*\/api\/(1\.0|v1\/\d+)\//, '')
		.replace(/\(guid'[^']*'\)|\(guid%27.*%27\)/g, '(*)')
		.replace(/\d{6,}/g, '*');
}
