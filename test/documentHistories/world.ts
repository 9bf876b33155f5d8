import { createTokenCalls, openAsanaClient } from '../../nodes/shared/asana/calls/openClient';
import { createExactClient, type ExactClient } from '../../nodes/shared/exact/client';
import { connectionOf } from '../../nodes/shared/exact/calls/connection';
import { createSyncMemory } from '../../nodes/shared/sync/memory';
import type { AsanaSide } from '../../nodes/shared/sync/settings';
import { Turnstile, type Process } from '../histories/turnstile';
import { startAsanaSimulator, type AsanaSeed } from '../simulators/asana';
import { TestClock } from '../simulators/core/clock';
import { startExactSimulator } from '../simulators/exact';
import { simulatorSend } from '../support/simulatorSend';
import type { Drawn } from './drawn';
import { OWN_FIELD } from './oracle/people';

/** Both services, on one clock, with books that are still to be filled. */
export type DocumentWorld = Awaited<ReturnType<typeof startDocumentWorld>>;

/** The project all documents live in. */
export const PROJECT = 'Administratie';

export const SECTIONS = ['Nieuw', 'In behandeling', 'Klaar'] as const;

/** A program of its own: nothing remembered, and nothing shared with others. */
export interface Worker extends Process {
	asana: AsanaSide;
	exact: ExactClient;
}

const wide = { callsPerMinute: 1e6, callsPerDay: 1e9, errorsPerHour: 1e6, accessTokenSeconds: 1e9 };

const seed: AsanaSeed = {
	projects: [{ name: PROJECT, sections: [...SECTIONS] }],
	customFields: [{ name: OWN_FIELD, type: 'text' }],
	otherWorkspace: null,
	portfolios: [],
};

/** Starts both simulators. What is started here has to be closed. */
export async function startDocumentWorld({ seed: number, drawn }: { seed: number; drawn: Drawn }) {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({
		clock,
		seed,
		switches: drawn.asana,
		limits: { perMinutePaid: 1e6, searchesPerMinute: 1e6, eventDelayMs: 0 },
	});
	if (drawn.hasTieField) asana.state.addCustomField({ name: 'Exact ID', type: 'text' });
	const exact = await startExactSimulator({
		clock,
		seed: number,
		switches: drawn.exact,
		limits: wide,
	});
	const pat = asana.state.addToken();
	const token = exact.issueTokens().access_token;
	const turnstile = new Turnstile();
	let workers = 0;

	const newWorker = (): Worker => {
		workers += 1;
		const process: Process = { name: `process ${workers}`, isDead: false };
		const through = (bearer: string) =>
			turnstile.through(
				process,
				simulatorSend(() => bearer),
			);
		const client = openAsanaClient({
			send: through(pat),
			baseUrl: asana.url,
			calls: createTokenCalls({ clock, perMinute: 1e6 }),
			clock,
		});
		return Object.assign(process, {
			asana: { client, clock, memory: createSyncMemory() },
			exact: createExactClient({
				send: through(token),
				clock,
				baseUrl: exact.url,
				timeZone: 'Europe/Amsterdam',
				connection: connectionOf(`${exact.url} ${number} ${process.name}`),
			}),
		});
	};

	return {
		clock,
		asana,
		exact,
		drawn,
		turnstile,
		newWorker,
		project: asana.state.project(PROJECT).gid,
		/** All writes that Asana has taken, oldest first. */
		writes: () =>
			asana.requests.writes
				.filter(({ status }) => status < 300)
				.map(({ method, path }) => `${method} ${path}`),
		async close() {
			await Promise.all([asana.close(), exact.close()]);
		},
	};
}
