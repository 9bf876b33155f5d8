import { PollTrigger } from '../support/pollTrigger';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AsanaSyncApi } from '../../credentials/AsanaSyncApi.credentials';
import { AsanaSyncOAuth2Api } from '../../credentials/AsanaSyncOAuth2Api.credentials';
import { AsanaChangesTrigger } from '../../nodes/AsanaChangesTrigger/AsanaChangesTrigger.node';
import { forgetPolls } from '../../nodes/AsanaChangesTrigger/poll';
import { forgetAsanaConnections } from '../../nodes/shared/n8n/asanaConnection';
import { systemClock } from '../../nodes/shared/n8n/systemClock';
import { startAsanaSimulator, type AsanaSimulator } from '../simulators/asana';
import { expectAsanaContract } from '../support/asanaContract';
import { holdDate, type TestClock } from '../support/clock';
import { CredentialStore } from '../support/credentialStore';
import { listSearch } from '../support/loadOptions';
import { asanaApp, asanaCredential } from './asanaCredential';

const PROJECT = 'Inkoop / Purchasing';
const MINUTE = 60_000;
const GUID = '5f1f7a3e-0000-4000-a000-000000000000';

let clock: TestClock;
let asana: AsanaSimulator;
let credentialStore: CredentialStore;
let token: string;
let project: string;

beforeEach(async () => {
	startProcess();
	clock = holdDate();
	jest
		.spyOn(systemClock, 'sleep')
		.mockImplementation(async (milliseconds) => clock.advance(milliseconds));
	asana = await startAsanaSimulator();
	credentialStore = new CredentialStore([new AsanaSyncApi(), new AsanaSyncOAuth2Api()]);
	const credential = asanaCredential(asana);
	token = String(credential.data.accessToken);
	credentialStore.add(credential);
	project = asana.state.project(PROJECT).gid;
});
afterEach(async () => {
	await asana.close();
	clock.restore();
	jest.restoreAllMocks();
	expectAsanaContract(asana.requests);
});

function startProcess(): void {
	forgetPolls();
	forgetAsanaConnections();
}

