import { createAsanaClient } from '../../../nodes/shared/asana/calls/client';
import { judgeAsana } from '../../../nodes/shared/asana/calls/judge';
import { createExactClient } from '../../../nodes/shared/exact/client';
import { connectionOf } from '../../../nodes/shared/exact/calls/connection';
import { withRetry } from '../../../nodes/shared/http/withRetry';
import type { DimensionName } from '../../../nodes/shared/sync/dimension/dimensions';
import { dimensions } from '../../../nodes/shared/sync/dimension/dimensions';
import { readEntries } from '../../../nodes/shared/sync/dimension/readEntries';
import type { DimensionSettings } from '../../../nodes/shared/sync/dimension/settings';
import { syncDimension } from '../../../nodes/shared/sync/dimension/syncDimension';
import { createSyncMemory } from '../../../nodes/shared/sync/memory';
import type { AsanaSide } from '../../../nodes/shared/sync/settings';
import { startAsanaSimulator, type AsanaSimulatorOptions } from '../../simulators/asana';
import { TestClock } from '../../simulators/core/clock';
import { startExactSimulator, type ExactSimulator } from '../../simulators/exact';
import { writingIn } from '../../simulators/exact/authoring/places';
import { knownEntity } from '../../simulators/exact/entities';
import { storeChange, storeNew, storeRemoval } from '../../simulators/exact/storing';
import type { Row } from '../../simulators/exact/types';
import { expectAsanaContract } from '../../support/asanaContract';
import { simulatorSend } from '../../support/simulatorSend';

/** Both services and the operation between them, on one clock. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export const DIVISION = 3104512;

export const COST_CENTERS = 'Exact · Cost Center';
export const GL_ACCOUNTS = 'Exact · GL Account';

/** Exact's records of each dimension, as the simulator names them. */
const paths = {
	glAccount: 'financial/GLAccounts',
	costCenter: 'hrm/Costcenters',
	costUnit: 'hrm/Costunits',
	account: 'crm/Accounts',
	project: 'project/Projects',
} as const satisfies Record<DimensionName, string>;

/** Starts both simulators. What is started here has to be closed. */
export async function startWorld(options: AsanaSimulatorOptions = {}) {
	const clock = new TestClock();
	const asana = await startAsanaSimulator({ clock, ...options });
	const exact = await startExactSimulator({ clock, limits: { callsPerMinute: 10_000 } });
	const pat = asana.state.addToken();
	const project = asana.state.project('Inkoop / Purchasing').gid;

	/** What a process of its own has: nothing remembered. */
	const newProcess = (token = pat): AsanaSide => {
		const send = withRetry(
			simulatorSend(() => token),
			judgeAsana,
			clock,
		);
		const client = createAsanaClient({ send, baseUrl: asana.url });
		return { client, clock, memory: createSyncMemory() };
	};
	const settings = (given: Partial<DimensionSettings> = {}): DimensionSettings => {
		const { dimension = 'costCenter' } = given;
		return {
			dimension,
			division: DIVISION,
			types: [],
			searchCode: '',
			role: 'supplierOrCustomer',
			onlyActive: true,
			field: { name: dimensions[dimension].field },
			dryRun: false,
			...given,
		};
	};
	const process = newProcess();

	return {
		clock,
		asana,
		exact,
		pat,
		project,
		newProcess,
		process,
		/** A client of Exact, as one that n8n has connected. */
		exactClient: () => exactClient(exact, clock),
		/** Brings a dimension to Asana, as the node does. */
		sync: async ({
			side = process,
			...given
		}: Partial<DimensionSettings> & { side?: AsanaSide } = {}) => {
			const chosen = settings(given);
			return await syncDimension(
				side,
				chosen,
				async () => await readEntries(exactClient(exact, clock), chosen),
			);
		},
		...booksOf(exact),
		/** Names of a field's options in their order; disabled ones in brackets. */
		options: (field = COST_CENTERS) =>
			asana.state.fieldOptions(field).map(({ name, enabled }) => (enabled ? name : `(${name})`)),
		/** Everything that changed, or tried to change, Asana since the log was cleared. */
		writes: () => asana.requests.writes.map(({ method, path }) => `${method} ${plainPath(path)}`),
		reads: () =>
			asana.requests.entries
				.filter(({ method }) => method === 'GET')
				.map(({ path }) => plainPath(path)),
		/** Stops both, after holding every request to Asana against its published description. */
		async close() {
			await Promise.all([asana.close(), exact.close()]);
			expectAsanaContract(asana.requests);
		},
	};
}

function exactClient(exact: ExactSimulator, clock: TestClock) {
	const token = exact.issueTokens().access_token;
	return createExactClient({
		send: simulatorSend(() => token),
		clock,
		baseUrl: exact.url,
		timeZone: 'Europe/Amsterdam',
		connection: connectionOf(exact.url),
	});
}

/** What somebody does to the records of a dimension in Exact's screens. */
function booksOf({ state }: ExactSimulator) {
	const writing = writingIn(state, DIVISION);
	const find = (dimension: DimensionName, code: string): Row => {
		const place = { division: DIVISION, entity: paths[dimension], by: 'Code', value: code };
		const row = state.find(place);
		if (row === undefined) throw new Error(`no ${dimension} ${code}`);
		return row;
	};
	return {
		addRecord(dimension: DimensionName, Code: string, name: string, more: Row = {}): void {
			const { name: field } = dimensions[dimension];
			const own = { Code, [field]: name, ...more };
			storeNew(writing, { entity: knownEntity(paths[dimension]), own });
		},
		changeRecord(dimension: DimensionName, code: string, changes: Row): void {
			const row = find(dimension, code);
			storeChange(writing, { entity: knownEntity(paths[dimension]), row, changes });
		},
		deleteRecord(dimension: DimensionName, code: string): void {
			const row = find(dimension, code);
			storeRemoval(writing, { entity: knownEntity(paths[dimension]), row });
		},
	};
}

/** A path with every gid as `*`, so that tests can name what was called. */
function plainPath(path: string): string {
	return path.replace('/api/1.0', '').replace(/\d{6,}/g, '*');
}
