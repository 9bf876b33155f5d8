import type { Random } from '../simulators/core/random';
import type { History } from './history';
import { pick } from './pick';
import { calm } from './troubles';
import type { Worker } from './world';

/** The way out runs over an Exact project, undisturbed or not. */
export async function sendOut(history: History, worker: Worker, random: Random): Promise<void> {
	const { oracle, world } = history;
	const { project } = pick(random, [...oracle.tasks.values()]);
	const storm = random() < 0.5 ? calm : world.drawn.storm;
	await send(history, { worker, project, random, storm });
}

/** The way out runs over all Exact projects, undisturbed. */
export async function sendAllOut(history: History, random: Random): Promise<void> {
	const { oracle, world } = history;
	const projects = new Set([...oracle.tasks.values()].map(({ project }) => project));
	for (const project of projects) {
		await send(history, { worker: world.newWorker(), project, random, storm: calm });
	}
}

async function send(
	history: History,
	{
		worker,
		project,
		...weather
	}: { worker: Worker; project: string; random: Random; storm: typeof calm },
): Promise<void> {
	const { world, oracle, story, complaints, counts } = history;
	const { turnstile, drawn, asana } = world;
	await turnstile.land({ all: true });
	const before = turnstile.troubles;
	counts.batches += 1;
	story.tellRuns([{ worker, items: [`project ${project}`] }]);
	const tasks = [...oracle.tasks.values()].filter((task) => task.project === project);
	const ended = history.outward(worker, drawn.plan, project);
	await turnstile.drive([ended], {
		...weather,
		between: () => undefined,
		tell: ({ name }, call) =>
			story.tellCall(
				tasks.map(({ gid }) => gid),
				`${name}: ${call}`,
			),
	});
	await turnstile.land({ all: true });
	const isDisturbed = turnstile.troubles > before;
	await ended.catch((problem: unknown) => history.judgeProblem(problem, { isDisturbed }));
	for (const task of tasks) {
		const { dueOn, customFields } = asana.state.task(task.gid);
		const remark = customFields.Remark;
		const seen = { dueOn, remark: typeof remark === 'string' ? remark : null };
		const wrong = oracle.fields.cameOut(task, { ...seen, isWhole: !isDisturbed });
		complaints.push(...wrong.map((what) => ({ task: task.gid, what })));
	}
}
