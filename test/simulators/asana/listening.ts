import { startHookReceiver } from './hookReceiver';
import { openBench } from './testing';

/** A simulator, a target for webhooks beside it, and webhooks that go from one to the other. */
export type Listening = Awaited<ReturnType<typeof openListening>>;

/** What is opened here has to be closed. */
export async function openListening() {
	// A new task is then one event, and not one more for its section.
	const bench = await openBench({ switches: { sectionMoveEvents: 'storyOnly' } });
	const hook = await startHookReceiver();
	const project = bench.asana.state.project('Finance').gid;
	return {
		...bench,
		hook,
		project,
		/** Makes a webhook on the project, and lets its first heartbeat pass. Gives its path. */
		async listen(filters?: object[], resource = project): Promise<string> {
			const target = `${hook.url}/${resource}`;
			const data = { resource, target, ...(filters && { filters }) };
			const reply = await bench.api.post('/webhooks', data);
			if (reply.status !== 201) throw new Error(`the webhook was refused: ${reply.message}`);
			await bench.clock.advance(0);
			hook.forget();
			return `/webhooks/${String(reply.data.gid)}`;
		},
		/** Every event that has been told, once what is gathered has left. */
		async told() {
			await bench.clock.advance(250);
			return hook.messages().flat();
		},
		/** Somebody adds a task to the project. Gives its gid. */
		addTask: (name = 'Order') => bench.asana.state.person.addTask('Finance', name),
		async close() {
			await bench.close();
			await hook.close();
		},
	};
}
