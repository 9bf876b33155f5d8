import {
	getProjectTemplate,
	type FilledVariable,
	type InstantiateData,
	type ProjectTemplate,
	type TemplateVariable,
} from '../../asana/projectTemplates';
import type { ProjectData } from '../../asana/types';
import { userOf } from '../../asana/users';
import { ApiFault, isRefusal } from '../../http/fault';
import { dateFor } from '../../mapping/codecs';
import { sameName } from '../../values/names';
import type { AsanaSide } from '../settings';

/** A template, and what its dates and roles are filled with. */
export interface TemplateChoice {
	gid: string;
	/** Days, by the name of the date in the template. */
	dates: readonly NamedValue[];
	/** E-mail addresses, by the name of the role in the template. */
	roles: readonly NamedValue[];
}

/** A value for something that a template asks for by name. */
export interface NamedValue {
	name: string;
	value: string;
}

/** A template that is filled in, and what could not be. */
export interface FilledTemplate {
	name: string;
	data: Omit<InstantiateData, 'name'>;
	warnings: string[];
}

/** Asana's gids of the two dates that every project has. <https://developers.asana.com/reference/instantiateproject> */
const OWN_DATES = { start: '1', due: '2' };

interface Filling {
	choice: TemplateChoice;
	/** What the project itself is to have. */
	data: ProjectData;
	team?: string;
	workspace: string;
	/** ISO instant; its day stands for dates that nobody gave. */
	readAt: string;
}

/**
 * Reads a template and fills it in: its dates by name, or from the start and due date of the project,
 * its roles by name. Rejects with what to do where it cannot be used, or has no such date or role.
 */
export async function fillTemplate(side: AsanaSide, filling: Filling): Promise<FilledTemplate> {
	const { choice, team } = filling;
	const template = await getProjectTemplate(side.client, choice.gid).catch(
		async (fault: unknown) => await Promise.reject(outOfReach(fault)),
	);
	const { requested_dates: dates, requested_roles: roles } = template;
	checkNames(template, { what: 'date', asked: dates, given: choice.dates });
	checkNames(template, { what: 'role', asked: roles, given: choice.roles });
	const warnings: string[] = [];
	const people: FilledVariable[] = [];
	for (const role of roles) {
		const email = valueNamed(choice.roles, role);
		if (email === undefined) continue;
		const person = await userOf(side.client, { email, workspace: filling.workspace });
		if (person === undefined) {
			const who = `nobody in the workspace has the address ${email}`;
			warnings.push(`Role "${role.name}" of the project template: ${who}`);
		} else people.push({ gid: role.gid, value: person.gid });
	}
	return {
		name: template.name,
		data: {
			team,
			requested_dates: dates.map((date) => ({ gid: date.gid, value: dayFor(date, filling) })),
			requested_roles: people,
		},
		warnings,
	};
}

/** Asana describes a date with a time here. */
function dayFor(date: TemplateVariable, { choice, data, readAt }: Filling): string {
	const label = `Date "${date.name}" of the project template`;
	const given = dateFor(label, valueNamed(choice.dates, date) ?? null);
	const isStart = date.gid === OWN_DATES.start || /\bstart/i.test(date.name);
	const isDue = date.gid === OWN_DATES.due || /\b(due|end|eind)/i.test(date.name);
	const own = isStart ? data.start_on : isDue ? data.due_on : undefined;
	return `${given ?? own ?? readAt.slice(0, 'yyyy-MM-dd'.length)}T00:00:00.000Z`;
}

function valueNamed(given: readonly NamedValue[], { name }: TemplateVariable): string | undefined {
	return given.find((one) => sameName(one.name, name))?.value.trim() || undefined;
}

function checkNames(
	template: ProjectTemplate,
	{
		what,
		asked,
		given,
	}: Record<'asked' | 'given', ReadonlyArray<{ name: string }>> & {
		what: 'date' | 'role';
	},
): void {
	const unknown = given.find(({ name }) => !asked.some((one) => sameName(one.name, name)));
	if (unknown === undefined) return;
	const names = asked.map(({ name }) => `"${name}"`).join(', ');
	throw new ApiFault(
		'Asana',
		`The project template "${template.name}" has no ${what} "${unknown.name}"`,
		{
			kind: 'setup',
			hint: `It has ${names === '' ? 'none' : names}. Write the name as the template has it, or remove that row. Nothing was written.`,
		},
	);
}

function outOfReach(fault: unknown): unknown {
	const isMissing = fault instanceof ApiFault && fault.kind === 'notFound';
	if (!isMissing && !isRefusal(fault)) return fault;
	const isPlan = fault.status === 402;
	return new ApiFault(
		'Asana',
		isPlan ? 'This Asana plan has no project templates' : 'The project template cannot be used',
		{
			kind: 'setup',
			status: fault.status,
			hint: isPlan
				? 'Leave "Project Template" empty: new projects then start without one. Nothing was written.'
				: `Choose the template again from the list, or share it with the person behind the Asana credential. Nothing was written. ${fault.message}`,
		},
	);
}
