import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findProject, findTask, findTimeEntry, findWorkspace, reachable } from '../finding';
import { readDate, readOneOf, readText } from '../inputs';
import { billableStatuses, type TimeEntryRecord } from '../overviewRecords';
import { resolveUser } from '../people';
import { hasAdvanced } from '../plans';
import type { TaskRecord } from '../records';
import { correctTime, logTime, removeTime, timeOn } from '../timeEntries';
import { taskInPath } from './tasks';

type Written = Pick<
	TimeEntryRecord,
	'durationMinutes' | 'enteredOn' | 'attributableTo' | 'billableStatus' | 'description'
>;

const readOnlyNames = ['task', 'created_at', 'created_by', 'approval_status'];

/** What a request says of an entry, over what it was. */
function readEntry(call: Call, task: TaskRecord, before: Written): Written {
	const { data } = call;
	const unwritable = readOnlyNames.find((name) => name in data);
	if (unwritable !== undefined) throw refusals.cannotWrite(unwritable);
	const written = { ...before };
	if (data.duration_minutes !== undefined) {
		written.durationMinutes = readMinutes(data.duration_minutes);
	}
	if (data.entered_on !== undefined) {
		written.enteredOn = readDate('entered_on', data.entered_on) ?? before.enteredOn;
	}
	if (data.attributable_to !== undefined) {
		const named = { gid: data.attributable_to, where: 'body', label: 'attributable_to' } as const;
		const { gid } = findProject(call, named);
		if (!task.memberships.some(({ project }) => project === gid)) {
			throw new Refusal(400, `attributable_to: The task is not in this project: ${gid}`);
		}
		written.attributableTo = gid;
	}
	if (data.billable_status !== undefined) {
		const status = data.billable_status;
		written.billableStatus = readOneOf('billable_status', status, billableStatuses);
	}
	if (data.description !== undefined) {
		written.description = readText('description', data.description);
	}
	return written;
}

function readMinutes(value: unknown): number {
	if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
	throw new Refusal(400, `duration_minutes: Not a positive whole number: ${JSON.stringify(value)}`);
}

function create(call: Call): Outcome {
	const { world, actor, data } = call;
	const task = taskInPath(call);
	refuseOffPlan(call, task);
	if (data.duration_minutes === undefined) throw refusals.missing('duration_minutes');
	const time = readEntry(call, task, {
		durationMinutes: 0,
		enteredOn: world.now().slice(0, 10),
		attributableTo: null,
		billableStatus: 'notApplicable',
		description: '',
	});
	const entry = logTime(world, { task, actor, time });
	return created(call.reader.show('timeEntry', entry), 'time_tracking_entries');
}

function entryInPath(call: Call): { entry: TimeEntryRecord; task: TaskRecord } {
	const entry = findTimeEntry(call, { gid: call.path.entry, where: 'path' });
	const task = findTask(call, { gid: entry.task, where: 'path' });
	refuseOffPlan(call, task);
	return { entry, task };
}

/** Only the list over many tasks is documented to answer 402; the others go by the switch. */
function refuseOffPlan(call: Call, { workspace }: TaskRecord): void {
	if (call.world.switches.timeOfTaskOffPlan === 'allowed') return;
	if (!hasAdvanced(call, workspace)) throw refusals.timeTrackingOffPlan();
}

function update(call: Call): Outcome {
	const { entry, task } = entryInPath(call);
	const draft = { ...entry, ...readEntry(call, task, entry) };
	return one(call.reader.show('timeEntry', correctTime(call.world, draft, call.actor)));
}

function ofTask(call: Call): Outcome {
	const task = taskInPath(call);
	refuseOffPlan(call, task);
	return many(timeOn(call.world, task).map((entry) => call.reader.show('timeEntry', entry)));
}

/** Over all tasks one may reach, narrowed by what the query names. */
function listAll(call: Call): Outcome {
	const { world, token, query } = call;
	if (query.workspace !== undefined) findWorkspace(call, { gid: query.workspace, where: 'body' });
	const homes = reachable(call)
		.map(({ gid }) => gid)
		.filter((gid) => query.workspace === undefined || gid === query.workspace);
	if (!homes.some((gid) => hasAdvanced(call, gid))) throw refusals.timeTrackingOffPlan();
	const user = query.user === undefined ? undefined : resolveUser(world, token, query.user);
	const entries = [...world.timeEntries.values()].filter((entry) => {
		const task = world.tasks.get(entry.task);
		return (
			task !== undefined &&
			!task.trashed &&
			homes.includes(task.workspace) &&
			(query.task === undefined || entry.task === query.task) &&
			(query.user === undefined || entry.createdBy === user) &&
			(query.attributable_to === undefined || entry.attributableTo === query.attributable_to) &&
			entry.enteredOn >= (query.entered_on_start_date ?? '') &&
			entry.enteredOn <= (query.entered_on_end_date ?? '9999-12-31')
		);
	});
	return many(entries.map((entry) => call.reader.show('timeEntry', entry)));
}

const read = 'time_tracking_entries:read';

export const timeEntryRoutes: Route[] = [
	{ method: 'GET', path: '/time_tracking_entries', scope: read, handle: listAll },
	{ method: 'GET', path: '/tasks/:task/time_tracking_entries', scope: read, handle: ofTask },
	{ method: 'POST', path: '/tasks/:task/time_tracking_entries', scope: null, handle: create },
	{
		method: 'GET',
		path: '/time_tracking_entries/:entry',
		scope: read,
		handle: (call) => one(call.reader.show('timeEntry', entryInPath(call).entry)),
	},
	{ method: 'PUT', path: '/time_tracking_entries/:entry', scope: null, handle: update },
	{
		method: 'DELETE',
		path: '/time_tracking_entries/:entry',
		scope: null,
		handle(call) {
			removeTime(call.world, entryInPath(call).entry, call.actor);
			return done();
		},
	},
];
