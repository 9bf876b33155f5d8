import { ApiFault } from '../../nodes/shared/http/fault';
import { identities, identityNames } from './identities';
import { expectTwin } from './twin';
import { carriersOf, startWorld, TIE_FIELD, type World, type WorldOptions } from './world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const start = async (options?: WorldOptions) => {
	world = await startWorld(options);
	key = world.bookOrder();
};

const expectStill = async (side = world.newProcess()) => {
	await expectTwin(world, key);
	expect(world.asana.state.topTasks).toHaveLength(1);
	world.asana.requests.clear();
	expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
	expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
	expect(world.writes()).toEqual([]);
};

const faultOf = async (run: Promise<unknown>): Promise<{ message: string; hint: string }> =>
	await run.then(
		() => {
			throw new Error('it went through');
		},
		(fault: { message: string; hint: string }) => fault,
	);

describe.each(identityNames)('a task that people deleted, with %s', (name) => {
	describe.each(['reserved', 'released'] as const)('and its ID %s', (externalAfterTrash) => {
		beforeEach(async () => {
			const identity = identities[name];
			await start({ ...identity, switches: { ...identity?.switches, externalAfterTrash } });
			await world.sync(key);
		});

		it.each(['the same process', 'a new process'])('is made anew once by %s', async (which) => {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			const side = which === 'a new process' ? world.newProcess() : world.process;

			expect(await world.sync(key, { side })).toMatchObject({ outcome: 'created' });
			await expectStill();
		});

		it('is made anew as a single line', async () => {
			world.asana.state.person.deleteTask(world.subtasksOf(key)[1]?.gid ?? '');

			expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
				outcome: 'updated',
				lines: { created: 1, unchanged: 2 },
			});
			await expectStill();
		});
	});
});

describe.each(identityNames)('a task that people delete again and again, with %s', (name) => {
	const startReserved = async () => {
		const identity = identities[name];
		const switches = { ...identity?.switches, externalAfterTrash: 'reserved' } as const;
		await start({ ...identity, switches });
		await world.sync(key);
	};

	it.each(['the same process', 'new processes'])('is made anew once by %s', async (which) => {
		await startReserved();
		for (let time = 0; time < 4; time += 1) {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			const side = which === 'new processes' ? world.newProcess() : world.process;
			expect(await world.sync(key, { side })).toMatchObject({ outcome: 'created' });
			expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
			await expectTwin(world, key);
			expect(world.asana.state.topTasks).toHaveLength(1);
		}
		expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(world.asana.state.topTasks).toHaveLength(1);
	});

	it('is made anew as a single line', async () => {
		await startReserved();
		for (let time = 0; time < 4; time += 1) {
			world.asana.state.person.deleteTask(world.subtasksOf(key)[1]?.gid ?? '');
			expect(await world.sync(key, { side: world.newProcess() })).toMatchObject({
				outcome: 'updated',
				lines: { created: 1, unchanged: 2 },
			});
		}
		await expectStill();
	});

	it('is made anew once by two processes at once', async () => {
		await startReserved();
		for (let time = 0; time < 3; time += 1) {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			const sides = [world.newProcess(), world.newProcess()];
			await Promise.all(sides.map(async (side) => await world.sync(key, { side })));
			expect(world.asana.state.topTasks).toHaveLength(1);
		}
		await expectTwin(world, key);
	});
});

describe('a task that people deleted several times, with IDs reserved', () => {
	const deleteAndSync = async (times: number) => {
		for (let time = 0; time < times; time += 1) {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			await world.sync(key, { side: world.newProcess() });
		}
	};

	it('is told from one that is still to be made', async () => {
		await start();
		await world.sync(key);
		await deleteAndSync(3);
		world.asana.requests.clear();

		const chosen = { dryRun: true, side: world.newProcess() };
		expect(await world.sync(key, chosen)).toMatchObject({ outcome: 'unchanged' });
		expect(world.asana.requests.entries.length).toBeLessThanOrEqual(10);
	});

	it('is read in few calls by the process that made it', async () => {
		await start();
		await world.sync(key);
		for (let time = 0; time < 3; time += 1) {
			world.asana.state.person.deleteTask(world.taskOf(key).gid);
			await world.sync(key);
		}
		world.asana.requests.clear();

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.asana.requests.entries.length).toBeLessThanOrEqual(3);
	});

	it('is made anew under the text field once all IDs are taken', async () => {
		await start({ withTieField: true });
		await world.sync(key);
		await deleteAndSync(7);

		await expectStill();
	});

	it('gets a message with the cause and the fix where there is no text field', async () => {
		await start({ chosen: { createFields: false } });
		await world.sync(key, { createFields: true });
		await deleteAndSync(5);

		const { message, hint } = await faultOf(deleteAndSync(1));
		expect(message).toContain('already assigned');
		expect(hint).toContain('add a text field named "Exact ID"');
		expect(hint).toContain('trash');
	});
});

