import { PollTrigger } from '../support/pollTrigger';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ExactOnlineChangesTrigger } from '../../nodes/ExactOnlineChangesTrigger/ExactOnlineChangesTrigger.node';
import { forgetPolls } from '../../nodes/ExactOnlineChangesTrigger/poll';
import { forgetConnections } from '../../nodes/shared/exact/calls/connection';
import { forgetHeard } from '../../nodes/shared/exact/webhooks/heard';
import { forgetReceivers } from '../../nodes/shared/exact/webhooks/receivers';
import { forgetTokens } from '../../nodes/shared/n8n/exactToken';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startExactSimulator, type ExactSimulator } from '../simulators/exact';
import { firstDivision, located, writingIn } from '../simulators/exact/authoring/places';
import { knownEntity } from '../simulators/exact/entities';
import { storeChange, storeNew, storeRemoval } from '../simulators/exact/storing';
import type { Row } from '../simulators/exact/types';
import { holdDate } from '../support/clock';
import { connectedTo, credentials } from './exactOnlineCredential';

/** Exact Online with its projects, and triggers that poll it, on one clock. */
export type ChangesStage = Awaited<ReturnType<typeof openChangesStage>>;

const MINUTE_MS = 60_000;

/** Starts Exact in a process that knows nothing. What is started here has to be closed. */
export async function openChangesStage(start?: string) {
	startProcess();
	const clock = holdDate(start);
	jest
		.spyOn(systemClock, 'sleep')
		.mockImplementation(async (milliseconds) => clock.advance(milliseconds));
	const exact = await startExactSimulator({ limits: { callsPerMinute: 10_000 } });
	const projectOf = (code: string) => String(exact.state.project(code).ID);
	const later = () => clock.advance(MINUTE_MS);
	return {
		clock,
		exact,
		triggerWith: (parameters: INodeParameters = {}, isDurable = false) =>
			new PollTrigger({
				node: new ExactOnlineChangesTrigger(),
				credentialStore: connectedTo(exact),
				credentials,
				parameters,
				isDurable,
			}),
		projectOf,
		lineOf: (code: string, description: string) => {
			const rows = exact.state.wbsOf(projectOf(code));
			return String(rows.find((row) => row.Description === description)?.ID);
		},
		/** Changes a project, a second later. */
		change: (code: string) => {
			clock.advance(1_000);
			exact.state.changeProject(projectOf(code), { Notes: exact.state.newGuid() });
		},
		/** What people do to any record, a second later. */
		...recordsOf(exact, () => clock.advance(1_000)),
		later,
		/** Publishes the workflow, or starts n8n with it. */
		publish: async (trigger: PollTrigger) =>
			told(await handed(trigger, async () => await trigger.publish())),
		/** One poll, a minute later. */
		poll: async (trigger: PollTrigger) => {
			later();
			return told(await handed(trigger, async () => await trigger.poll()));
		},
		async close() {
			await exact.close();
			clock.restore();
			jest.restoreAllMocks();
		},
	};
}

function recordsOf({ state }: ExactSimulator, aSecondLater: () => void) {
	const writing = (division = firstDivision(state)) => {
		aSecondLater();
		return writingIn(state, division);
	};
	const rowOf = (path: string, key: string) => located(state, knownEntity(path), key);
	return {
		rows: (path: string, division = firstDivision(state)) => [...state.table(division, path)],
		add: (path: string, own: Row, division?: number) =>
			storeNew(writing(division), { entity: knownEntity(path), own }),
		edit: (path: string, key: string, changes: Row = { Notes: state.newGuid() }) => {
			const { division, row } = rowOf(path, key);
			storeChange(writing(division), { entity: knownEntity(path), row, changes });
		},
		remove: (path: string, key: string) => {
			const { division, row } = rowOf(path, key);
			storeRemoval(writing(division), { entity: knownEntity(path), row });
		},
	};
}

/** Forgets everything the nodes have learned, as a restart of n8n does. */
export function startProcess(): void {
	forgetPolls();
	forgetConnections();
	forgetTokens();
	forgetHeard();
	forgetReceivers();
}

/** What became of an act as executions; rejects with what failed. */
export async function handed(
	trigger: PollTrigger,
	act: () => Promise<unknown>,
): Promise<IDataObject[]> {
	const before = trigger.executions.length;
	await act();
	const executions = trigger.executions.slice(before);
	const failed = executions.find(({ error }) => error !== undefined);
	if (failed !== undefined) return await Promise.reject(failed.error);
	return executions.flatMap(({ items }) => items.map(({ json }) => json));
}

/** Items in words: which records, or what became of them. */
export function refs(items: IDataObject[]): string[] {
	return items.map(({ _exact }) => {
		const { entity, key, deleted, repeated } = _exact as IDataObject;
		const more = [...(deleted ? ['deleted'] : []), ...(repeated ? ['repeated'] : [])];
		return [String(entity), String(key), ...more].join(' ');
	});
}

/** Items in words: the code of a project, or what was deleted. */
export function told(items: IDataObject[]): string[] {
	return items.map(({ Code, _exact }) => {
		const { entity, key, deleted, repeated } = _exact as IDataObject;
		const what = String(Code ?? `${String(entity)} ${String(key)}`);
		return [what, ...(deleted ? ['deleted'] : []), ...(repeated ? ['repeated'] : [])].join(' ');
	});
}
