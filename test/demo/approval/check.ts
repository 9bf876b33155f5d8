import { wait } from '../../host';
import { countCalls } from '../countCalls';
import { failures } from '../failures';
import { asanaPoll, settlePolls } from '../polling';
import { openProjects } from '../projects/open';
import { settleProjects } from '../projects/acts';
import type { Stage } from '../stage';
import { placesOf } from '../wayBack/places';
import { messageOf, openApproval } from './open';

/** What the scenario came to. */
export interface ApprovalReport {
	ok: boolean;
	proposed: number;
	/** Posted before anybody approved. */
	early: number;
	posted: number;
	exactCalls: number;
	asanaCalls: number;
}

const CODE = 'P2026-070';

const PATIENCE_MS = 60_000;

/** Two costs are proposed, one is approved by n8n's own form, and only that one is posted. */
export async function checkApproval(
	stage: Stage,
	say: (text: string) => void,
): Promise<ApprovalReport> {
	const calls = countCalls(stage);
	stage.exact.state.bookProject({
		code: CODE,
		description: 'Bewonersavonden',
		type: 'timeAndMaterial',
		customer: '10002',
		starts: -5,
		wbs: [
			{ kind: 'expense', description: 'Zaalhuur', item: 'ZAAL', quantity: 4, price: 185 },
			{ kind: 'expense', description: 'Onderzoek', item: 'ONDERZ', quantity: 1, price: 2333.33 },
		],
	});
	say('Bringing the projects to Asana, and watching one of them.');
	await openProjects(stage);
	await settleProjects(stage);
	const places = placesOf(stage, CODE);
	const entries = () =>
		stage.exact.state
			.costEntries(places.project)
			.filter(({ Notes }) => String(Notes).includes('asana:'));
	const workflow = await openApproval(stage, places.asanaProject);
	const poll = asanaPoll(places.asanaProject);
	await settlePolls(stage, [poll]);
	say('Completing two expenses in Asana.');
	const tasks = ['Onderzoek', 'Zaalhuur'].map(places.taskOfLine);
	for (const task of tasks) stage.asana.state.person.completeTask(task);
	const message = await messageFor(stage, workflow.id);
	const numbers = message.text.split('\n').filter((line) => /^\d+\. /.test(line));
	const early = entries().length;
	say('Approving the first of them in the form.');
	const chosen = numbers.find((line) => line.includes('Zaalhuur'))?.split('.')[0] ?? '';
	await answer(message.link, { decision: 'Approve only these numbers', numbers: chosen });
	await settlePolls(stage, [poll]);
	const posted = entries();
	const problems = [
		...(await failures(stage)),
		...(numbers.length === 2 ? [] : [`${numbers.length} costs were proposed: ${message.text}`]),
		...(early === 0 ? [] : ['Something was posted before anybody approved.']),
		...(posted.length === 1 && posted[0]?.AmountFC === 740
			? []
			: [`Posted: ${JSON.stringify(posted.map(({ AmountFC }) => AmountFC))}`]),
	];
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0,
		proposed: numbers.length,
		early,
		posted: posted.length,
		...calls(),
	};
}

async function messageFor(stage: Stage, workflow: string) {
	const deadline = Date.now() + PATIENCE_MS;
	while (Date.now() < deadline) {
		const message = await messageOf(stage, workflow);
		if (message !== undefined) return message;
		await wait(300);
	}
	throw new Error('Nobody was asked for an approval.');
}

/** Fills in n8n's form as a browser does. */
async function answer(link: string, { decision, numbers }: Record<'decision' | 'numbers', string>) {
	const form = new FormData();
	form.append('field-0', decision);
	form.append('field-1', numbers);
	const response = await fetch(link, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`The form answered ${response.status}`);
}