const inProjects = (...values: unknown[]): INodeParameters => ({
	projects: {
		entries: values.map((value) => ({ project: { __rl: true, mode: 'id', value } })),
	} as INodeParameters,
});
const triggerWith = (
	parameters: INodeParameters = {},
	more: { isDurable?: boolean; type?: 'asanaSyncApi' | 'asanaSyncOAuth2Api' } = {},
) => {
	const { type = 'asanaSyncApi', isDurable } = more;
	const id = type === 'asanaSyncApi' ? 'asana' : 'asanaApp';
	return new PollTrigger({
		node: new AsanaChangesTrigger(),
		credentialStore,
		credentials: { [type]: { id, name: 'Asana' } },
		parameters: { ...inProjects(project), ...parameters },
		isDurable,
	});
};
const call = async (method: string, path: string, data: object) => {
	const response = await fetch(`${asana.apiUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ data }),
	});
	return ((await response.json()) as { data: { gid: string } }).data;
};
/** A task as the package makes it; gives its gid. */
const newTask = async (name: string, data: IDataObject = {}) => {
	const external = { gid: `exact-online:3104512:purchaseOrder:${GUID}-${name}`, data: '{}' };
	const task = await call('POST', '/tasks', { name, external, projects: [project], ...data });
	clock.advance(MINUTE);
	return task.gid;
};
const pollLater = async (trigger: PollTrigger, minutes = 1) => {
	for (let minute = 0; minute < minutes; minute++) {
		clock.advance(MINUTE);
		await trigger.poll();
	}
};
const told = ({ items }: PollTrigger) =>
	items.map(({ name, _asana }) => `${String(name)}: ${changedIn(_asana)}`);
const changedIn = (origin: unknown) => (origin as { changed: string[] }).changed.join(', ');
const calls = () => asana.requests.entries.map(({ path }) => path.replace(/\d{6,}/g, '*'));
const callsTo = (path: RegExp) => asana.requests.count('GET', path);

describe('the node Asana Changes Trigger', () => {
	it('starts the workflow with what people changed, and with nothing else', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		await pollLater(trigger);
		expect(trigger.executions).toEqual([]);
		asana.state.person.completeTask(task);
		await call('PUT', `/tasks/${task}`, { due_on: '2026-05-01' });
		await pollLater(trigger, 3);
		expect(trigger.executions).toHaveLength(1);
		expect(trigger.items).toEqual([
			expect.objectContaining({
				gid: task,
				completed: true,
				due_on: '2026-05-01',
				_exact: { division: 3104512, entity: 'purchaseOrder', key: `${GUID}-Laptop` },
				_asana: expect.objectContaining({ kind: 'task', changed: ['completed'] }) as unknown,
			}),
		]);
	});

	it('costs one call a poll for each project while nothing happens', async () => {
		await newTask('Laptop');
		const finance = asana.state.project('Finance').gid;
		const trigger = triggerWith(inProjects(project, finance));
		await trigger.publish();
		asana.requests.clear();
		await pollLater(trigger, 5);
		expect(calls()).toEqual(Array<string>(10).fill('/api/1.0/events'));
	});

	it('works with an OAuth app', async () => {
		credentialStore.add(await asanaApp(asana, { connected: true }));
		const task = await newTask('Laptop', { external: undefined });
		asana.state.addCustomField({ name: 'Exact ID', type: 'text' });
		const tie = `exact-online:3104512:purchaseOrder:${GUID}`;
		asana.state.person.setCustomField(task, 'Exact ID', tie);
		clock.advance(MINUTE);
		const trigger = triggerWith({ authentication: 'oAuth2' }, { type: 'asanaSyncOAuth2Api' });
		await trigger.publish();
		asana.state.person.completeTask(task);
		await pollLater(trigger);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});

	it.each<[string, (gids: string[]) => unknown]>([
		['several IDs between commas', (gids) => gids.join(', ')],
		['a list from an expression', (gids) => `={{ ${JSON.stringify(gids)} }}`],
	])('takes %s', async (_what, write) => {
		const finance = asana.state.project('Finance').gid;
		const trigger = triggerWith(inProjects(write([project, finance])));
		await trigger.publish();
		asana.requests.clear();
		await pollLater(trigger);
		expect(calls()).toHaveLength(2);
	});

	it('takes the address of a project, and a portfolio', async () => {
		const url = `https://app.asana.com/1/12/project/${project}/list`;
		const entries = [{ project: { __rl: true, mode: 'url', value: url } }];
		await triggerWith({ projects: { entries } }).publish();
		asana.state.person.addToPortfolio('Klantprojecten', PROJECT);
		const portfolio = asana.state.portfolio('Klantprojecten').gid;
		asana.requests.clear();
		await triggerWith({
			place: 'portfolio',
			portfolio: { __rl: true, mode: 'id', value: portfolio },
		}).publish();
		expect(asana.requests.find('GET', /events/)[0]?.query.resource).toBe(project);
	});
});

describe('when Asana Changes Trigger is published', () => {
	it.each<[string, INodeParameters, string]>([
		['no project', inProjects(''), 'No Asana project is chosen'],
		['something that is no project', inProjects('Finance'), '"Finance" is not the ID of an'],
		['nothing to watch for', { watch: [] }, 'Nothing to watch for is chosen'],
		['no portfolio', { place: 'portfolio' }, 'No Asana portfolio is chosen'],
		['an unknown project', inProjects('1200000000000001'), 'In 1200000000000001: Asana'],
	])('refuses %s', async (_what, parameters, message) => {
		const trigger = triggerWith(parameters);
		await expect(trigger.publish()).rejects.toThrow(message);
		expect(trigger.nodeStaticData).toEqual({});
	});

	it('refuses a token that was revoked, and keeps the token to itself', async () => {
		asana.state.revokeToken(token);
		const refusal = await triggerWith()
			.publish()
			.catch((error: unknown) => error);
		expect(refusal).toMatchObject({ message: 'Asana did not accept the access token' });
		expect(JSON.stringify(refusal)).not.toContain(token);
	});
});

