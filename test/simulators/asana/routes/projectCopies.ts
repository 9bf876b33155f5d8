import { created, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { readBoolean, readDate, readObject, readText } from '../inputs';
import { tasksIn } from '../placing';
import type { ProjectRecord } from '../records';
import { beginProject } from '../jobs/beginProject';
import { copied, copyProject, type Copied, type Shift } from '../jobs/copyProject';
import { projectInPath } from './projects';

/** Answers with a job: the copy is there at once, and has what it is to have when that is done. */
function duplicate(call: Call): Outcome {
	const { world, actor, data } = call;
	const source = projectInPath(call);
	if (data.name === undefined || data.name === '') throw refusals.missing('name');
	const name = readText('name', data.name, world.limits.nameLength);
	const include = readInclude(data.include);
	const shift = readShift(call, { source, include });
	const job = beginProject(world, {
		...{ subtype: 'duplicate_project', actor, name },
		workspace: source.workspace,
		team: world.teams.get(source.team ?? ''),
		fill: (copy) => copyProject(world, { source, copy, include, shift, actor }),
	});
	return created(call.reader.show('job', job), 'jobs');
}

/** Names between commas. */
function readInclude(value: unknown): Set<Copied> {
	if (value === undefined) return new Set();
	return new Set(
		readText('include', value)
			.split(',')
			.map((part) => {
				const found = copied.find((name) => name === part.trim());
				if (found === undefined) throw new Refusal(400, `include: Not one to include: ${part}`);
				return found;
			}),
	);
}

/** How many days `schedule_dates` moves everything: from the first or the last date to the one given. */
function readShift(
	{ world, data }: Call,
	{ source, include }: { source: ProjectRecord; include: Set<Copied> },
): Shift {
	if (data.schedule_dates === undefined) return { days: 0, skipWeekends: false };
	const schedule = readObject('schedule_dates', data.schedule_dates);
	if (!include.has('task_dates')) {
		throw new Refusal(400, 'schedule_dates: Needs task_dates among what is included');
	}
	const label = 'schedule_dates: should_skip_weekends';
	if (schedule.should_skip_weekends === undefined) throw refusals.missing(label);
	const skipWeekends = readBoolean(label, schedule.should_skip_weekends);
	const startOn = readDate('schedule_dates: start_on', schedule.start_on ?? null);
	const dueOn = readDate('schedule_dates: due_on', schedule.due_on ?? null);
	if ((startOn === null) === (dueOn === null)) {
		throw new Refusal(400, 'schedule_dates: Needs one of start_on and due_on');
	}
	const days = tasksIn(world, source.sections)
		.flatMap((task) => [task.startOn, task.dueOn])
		.filter((day) => day !== null)
		.sort();
	const from = startOn === null ? days.at(-1) : days[0];
	if (from === undefined) return { days: 0, skipWeekends };
	const apart = Date.parse(startOn ?? dueOn ?? from) - Date.parse(from);
	return { days: apart / 86_400_000, skipWeekends };
}

export const projectCopyRoutes: Route[] = [
	{
		method: 'POST',
		path: '/projects/:project/duplicate',
		scope: 'projects:write',
		handle: duplicate,
	},
];