describe('a task that people deleted, with IDs reserved', () => {
	it('is found by a process that makes tasks without looking twice, which asks in vain once', async () => {
		await start();
		await world.sync(key);
		world.asana.state.person.deleteTask(world.taskOf(key).gid);
		await world.sync(key, { side: world.newProcess() });
		const side = world.newProcess();
		await world.sync(world.bookOrder(), { side });
		world.asana.requests.clear();

		for (const asked of [1, 0]) {
			world.asana.requests.clear();
			expect(await world.sync(key, { side })).toMatchObject({ outcome: 'unchanged' });
			expect(world.asana.requests.writes.map(({ status }) => status)).toEqual(
				Array.from({ length: asked }, () => 400),
			);
		}
		await expectTwin(world, key);
	});
});

describe('a token that learns something wrong about external IDs', () => {
	it('makes no second task of an order tied by one, after tasks that were deleted twice', async () => {
		await start();
		await world.sync(key);
		const other = world.bookOrder();
		await world.sync(other);
		for (const side of [world.newProcess(), world.newProcess()]) {
			world.asana.state.person.deleteTask(world.taskOf(other).gid);
			await world.sync(other, { side });
			expect(await world.sync(key, { side })).not.toMatchObject({ outcome: 'created' });
		}
		expect(world.asana.state.topTasks).toHaveLength(2);
	});

	it('makes no second task after two refusals that had another reason', async () => {
		await start();
		await world.sync(key);
		const other = world.bookOrder();
		const side = world.newProcess();
		const refusal = { errors: [{ message: 'assignee: Something else is wrong' }] };
		world.asana.faults.next('POST /api/1.0/tasks', { status: 400, body: refusal, times: 2 });
		await world.sync(other, { side });
		expect(await world.sync(key, { side })).not.toMatchObject({ outcome: 'created' });
		expect(world.asana.state.topTasks).toHaveLength(2);
	});

	it('makes no text field when the refusal had nothing to do with external IDs', async () => {
		await start({ chosen: { createFields: true } });
		await world.sync(world.bookOrder(), { withLines: false });
		const refusal = { errors: [{ message: 'assignee: Not a user in Organization: x' }] };
		world.asana.faults.next('POST /api/1.0/tasks', { status: 400, body: refusal, times: 9 });
		const { message } = await faultOf(world.sync(key, { side: world.newProcess() }));
		expect(message).toContain('assignee: Not a user');
		expect(world.asana.state.project('Inkoop / Purchasing').customFields).not.toContain(TIE_FIELD);
		world.asana.faults.clear();
	});
});

describe('a service that would accept an external ID twice', () => {
	it('is left with one task by two processes at once', async () => {
		await start({ switches: { externalTwice: 'allowed' } });
		const sides = [world.newProcess(), world.newProcess()];
		await Promise.all(sides.map(async (side) => await world.sync(key, { side })));
		await world.sync(key, { side: world.newProcess() });
		expect(world.asana.state.topTasks).toHaveLength(1);
		expect(world.asana.state.tasks).toHaveLength(4);
	});

	it('keeps no task that was made only to ask, when the answer to that is lost', async () => {
		await start({ switches: { externalTwice: 'allowed' } });
		world.asana.faults.next('POST /api/1.0/batch', { drop: 'afterWrite' });
		await world.sync(key);

		expect(world.asana.requests.entries.some(({ status }) => status === 0)).toBe(true);
		await expectStill();
	});

	it('loses what a process left that was killed while it asked, when the next one asks', async () => {
		await start({ switches: { externalTwice: 'allowed' } });
		const killed = world.newProcess();
		const remove = async () => await Promise.reject(new Error('killed'));
		const dying = { ...killed, client: { ...killed.client, remove } };
		await faultOf(world.sync(world.bookOrder(), { side: dying, withLines: false }));
		expect(world.asana.state.topTasks).toHaveLength(2);
		await world.sync(key);

		const names = world.asana.state.topTasks.map(({ name }) => name);
		expect(names).toHaveLength(2);
		expect(names).not.toContainEqual(expect.stringContaining('refused twice'));
	});
});

describe('the question whether an ID is refused twice', () => {
	it('is no reason for a run to fail', async () => {
		await start();
		const side = world.newProcess();
		const { client } = side;
		let posts = 0;
		const post = async <T>(...given: Parameters<typeof client.post>) => {
			posts += given[0] === '/tasks' ? 1 : 0;
			if (given[0] === '/tasks' && posts === 2) {
				throw new ApiFault('Asana', 'Slow down', { kind: 'rateLimited' });
			}
			return await client.post<T>(...given);
		};
		const result = await world.sync(key, { side: { ...side, client: { ...client, post } } });

		expect(result).toMatchObject({ outcome: 'created', lines: { created: 3 } });
		await expectStill();
	});
});