describe('when a poll of Asana Changes Trigger fails', () => {
	it('is said once an hour, and nothing is lost', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		const [owner] = asana.state.users;
		asana.state.person.makePrivate(PROJECT, []);
		asana.state.person.completeTask(task);
		await pollLater(trigger, 90);
		const messages = trigger.executions.map(({ error }) => error?.message);
		expect(messages).toEqual(
			Array(2).fill(expect.stringContaining(`In ${project}: Asana refused`)),
		);
		asana.state.person.makePrivate(PROJECT, [owner?.gid ?? '']);
		await pollLater(trigger, 2);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});

	it('ends before its time is up, however long Asana wants it to wait', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		asana.state.person.completeTask(task);
		clock.advance(MINUTE);
		asana.faults.next('GET /api/1.0/tasks/*', {
			status: 429,
			headers: { 'retry-after': '60' },
			body: { errors: [{ message: 'You have made too many requests recently.' }] },
		});
		const from = clock.now();
		await trigger.poll();
		expect(clock.now() - from).toBeLessThan(45_000);
		expect(trigger.executions[0]?.error).toMatchObject({ httpCode: '429' });
		await pollLater(trigger);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});
});

describe('two polls of Asana Changes Trigger at once', () => {
	it('do not overtake each other', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		asana.state.person.completeTask(task);
		clock.advance(MINUTE);
		asana.requests.clear();
		const release = asana.hold();
		const polls = [trigger.poll(), trigger.poll(), trigger.poll()];
		release();
		await Promise.all(polls);
		expect(told(trigger)).toEqual(['Laptop: completed']);
		expect(callsTo(/events/)).toBe(1);
		await pollLater(trigger, 2);
		expect(trigger.executions).toHaveLength(1);
	});

	it('go on after one that failed', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		asana.faults.next('GET /api/1.0/events', { status: 500, times: 5 });
		await pollLater(trigger);
		asana.state.person.completeTask(task);
		await pollLater(trigger);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});
});

describe('when n8n ends', () => {
	const restart = async (trigger: PollTrigger) => {
		startProcess();
		await trigger.publish();
	};

	it('right after saving a hand-over, it is made again and marked', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		asana.state.person.completeTask(task);
		trigger.diesBeforeExecution = true;
		await pollLater(trigger);
		expect(trigger.executions).toEqual([]);
		await restart(trigger);
		expect(trigger.items).toEqual([
			expect.objectContaining({
				completed: true,
				_asana: expect.objectContaining({ repeated: ['completed'] }) as unknown,
			}),
		]);
		await restart(trigger);
		await pollLater(trigger, 3);
		expect(trigger.items).toHaveLength(1);
	});

	it('before it ever handed anything over, what happens meanwhile is found', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		await pollLater(trigger, 3);
		asana.state.person.completeTask(task);
		clock.advance(MINUTE);
		await restart(trigger);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});

	it.each(['projects', 'touches', 'marks'])(
		'with damaged %s, it takes note anew',
		async (member) => {
			const task = await newTask('Laptop');
			const trigger = triggerWith();
			await trigger.publish();
			const name = 'node:Asana Changes Trigger';
			const damaged = { ...(trigger.nodeStaticData.watch as IDataObject), [member]: null };
			trigger.savedStaticData = { [name]: { watch: damaged } };
			await restart(trigger);
			asana.state.person.completeTask(task);
			await pollLater(trigger, 2);
			expect(told(trigger)).toEqual(['Laptop: completed']);
		},
	);

	it('is published anew in the same process, nothing comes twice', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith();
		await trigger.publish();
		asana.state.person.completeTask(task);
		await pollLater(trigger, 2);
		await trigger.publish();
		await pollLater(trigger, 2);
		expect(trigger.items).toHaveLength(1);
	});
});

