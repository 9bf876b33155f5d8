import { createTokenCalls, openAsanaClient } from '../../nodes/shared/asana/calls/openClient';
import type { Send } from '../../nodes/shared/http/types';
import { createSyncMemory } from '../../nodes/shared/sync/memory';
import type { AsanaSide } from '../../nodes/shared/sync/settings';
import { aspects } from '../../nodes/shared/watch/aspects';
import type { StatusItem, TaskItem } from '../../nodes/shared/watch/items';
import type { WatchSettings } from '../../nodes/shared/watch/settings';
import { startAsanaSimulator, type AsanaSimulatorOptions } from '../simulators/asana';
import { TestClock } from '../simulators/core/clock';
import { expectAsanaContract } from '../support/asanaContract';
import { simulatorSend } from '../support/simulatorSend';
import { Trigger } from './trigger';

/** Asana with a project of tied tasks, and triggers that watch it, all on one clock. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export const PROJECT = 'Inkoop / Purchasing';

export const MINUTE = 60_000;

export const HOUR = 60 * MINUTE;

/** What a new tied task may be given. */
interface NewTask {
	name?: string;
	/** The key of its Exact record; the number of the task unless told. */
	key?: string;
	project?: string;
	/** The task above it; it is then in no project. */
	parent?: string;
	tied?: boolean;
	data?: Record<string, unknown>;
}

/** Starts the simulator. What is started here has to be closed. */
export async function startWorld(options: AsanaSimulatorOptions = {}) {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({ clock, ...options });
	asana.state.addCustomField({ name: 'Actual Cost', type: 'number', precision: 2 });
	const { gid: project } = asana.state.project(PROJECT);
	const token = asana.state.addToken();
	const sideOf = (bearer: string, callMs = 0): AsanaSide => {
		const bare = simulatorSend(() => bearer);
		const send: Send = async (request) => {
			if (callMs > 0) await clock.advance(callMs);
			return await bare(request);
		};
		// Time passes only where a test says so: calls are paced in tests of their own.
		const calls = createTokenCalls({ clock, perMinute: 1e6 });
		const client = openAsanaClient({ send, baseUrl: asana.url, calls, clock });
		return { client, clock, memory: createSyncMemory() };
	};
	// What the package's own nodes write, with the same credential.
	const own = sideOf(token).client;
	let tasks = 0;

	return {
		clock,
		asana,
		project,
		own,
		/** Calls of another user's program. */
		clientOf: (user: string) => sideOf(asana.state.addToken({ user })).client,
		/** Somebody at work in Asana, who is not the connected user. */
		person: asana.state.person,
		/** The connected user at work in Asana's own windows. */
		self: asana.state.person.as(asana.state.users[0]?.gid ?? ''),
		/** A trigger of a process of its own. A call takes `callMs` on the clock, nothing unless told. */
		trigger: (
			given: Partial<WatchSettings> = {},
			{ budgetMs, callMs }: { budgetMs?: number; callMs?: number } = {},
		): Trigger =>
			new Trigger({
				budgetMs,
				newSide: () => sideOf(token, callMs),
				settings: {
					place: { projects: [project] },
					aspects,
					statusUpdates: true,
					ownChanges: false,
					tieField: 'Exact ID',
					rereadHours: 24,
					...given,
				},
			}),
		/** Makes a task as the package does, through the API. Gives its gid. */
		async newTask(given: NewTask = {}): Promise<string> {
			const number = ++tasks;
			const { name = `Task ${number}`, key = keyOf(number), parent, tied = true } = given;
			const home = parent === undefined ? { projects: [given.project ?? project] } : { parent };
			const external = { gid: `exact-online:3104512:purchaseOrder:${key}`, data: '{}' };
			const task = await own.post<{ gid: string }>('/tasks', {
				name,
				...home,
				...(tied && { external }),
				...given.data,
			});
			return task.gid;
		},
		/** So much later that everything that happened has come through. */
		async later(milliseconds = MINUTE): Promise<void> {
			await clock.advance(milliseconds);
		},
		/** What was asked since the log was cleared, without gids. */
		calls: () =>
			asana.requests.entries.map(
				({ method, path }) => `${method} ${path.replace('/api/1.0', '').replace(/\d{6,}/g, '*')}`,
			),
		/** Stops it, after holding every request against Asana's published description. */
		async close(): Promise<void> {
			await asana.close();
			expectAsanaContract(asana.requests);
		},
	};
}

/** A key of Exact, by a number. */
export function keyOf(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Of each item its name (or its status) and what changed, in the order of names. */
export function told(items: Array<TaskItem | StatusItem>): string[] {
	return items
		.map((item) =>
			item._asana.kind === 'task'
				? `${(item as TaskItem).name}: ${item._asana.changed.join(', ')}`
				: `status ${(item as StatusItem).status_type}`,
		)
		.sort();
}
