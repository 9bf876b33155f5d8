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
	/** Approved, changed before that, and approved anew. */
	again: number;
	/** Costs that could not be proposed, and were told of. */
	told: number;
	exactCalls: number;
	asanaCalls: number;
}

const CODE = 'P2026-070';

const PATIENCE_MS = 60_000;

/**
 * Three costs are proposed and two approved by n8n's own form. Of those one has changed meanwhile: it is
 * posted only once it is approved anew. A cost that cannot be posted is told of.
 */
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
			{ kind: 'expense', description: 'Drukwerk', item: 'PRINT', quantity: 1, price: 90 },
			{ kind: 'expense', description: 'Catering', item: 'ZAAL', quantity: 1, price: 50 },
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
	say('Completing four expenses in Asana, one of which takes no entries.');
	stage.exact.state.changeWbsLine(places.line('Catering'), { BlockEntry: true });
	const tasks = ['Onderzoek', 'Zaalhuur', 'Drukwerk', 'Catering'].map(places.taskOfLine);
	for (const task of tasks) stage.asana.state.person.completeTask(task);
	const message = await messageFor(stage, workflow.id, 'Zaalhuur');
	const numbers = numbered(message.text);
	const early = entries().length;
	say('Approving two of them in the form, after one has changed in Exact.');
	stage.exact.state.changeWbsLine(places.line('Drukwerk'), { Quantity: 2 });
	const chosen = ['Zaalhuur', 'Drukwerk'].map((name) => numberOf(numbers, name)).join(', ');
	await answer(message.link, { decision: 'Approve only these numbers', numbers: chosen });
	const second = await messageFor(stage, workflow.id, '180.00');
	const before = amountsOf(entries());
	say('Approving the changed one anew.');
	await answer(second.link, { decision: 'Approve all', numbers: '' });
	await settlePolls(stage, [poll]);
	const amounts = amountsOf(entries());
	const told = message.told.filter((text) => text.includes('Catering'));
	const problems = [
		...(await failures(stage)),
		...(numbers.length === 3 ? [] : [`${numbers.length} costs were proposed: ${message.text}`]),
		...(early === 0 ? [] : ['Something was posted before anybody approved.']),
		...(before === '740' ? [] : [`Posted at first: ${before}`]),
		...(amounts === '180, 740' ? [] : [`Posted: ${amounts}`]),
		...(told.length === 1 ? [] : [`Told: ${message.told.join()}`]),
	];
	for (const problem of problems) say(`WRONG  ${problem}`);
	return {
		ok: problems.length === 0,
		proposed: numbers.length,
		early,
		posted: entries().length,
		again: numbered(second.text).length,
		told: told.length,
		...calls(),
	};
}

const numbered = (text: string) => text.split('\n').filter((line) => /^\d+\. /.test(line));

const numberOf = (lines: readonly string[], name: string) =>
	lines.find((line) => line.includes(name))?.split('.')[0] ?? '';

const amountsOf = (entries: ReadonlyArray<Record<string, unknown>>) =>
	entries
		.map(({ AmountFC }) => Number(AmountFC))
		.sort((one, other) => one - other)
		.join(', ');

/** The message that holds these words, with the link to its form. */
async function messageFor(stage: Stage, workflow: string, words: string) {
	const deadline = Date.now() + PATIENCE_MS;
	while (Date.now() < deadline) {
		const message = await messageOf(stage, workflow);
		if (message?.text.includes(words) === true) return message;
		await wait(300);
	}
	throw new Error(`Nobody was asked to approve "${words}".`);
}

/** Fills in n8n's form as a browser does. */
async function answer(link: string, { decision, numbers }: Record<'decision' | 'numbers', string>) {
	const form = new FormData();
	form.append('field-0', decision);
	form.append('field-1', numbers);
	const response = await fetch(link, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`The form answered ${response.status}`);
}