describe('a token without external IDs', () => {
	const tokens = [
		{ external: 'ignoredForPat' },
		{ external: 'refusedForPat', externalRefusal: 400 },
		{ external: 'refusedForPat', externalRefusal: 403 },
	] as const;

	it.each(tokens)('makes the text field when it may (%j)', async (switches) => {
		await start({ switches });
		await world.sync(key);

		expect(world.asana.state.project('Inkoop / Purchasing').customFields).toContain(TIE_FIELD);
		await expectStill();
	});

	it.each(tokens)(
		'says what is missing when it may not and the field is wanted (%j)',
		async (switches) => {
			await start({ switches });
			await world.sync(world.bookOrder(), { dryRun: true });
			const only = { taskRows: world.settings().taskRows.slice(0, 2), withLines: false };
			const chosen = { ...only, createFields: false, identity: 'textField' as const };

			const { hint } = await faultOf(world.sync(key, chosen));
			expect(hint).toContain('text field named "Exact ID"');
			expect(world.asana.state.tasks).toEqual([]);
		},
	);

	it.each(tokens)('says so where only external IDs are wanted (%j)', async (switches) => {
		await start({ switches, chosen: { identity: 'externalId' } });

		const { message, hint } = await faultOf(world.sync(key));
		expect(`${message} ${hint}`).toMatch(/external ID/);
		expect(world.asana.state.tasks).toEqual([]);
	});

	it('is not asked about external IDs again and again', async () => {
		await start({ switches: { external: 'refusedForPat' } });
		await world.sync(key);

		const refused = world.asana.requests.find('POST').filter(({ status }) => status >= 400);
		expect(refused).toHaveLength(2);
		expect(await world.sync(world.bookOrder())).toMatchObject({ outcome: 'created' });
		expect(world.asana.requests.find('POST').filter(({ status }) => status >= 400)).toHaveLength(2);
	});
});

describe('what Asana refuses for another reason', () => {
	it('is reported in its own words, not as a matter of external IDs', async () => {
		await start({ withTieField: true });
		const message = 'due_on: Not a date';
		world.asana.faults.next('POST /api/1.0/tasks', {
			status: 400,
			body: { errors: [{ message }] },
			times: 5,
		});
		const fault = await faultOf(world.sync(key));
		expect(fault.message).toContain(message);
		expect(fault.hint).not.toContain('external ID');
		expect(world.asana.state.tasks).toEqual([]);
	});
});

describe('a change of Asana credentials', () => {
	it('finds its tasks by the text field', async () => {
		await start({ withTieField: true });
		await world.sync(key);
		const oauth = world.asana.state.addToken({ kind: 'oauth' });

		await expectStill(world.newProcess(oauth));
		world.exact.state.addLine(key, { item: 'HOST', quantity: 1 });
		await world.sync(key, { side: world.newProcess(oauth) });
		await expectStill(world.newProcess(oauth));
	});

	it('finds them when the text field was added after they were made', async () => {
		await start();
		await world.sync(key);
		world.asana.state.addCustomField({ name: TIE_FIELD, type: 'text' });
		await world.clock.advance(600_000);
		await world.sync(key);
		const oauth = world.asana.state.addToken({ kind: 'oauth' });

		await expectStill(world.newProcess(oauth));
	});

	it('finds them when people cleared the text field meanwhile', async () => {
		await start({ withTieField: true });
		await world.sync(key);
		world.asana.state.person.setCustomField(world.taskOf(key).gid, TIE_FIELD, null);
		await world.sync(key);
		const oauth = world.asana.state.addToken({ kind: 'oauth' });

		await expectStill(world.newProcess(oauth));
	});
});

describe('a copy that people made of a task', () => {
	it('is left alone, as are copies of lines', async () => {
		await start({ withTieField: true, chosen: { identity: 'textField' } });
		await world.sync(key);
		const line = world.subtasksOf(key)[0];
		const tie = String(line?.customFields[TIE_FIELD]);
		const { client } = world.newProcess();
		const copy = await client.post<{ gid: string }>('/tasks', {
			name: 'Copy',
			projects: [world.project],
			custom_fields: { [world.asana.state.customField(TIE_FIELD).gid]: tie },
		});
		await client.post(`/tasks/${copy.gid}/setParent`, { parent: world.taskOf(key).gid });

		expect(await world.sync(key)).toMatchObject({ outcome: 'unchanged' });
		expect(world.asana.state.task(copy.gid).name).toBe('Copy');
		expect(carriersOf(world.asana, world.lineKeys(key)[0] ?? '')).toHaveLength(2);
	});
});

describe('a field named like the tie that is no text field', () => {
	it('is said to be the wrong kind', async () => {
		await start({ chosen: { identity: 'textField' } });
		world.asana.state.addCustomField({ name: TIE_FIELD, type: 'number' });

		const { message, hint } = await faultOf(world.sync(key));
		expect(message).toContain('"Exact ID" is no text field');
		expect(hint).toContain('Text Field for the Exact ID');
		expect(world.asana.state.tasks).toEqual([]);
	});
});

describe('what a process remembers', () => {
	it.each(identityNames)('does not send through a run that has ended, with %s', async (name) => {
		await start(identities[name]);
		const ended = world.asana.state.addToken();
		const { memory } = world.newProcess(ended);
		await world.sync(key, { side: { ...world.newProcess(ended), memory } });
		world.asana.state.revokeToken(ended);

		const other = world.bookOrder();
		const side = { ...world.newProcess(world.asana.state.addToken()), memory };
		expect(await world.sync(other, { side })).toMatchObject({ outcome: 'created' });
	});
});
