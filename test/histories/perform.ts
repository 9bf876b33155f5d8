import { isInAsana, type Act, type AsanaAct, type ExactAct } from './oracle/acts';
import { fieldKind } from './oracle/fieldKinds';
import { numberFields, valueFields } from './oracle/model';
import { ENTRY_FIELD, PROJECT, type HistoryWorld } from './world';

/** Lets people do something, in the windows of Asana or Exact. */
export function perform(world: HistoryWorld, act: Act): void {
	if (isInAsana(act)) workInAsana(world, act);
	else workInExact(world, act);
}

function workInAsana(world: HistoryWorld, act: AsanaAct): void {
	const { state } = world.asana;
	if (act.do === 'tell') {
		const overview = world.overviews.find(({ exact }) => exact === act.project);
		state.person.postStatus(overview?.asana ?? '', act.status, {
			text: act.text,
		});
		return;
	}
	// Several people work on the same tasks.
	const people = state.users.slice(1);
	const someone = people[Number(act.task) % people.length];
	const person = state.person.as(someone?.email ?? '');
	switch (act.do) {
		case 'complete':
			return person.completeTask(act.task);
		case 'reopen':
			return person.reopenTask(act.task);
		case 'decide':
			return person.approve(act.task, act.approval);
		case 'enter': {
			const value = act.value === null ? null : Number(act.value);
			return person.setCustomField(act.task, numberFields[act.field], value);
		}
		case 'fill': {
			const { name, type } = valueFields[act.field];
			return person.setCustomField(act.task, name, valueFor(type, act.value));
		}
		case 'move':
			return person.moveToSection(act.task, PROJECT, act.section);
		case 'plan':
			return person.setDueOn(act.task, act.dueOn);
		case 'assign':
			return person.assign(act.task, act.to);
		case 'log':
			return void person.logTime(act.task, act.minutes);
		case 'rename':
			return person.renameTask(act.task, act.name);
		case 'copy':
			return copyTask(world, act.task);
		case 'wipe':
			return person.setCustomField(act.task, ENTRY_FIELD, null);
		case 'delete':
			return person.deleteTask(act.task);
		case 'restore':
			return person.restoreTask(act.task);
	}
}

/** A value as Asana's API takes it. */
function valueFor(type: 'text' | 'date' | 'number', value: string | null): unknown {
	if (value === null || type === 'text') return value;
	return type === 'date' ? { date: value } : Number(value);
}

function workInExact(world: HistoryWorld, act: ExactAct): void {
	const { state } = world.exact;
	switch (act.do) {
		case 'hang':
			return state.setEntryStatus(act.entry, act.status);
		case 'unhang': {
			const entries = [...state.costEntries(), ...state.timeEntries()];
			// A call that was under way may have deleted what failed on approval.
			const isThere = entries.some(({ ID }) => ID === act.entry);
			return isThere ? state.setEntryStatus(act.entry, act.status) : undefined;
		}
		case 'receive':
			return state.receive(act.order);
		case 'set':
			return setInExact(world, act);
		case 'finalize':
			return state.approveEntry(act.entry);
		case 'reject':
			return state.rejectEntry(act.entry);
		case 'deleteEntry':
			return state.deleteEntry(act.entry);
		case 'editEntry':
			return state.changeEntry(act.entry, { Quantity: act.quantity });
		case 'block':
		case 'unblock':
			return state.blockProject(act.project, act.do === 'block');
		case 'blockLine':
		case 'unblockLine':
			return state.changeWbsLine(act.line, {
				BlockEntry: act.do === 'blockLine',
			});
		case 'closeMonth':
			return state.closePeriod({ year: act.year, period: act.month });
		case 'openMonth':
			return state.openPeriod({ year: act.year, period: act.month });
		case 'completeLine':
			return state.completeWbsLine(act.line);
		case 'budget': {
			const [quantity, price] = [Number(act.quantity), Number(act.price)];
			return isOrderLine(world, act.task)
				? state.changeLine(act.line, {
						QuantityInPurchaseUnits: quantity,
						UnitPrice: price,
					})
				: state.changeWbsLine(act.line, {
						Quantity: quantity,
						PurchasePrice: price,
					});
		}
		case 'bookOwn': {
			const project = state.projects().find(({ ID }) => ID === act.project);
			state.bookCosts({
				project: String(project?.Code),
				item: 'PRINT',
				quantity: act.quantity,
				price: act.price,
				notes: 'Zelf geboekt, zie asana',
			});
		}
	}
}

function setInExact(
	world: HistoryWorld,
	{ task: gid, kind, value }: Extract<ExactAct, { do: 'set' }>,
): void {
	const { of, field, type } = fieldKind(kind);
	const { line, project } = taskIn(world, gid);
	const { state } = world.exact;
	const stored =
		value === null
			? null
			: type === 'day'
				? Date.parse(value)
				: type === 'amount'
					? Number(value)
					: value;
	if (of === 'project') state.changeProject(project, { [field]: stored });
	else if (isOrderLine(world, gid)) state.changeLine(line, { [field]: stored });
	else state.changeWbsLine(line, { [field]: stored });
}

function isOrderLine(world: HistoryWorld, gid: string): boolean {
	return taskIn(world, gid).kind === 'orderLine';
}

function taskIn({ tasks }: HistoryWorld, gid: string) {
	const task = tasks.find((one) => one.gid === gid);
	if (task === undefined) throw new Error(`no task ${gid} in this history`);
	return task;
}

/** Asana copies a task with its custom fields, and without what apps keep out of sight. */
function copyTask({ asana: { state }, copies }: HistoryWorld, original: string): void {
	const { name, customFields } = state.task(original);
	const values = Object.entries(customFields).filter(([, value]) => value !== null);
	const fields = values.map(([field, value]) => [state.customField(field).gid, value] as const);
	const copy = state.person.addTask(PROJECT, `${name} (kopie)`, {
		custom_fields: Object.fromEntries(fields),
	});
	state.person.moveToSection(copy, PROJECT, 'Done');
	state.person.completeTask(copy);
	copies.set(copy, original);
}
