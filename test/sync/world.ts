import { createTokenCalls, openAsanaClient } from '../../nodes/shared/asana/calls/openClient';
import { documents } from '../../nodes/ExactToAsana/documents';
import { readRows } from '../../nodes/ExactToAsana/rows';
import { createExactClient } from '../../nodes/shared/exact/client';
import { connectionOf } from '../../nodes/shared/exact/calls/connection';
import { readDocument } from '../../nodes/shared/exact/readDocument';
import type { ExactDocument } from '../../nodes/shared/exact/types';
import { createSyncMemory } from '../../nodes/shared/sync/memory';
import { retireDocument } from '../../nodes/shared/sync/retire/retireDocument';
import type { UpsertResult } from '../../nodes/shared/sync/result';
import type { AsanaSide, UpsertSettings } from '../../nodes/shared/sync/settings';
import { upsertDocument } from '../../nodes/shared/sync/upsertDocument';
import { TestClock } from '../simulators/core/clock';
import {
	startAsanaSimulator,
	type AsanaSimulator,
	type AsanaSimulatorOptions,
	type PlainTask,
} from '../simulators/asana';
import { startExactSimulator } from '../simulators/exact';
import { expectAsanaContract } from '../support/asanaContract';
import { simulatorSend } from '../support/simulatorSend';

/** Both services, an order book, and the sync between them, all on one clock. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export const DIVISION = 3104512;

export const TIE_FIELD = 'Exact ID';

/** How a world may differ from the usual one. */
export interface WorldOptions extends AsanaSimulatorOptions {
	/** Whether the project has the text field for ties from the start. */
	withTieField?: boolean;
	/** What all runs choose, unless they say otherwise. */
	chosen?: Partial<UpsertSettings>;
}

/** Starts both simulators. What is started here has to be closed. */
export async function startWorld({ withTieField, chosen, ...options }: WorldOptions = {}) {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({ clock, ...options });
	if (withTieField === true) asana.state.addCustomField({ name: TIE_FIELD, type: 'text' });
	const exact = await startExactSimulator({ clock, limits: { callsPerMinute: 10_000 } });
	const pat = asana.state.addToken();
	let exactToken = exact.issueTokens().access_token;
	const project = asana.state.project('Inkoop / Purchasing').gid;

	/** What a process of its own has: nothing remembered. */
	const newProcess = (token = pat): AsanaSide => {
		const client = openAsanaClient({
			send: simulatorSend(() => token),
			baseUrl: asana.url,
			calls: createTokenCalls({ clock }),
			clock,
		});
		return { client, clock, memory: createSyncMemory() };
	};

	const read = async (key: string): Promise<ExactDocument | undefined> => {
		exactToken = exact.issueTokens().access_token;
		const client = createExactClient({
			send: simulatorSend(() => exactToken),
			clock,
			baseUrl: exact.url,
			timeZone: 'Europe/Amsterdam',
			connection: connectionOf(exact.url),
		});
		return await readDocument(client, DIVISION, 'purchaseOrder', key);
	};

	const settings = (given: Partial<UpsertSettings> = {}): UpsertSettings => ({
		project,
		taskRows: readRows(documents.purchaseOrder.task),
		withLines: true,
		lineRows: readRows(documents.purchaseOrder.line),
		createFields: true,
		createOptions: true,
		removedLine: 'complete',
		goneDocument: 'complete',
		dryRun: false,
		identity: 'automatic',
		tieField: TIE_FIELD,
		...chosen,
		...given,
	});

	/** Reads the order from Exact and brings Asana in step, as the node does. */
	const sync = async (
		key: string,
		{ side = process, ...given }: Partial<UpsertSettings> & { side?: AsanaSide } = {},
	): Promise<UpsertResult> => {
		const document = await read(key);
		return document === undefined
			? await retireDocument(
					side,
					{ division: DIVISION, entity: 'purchaseOrder', key },
					settings(given),
				)
			: await upsertDocument(side, document, settings(given));
	};

	/** Brings Asana in step with a document that was read before. */
	const apply = async (
		document: ExactDocument,
		{ side = process, ...given }: Partial<UpsertSettings> & { side?: AsanaSide } = {},
	): Promise<UpsertResult> => await upsertDocument(side, document, settings(given));

	const process = newProcess();
	/** A small order of three lines, booked now. Returns its key. */
	const bookOrder = (given: Partial<Parameters<typeof exact.state.bookOrder>[0]> = {}): string =>
		String(
			exact.state.bookOrder({
				supplier: '20002',
				description: 'Werkplekken',
				lines: [
					{ item: 'LAP-14', quantity: 3, costCenter: 'ICT', costUnit: 'ALG' },
					{ item: 'INHUUR', quantity: 37.5, costCenter: 'ADV', project: 'P2026-001' },
					{ item: 'TRAIN', quantity: 2 },
				],
				...given,
			}).PurchaseOrderID,
		);
	const lineKeys = (key: string) => exact.state.linesOf(key).map((line) => String(line.ID));

	return {
		clock,
		asana,
		exact,
		project,
		pat,
		newProcess,
		process,
		read,
		settings,
		sync,
		apply,
		bookOrder,
		lineKeys,
		/** The task of an order; fails when there is none. */
		taskOf: (key: string) => onlyOne(carriersOf(asana, key)),
		/** The subtasks of an order's task, in their order. */
		subtasksOf: (key: string) => asana.state.subtasksOf(onlyOne(carriersOf(asana, key))),
		/** Everything that changed, or tried to change, Asana since the log was cleared. */
		writes: () => asana.requests.writes.map(({ method, path }) => `${method} ${plainPath(path)}`),
		/** Stops both, after holding every request to Asana against its published description. */
		async close() {
			await Promise.all([asana.close(), exact.close()]);
			expectAsanaContract(asana.requests);
		},
	};
}

/** Tasks that carry the key of this order or line, in any place a tie is kept in. */
export function carriersOf({ state }: AsanaSimulator, key: string): PlainTask[] {
	return state.tasks.filter(({ external, customFields, notes }) =>
		[external?.gid, customFields[TIE_FIELD], notes].some((text) =>
			String(text).includes(`:${key}`),
		),
	);
}

function onlyOne(tasks: PlainTask[]): PlainTask {
	const [task, ...others] = tasks;
	if (task === undefined || others.length > 0)
		throw new Error(`${tasks.length} tasks carry the tie`);
	return task;
}

/** A path with every gid as `*`, so that tests can name what was called. */
function plainPath(path: string): string {
	return path.replace('/api/1.0', '').replace(/\d{6,}/g, '*');
}
