import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { asanaApp, asanaCredential } from './asanaCredential';
import { exactCredential } from './exactOnlineCredential';
import { byId, notification, openStage, wordsOf, type Stage } from './exactToAsanaStage';

/** What happens, and in which words it is told. */
type Case = [
	what: string,
	arrange: (stage: Stage) => unknown,
	words: { message: string; description: string },
	parameters: INodeParameters,
];

const reachable =
	'Choose the project again from the list, or share it with the person behind the Asana credential.';
const trouble = 'Run again in a few minutes. What was already done is not done twice.';

const cases: Case[] = [
	[
		'the token was revoked',
		(stage) =>
			stage.asana.state.revokeToken(String(stage.credentialStore.stored('asana').accessToken)),
		{
			message: 'Asana did not accept the access token',
			description:
				'Open the Asana credential and enter a new token, or connect it again. An administrator can also have blocked tokens or this app.',
		},
		{},
	],
	[
		'the app was never connected',
		async (stage) => stage.store(await asanaApp(stage.asana, { connected: false })),
		{
			message: 'The Asana credential is not connected',
			description: 'Open the Asana credential and connect your account.',
		},
		{ authentication: 'oAuth2' },
	],
	[
		'the connection of the app was ended',
		async (stage) => {
			const app = await asanaApp(stage.asana, { connected: true });
			const token = app.data.oauthTokenData as IDataObject;
			stage.asana.state.revokeToken(String(token.access_token));
			stage.store({
				...app,
				data: { ...app.data, oauthTokenData: { ...token, refresh_token: 'ended-too' } },
			});
		},
		{
			message: 'The Asana credential is not connected any more',
			description: 'Open the Asana credential and connect your account.',
		},
		{ authentication: 'oAuth2' },
	],
	[
		'the project is archived',
		(stage) => stage.asana.state.person.archiveProject('Inkoop / Purchasing'),
		{
			message: 'The Asana project "Inkoop / Purchasing" is archived',
			description:
				'Unarchive it in Asana, or choose another project. Then run again: nothing was written, and nothing is lost.',
		},
		{},
	],
	[
		'the project was deleted',
		(stage) => stage.asana.state.person.deleteProject('Inkoop / Purchasing'),
		{
			message: 'The chosen Asana project cannot be read',
			description: expect.stringContaining(
				`${reachable} Asana does not know this record: project: Unknown object: `,
			) as string,
		},
		{},
	],
	[
		'there is no such project',
		() => undefined,
		{
			message: 'The chosen Asana project cannot be read',
			description: `${reachable} Asana does not know this record: project: Unknown object: 1209999999999999`,
		},
		{ project: byId('1209999999999999') },
	],
	[
		'the project is not shared',
		(stage) => stage.asana.state.person.makePrivate('Inkoop / Purchasing', []),
		{
			message: 'The chosen Asana project cannot be read',
			description: `${reachable} Asana refused access: You do not have access to this project.`,
		},
		{},
	],
	[
		'the base URL is none',
		(stage) => stage.store(asanaCredential(stage.asana, { baseUrl: 'app.asana.com' })),
		{
			message: '"app.asana.com" is not a base URL for Asana',
			description:
				'Enter an address such as https://app.asana.com as the Base URL of the Asana credential.',
		},
		{},
	],
	[
		'a proxy answers in its place',
		(stage) => {
			stage.store(asanaCredential(stage.asana, { baseUrl: stage.exact.url }));
			stage.exact.faults.next('GET /api/1.0/*', { status: 200, body: 'Please log in', times: 2 });
		},
		{
			message: 'The answer did not come from Asana',
			description:
				'Check the Base URL of the Asana credential, and any proxy between n8n and Asana.',
		},
		{},
	],
	[
		'Asana is down',
		(stage) => stage.asana.faults.next('GET /api/1.0/projects/*', { status: 503, times: 10 }),
		{ message: 'Asana could not answer just now', description: trouble },
		{},
	],
	[
		'Asana asks to wait for longer than a run should take',
		(stage) =>
			stage.asana.faults.next('GET /api/1.0/projects/*', {
				status: 429,
				headers: { 'Retry-After': '600' },
				body: { errors: [{ message: 'Too many' }] },
				times: 2,
			}),
		{
			message: 'Asana takes no more calls from this token for now',
			description:
				'Asana asks to wait 600 seconds. Run again after that, or let fewer workflows share the token.',
		},
		{},
	],
	[
		'the network is down',
		async (stage) => await stage.asana.close(),
		{
			message: 'Asana gave no answer (ECONNREFUSED)',
			description:
				'Check the network between n8n and Asana, then run again. What was already done is not done twice.',
		},
		{},
	],
];