describe('with durable cursors of n8n', () => {
	it('nothing is lost when the execution could not be stored, and nothing repeated', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith({}, { isDurable: true });
		await trigger.publish();
		// n8n stores nothing of the poll on publication when that finds nothing.
		await pollLater(trigger);
		asana.state.person.completeTask(task);
		trigger.diesBeforeExecution = true;
		await pollLater(trigger);
		expect(trigger.items).toEqual([]);
		startProcess();
		await pollLater(trigger);
		startProcess();
		await pollLater(trigger, 2);
		expect(told(trigger)).toEqual(['Laptop: completed']);
		expect(trigger.items[0]?._asana).not.toHaveProperty('repeated');
	});
});

describe.each([
	['as it does by default', false],
	['with durable cursors', true],
])('when n8n stores state %s', (_, isDurable) => {
	it('what happens between publication and the first poll after it comes out', async () => {
		const task = await newTask('Laptop');
		const trigger = triggerWith({}, { isDurable });
		await trigger.publish();
		clock.advance(30_000);
		asana.state.person.completeTask(task);
		await pollLater(trigger, 3);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});

	it('a fault of one project is said once an hour, and comes from nowhere else', async () => {
		const task = await newTask('Laptop');
		const other = asana.state.person.addProject('Short-lived');
		const trigger = triggerWith(inProjects(project, other), { isDurable });
		await trigger.publish();
		await pollLater(trigger);
		asana.state.person.deleteProject('Short-lived');
		await pollLater(trigger, 90);
		expect(trigger.executions.map(({ error }) => error?.message)).toEqual(
			Array(2).fill(expect.stringContaining(`In ${other}: `)),
		);
		asana.state.person.completeTask(task);
		await pollLater(trigger, 2);
		expect(told(trigger)).toEqual(['Laptop: completed']);
	});
});

describe('"Fetch Test Event" of Asana Changes Trigger', () => {
	it('gives the tied task that changed last, and keeps nothing', async () => {
		await newTask('First');
		await newTask('Second');
		await newTask('Untied', { external: undefined });
		const trigger = triggerWith();
		const { items, error } = await trigger.fetchTestEvent();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			name: 'Second',
			_exact: { entity: 'purchaseOrder' },
			_asana: { changed: ['completed', 'custom_fields', 'section', 'assignee', 'due_on'] },
		});
		expect(trigger.savedStaticData).toEqual({});
		expect(asana.requests.count('GET', /events/)).toBe(0);
	});

	it('finds one that did not change for months', async () => {
		await newTask('Old');
		clock.advance(90 * 24 * 60 * MINUTE);
		const { items } = await triggerWith().fetchTestEvent();
		expect(items[0]?.json).toMatchObject({ name: 'Old' });
	});

	it('gives a status update when only those are watched', async () => {
		const notes = `Exact ID: exact-online:3104512:project:${GUID}`;
		asana.state.person.changeProject(PROJECT, { notes });
		asana.state.person.postStatus(PROJECT, 'on_track', { text: 'Fine' });
		const { items } = await triggerWith({ watch: ['statusUpdates'] }).fetchTestEvent();
		expect(items[0]?.json).toMatchObject({ text: 'Fine', _asana: { kind: 'statusUpdate' } });
	});

	it('says that nothing is tied yet', async () => {
		await newTask('Untied', { external: undefined });
		const { error } = await triggerWith().fetchTestEvent();
		expect(error).toMatchObject({
			message: 'Nothing here is tied to Exact Online yet',
			description: expect.stringContaining('Exact to Asana') as string,
		});
	});
});

describe('the panel of Asana Changes Trigger', () => {
	const list = async (method: string, filter?: string) => {
		const panel = {
			node: new AsanaChangesTrigger(),
			credentialStore,
			credentials: { asanaSyncApi: { id: 'asana', name: 'Asana' } },
		};
		return (await listSearch(panel, method, { filter })).results.map(({ name }) => name);
	};

	it('lists projects and portfolios', async () => {
		expect(await list('searchProjects', 'inkoop')).toEqual([PROJECT]);
		expect(await list('searchPortfolios')).toEqual(['Klantprojecten']);
		expect(await list('searchPortfolios', 'none such')).toEqual([]);
	});
});
