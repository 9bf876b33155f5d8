import type { PlainTask } from '../simulators/asana';
import { expectedOrder } from './purchaseOrders/expectations';
import { PROJECT } from './purchaseOrders/open';
import type { Stage } from './stage';

/** Shown for each task: enough to see that it follows its order. */
const FIELDS = ['Exact · Amount', 'Exact · Status', 'Exact · GL Account', 'Exact · Cost Center'];

/** Both services side by side, as they stand right now. The page reloads itself. */
export function deskPage(stage: Stage): string {
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The desk</title>
<meta http-equiv="refresh" content="3">
<style>
	body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #1d2733; }
	main { display: grid; grid-template-columns: minmax(44rem, 1fr) 1fr; gap: 2.5rem; }
	table { border-collapse: collapse; width: 100%; }
	td, th { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #dde3ea; vertical-align: top; }
	form { display: inline; } button { font: inherit; padding: .05rem .4rem; cursor: pointer; }
	.deeds { white-space: nowrap; }
	.line td:first-child { padding-left: 2rem; } .line { color: #53606d; } .done { text-decoration: line-through; }
	.number { text-align: right; white-space: nowrap; }
</style></head><body><main>
<section><h2>Exact Online: purchase orders</h2>${button('book', 'Book an order')}
<table><tr><th>Order</th><th>Supplier</th><th class="number">Amount</th><th></th></tr>
${orderRows(stage)}</table></section>
<section><h2>Asana: ${escaped(PROJECT)}</h2>
<table><tr><th>Task</th>${FIELDS.map((name) => `<th>${name}</th>`).join('')}</tr>
${taskRows(stage)}</table></section>
</main></body></html>`;
}

function orderRows({ exact }: Stage): string {
	return exact.state
		.orders()
		.reverse()
		.map((row) => {
			const { key, fields } = expectedOrder(exact, row);
			const deeds = [
				button('save', 'Save again', key),
				button('change', 'Change', key),
				button('receive', 'Receive', key),
				button('remove', 'Delete', key),
			];
			return `<tr><td>${String(fields['Exact · Document No.'])}</td>
<td>${escaped(String(fields['Exact · Relation']))}</td>
<td class="number">${money(fields['Exact · Amount'])}</td><td class="deeds">${deeds.join(' ')}</td></tr>`;
		})
		.join('\n');
}

function taskRows({ asana }: Stage): string {
	const tasks = asana.state.topTasks.reverse();
	if (tasks.length === 0) return '<tr><td>No tasks yet. Save or book an order.</td></tr>';
	return tasks
		.flatMap((task) => [
			taskRow(task, ''),
			...asana.state.subtasksOf(task).map((subtask) => taskRow(subtask, 'line')),
		])
		.join('\n');
}

function taskRow(task: PlainTask, kind: string): string {
	const cells = FIELDS.map((name) => {
		const value = task.customFields[name];
		return name === 'Exact · Amount'
			? `<td class="number">${money(value)}</td>`
			: `<td>${escaped(String(value ?? ''))}</td>`;
	});
	const done = task.completed ? 'done' : '';
	return `<tr class="${kind}"><td class="${done}">${escaped(task.name)}</td>${cells.join('')}</tr>`;
}

function button(deed: string, label: string, order = ''): string {
	return `<form method="post" action="/do/${deed}?order=${order}"><button>${label}</button></form>`;
}

function money(value: unknown): string {
	return typeof value === 'number' ? value.toFixed(2) : '';
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