describe('when Asana cannot be written to', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await openStage();
	});
	afterEach(async () => await stage.close());

	const run = async (parameters: INodeParameters = {}) =>
		await stage.run({ items: [notification(stage.bookOrder())], parameters });

	it.each(cases)(
		'because %s, the message says so and what to do',
		async (_what, arrange, words, parameters) => {
			await arrange(stage);
			const result = await run(parameters);
			expect(wordsOf(result)).toEqual(words);
			expect(result.error).toMatchObject({ context: { itemIndex: 0 } });
			expect(stage.asana.state.tasks).toEqual([]);
			expect(stage.asana.state.customFields).toEqual([]);
		},
	);

	it('because the plan has no custom fields, their values stand in the descriptions', async () => {
		const accessToken = stage.asana.state.addToken({ free: true });
		stage.store(asanaCredential(stage.asana, { accessToken }));
		expect((await run()).json).toMatchObject([
			{ outcome: 'created', warnings: [expect.stringContaining('no custom fields')] },
		]);
		expect(stage.asana.state.topTasks[0]?.notes).toContain('Exact · Relation');
		expect(stage.asana.state.customFields).toEqual([]);
	});

	it('and Asana asks to wait a little, the order is synced after that', async () => {
		const before = stage.clock.now();
		stage.asana.faults.next('POST /api/1.0/tasks', {
			status: 429,
			headers: { 'Retry-After': '90' },
			body: { errors: [{ message: 'Too many' }] },
		});
		expect((await run()).json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		expect(stage.clock.now() - before).toBeGreaterThanOrEqual(90_000);
		expect(stage.asana.state.topTasks).toHaveLength(1);
	});

	it('and what was written is not confirmed, it is not written twice', async () => {
		stage.asana.faults.next('POST /api/1.0/tasks', { drop: 'afterWrite' });
		expect((await run()).json).toMatchObject([{ outcome: 'created', lines: { created: 2 } }]);
		expect(stage.asana.state.tasks).toHaveLength(3);
	});

	it('and only the token of the app has run out, it is renewed', async () => {
		stage.store(await asanaApp(stage.asana, { connected: true }));
		stage.clock.advance(3_601_000);
		stage.store(exactCredential(stage.exact));
		expect((await run({ authentication: 'oAuth2' })).json).toMatchObject([{ outcome: 'created' }]);
		expect(stage.asana.requests.count('POST', /oauth_token$/)).toBe(2);
	});

	it('halfway, the next run finishes what was begun', async () => {
		const items = [notification(stage.bookOrder())];
		await stage.run({ items });
		const lost = { status: 503, times: 50 };
		stage.exact.state.addLine(String(items[0]?.Key), { item: 'DOCK', quantity: 1 });
		stage.asana.faults.next('POST /api/1.0/tasks', lost);
		expect(wordsOf(await stage.run({ items }))).toEqual({
			message: 'Asana could not answer just now',
			description: trouble,
		});
		stage.asana.faults.clear();

		await stage.run({ items });

		const [task, ...others] = stage.asana.state.topTasks;
		expect([task?.numSubtasks, others]).toEqual([3, []]);
	});

	it('with the token of one person, another one goes on with the same tasks', async () => {
		stage.asana.state.addCustomField({ name: 'Exact ID', type: 'text' });
		const items = [notification(stage.bookOrder())];
		await stage.run({ items });
		const accessToken = stage.asana.state.addToken({ user: stage.asana.state.users[1]?.gid });
		stage.store(asanaCredential(stage.asana, { accessToken }));
		expect((await stage.run({ items })).json).toMatchObject([{ outcome: 'unchanged' }]);
	});
});
