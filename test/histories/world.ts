import { createTokenCalls, openAsanaClient } from '../../nodes/shared/asana/calls/openClient';
import { createExactClient } from '../../nodes/shared/exact/client';
import { connectionOf } from '../../nodes/shared/exact/calls/connection';
import { createSyncMemory } from '../../nodes/shared/sync/memory';
import type { WriteBackSides } from '../../nodes/shared/writeBack/writeBack';
import { startAsanaSimulator, type AsanaSeed } from '../simulators/asana';
import { TestClock } from '../simulators/core/clock';
import { seededRandom } from '../simulators/core/random';
import { startExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';
import type { Drawn } from './drawn';
import { numberFields, valueFields } from './oracle/model';
import { bookWork, plantTasks } from './planting';
import { calm } from './troubles';
import { Turnstile, type Process } from './turnstile';
import { wayOut } from './wayOut';

/** Both services with projects and tasks tied to their lines, all on one clock. */
export type HistoryWorld = Awaited<ReturnType<typeof startHistoryWorld>>;

export const DIVISION = 3104512;

export const PROJECT = 'Klantwerk';

export const ENTRY_FIELD = 'Exact Entry';

const OVERVIEWS = 2;

/** A program of its own: nothing remembered, and nothing shared with others. */
export interface Worker extends Process {
	sides: WriteBackSides;
}

/** What a history is played in. */
export interface WorldChoice {
	seed: number;
	drawn: Drawn;
	/** Exact projects, with about three tasks each. */
	projects: number;
	/** Whether Exact's limits are those of the real service. */
	hasRealLimits: boolean;
}

const wide = { callsPerMinute: 1e6, callsPerDay: 1e9, errorsPerHour: 1e6 };

const ignored = { between: () => undefined, tell: () => undefined };

/** Starts both simulators. What is started here has to be closed. */
export async function startHistoryWorld({ seed, drawn, projects, hasRealLimits }: WorldChoice) {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({
		clock,
		seed: asanaSeed(drawn),
		switches: drawn.asana,
		limits: { perMinutePaid: 1e6, eventDelayMs: 0 },
	});
	const exact = await startExactSimulator({
		clock,
		seed,
		switches: drawn.exact,
		limits: { accessTokenSeconds: 1e9, ...(hasRealLimits ? {} : wide) },
	});
	const pat = asana.state.addToken();
	const token = exact.issueTokens().access_token;
	const turnstile = new Turnstile();
	let workers = 0;

	const newWorker = (): Worker => {
		workers += 1;
		const process: Process = { name: `process ${workers}`, isDead: false };
		const client = openAsanaClient({
			send: turnstile.through(
				process,
				simulatorSend(() => pat),
			),
			baseUrl: asana.url,
			calls: createTokenCalls({ clock, perMinute: 1e6 }),
			clock,
		});
		const sides: WriteBackSides = {
			exact: createExactClient({
				send: turnstile.through(
					process,
					simulatorSend(() => token),
				),
				clock,
				baseUrl: exact.url,
				timeZone: 'Europe/Amsterdam',
				connection: connectionOf(`${exact.url} ${seed} ${process.name}`),
			}),
			asana: {
				client,
				clock,
				memory: createSyncMemory(),
			},
		};
		return Object.assign(process, { sides });
	};

	const random = seededRandom(seed + 101);
	const work = bookWork({ exact, drawn, projects, random });
	if (drawn.plan.bothWays !== undefined) {
		// What the second run finds to do is what only shows with the first.
		for (const project of [...exact.state.projects(), ...exact.state.projects()]) {
			const ended = wayOut(newWorker(), drawn.plan, String(project.ID));
			await turnstile.drive([ended], { random, storm: calm, ...ignored });
			await ended;
		}
	}
	const tasks = plantTasks({ asana, exact, drawn, random }, work);
	/** Asana projects in which people report on Exact projects. */
	const overviews = exact.state
		.projects()
		.slice(-OVERVIEWS)
		.map(({ ID, Code }) => ({
			exact: String(ID),
			asana: asana.state.person.addProject(`Voortgang ${String(Code)}`),
		}));
	/** Copies that people made of tasks, by gid, with the gid of the original. */
	const copies = new Map<string, string>();
	return {
		overviews,
		copies,
		clock,
		asana,
		exact,
		pat,
		exactToken: token,
		drawn,
		turnstile,
		tasks,
		newWorker,
		/** All writes that either service has taken, oldest first. */
		writes: () =>
			[...exact.requests.writes, ...asana.requests.writes]
				.filter(({ status }) => status < 300)
				.map(({ method, path }) => `${method} ${path}`),
		async close() {
			await Promise.all([asana.close(), exact.close()]);
		},
	};
}

function asanaSeed({ hasEntryField, hasSyncField }: Drawn): AsanaSeed {
	const numbers = Object.entries(numberFields).map(([key, name]) => ({
		name,
		type: 'number' as const,
		precision: key === 'quantity' ? 3 : key === 'price' ? 4 : 2,
	}));
	const values = Object.values(valueFields).map(({ name, type }) => ({
		name,
		type,
		...(type === 'number' && { precision: 2 }),
	}));
	const texts = [
		'Exact ID',
		...(hasEntryField ? [ENTRY_FIELD] : []),
		...(hasSyncField ? ['Exact Sync'] : []),
	].map((name) => ({ name, type: 'text' as const }));
	return {
		projects: [{ name: PROJECT, sections: ['To do', 'Doing', 'Done'] }],
		customFields: [...numbers, ...values, ...texts],
		otherWorkspace: null,
		portfolios: [],
	};
}
