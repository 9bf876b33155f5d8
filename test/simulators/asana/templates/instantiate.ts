import { Refusal, refusals } from '../errors';
import { isDate, readGid, readList, readObject, readText } from '../inputs';
import { findUser } from '../people';
import type { TokenRecord } from '../records';
import type { World } from '../world';
import type { Filled } from './fill';
import type { TemplateRecord } from './records';

interface Asking {
	world: World;
	token: TokenRecord;
	template: TemplateRecord;
	data: Record<string, unknown>;
}

/**
 * Reads the dates and roles that a project of a template is to have. A date that is not given is
 * today, unless `is_strict` makes that a refusal; a role that is not given stays empty.
 */
export function readFilled(asking: Asking): Filled {
	return { dates: readDates(asking), roles: readRoles(asking) };
}

function readDates({ world, template, data }: Asking): Map<string, string> {
	const dates = new Map<string, string>();
	for (const [index, entry] of entriesOf(data, 'requested_dates')) {
		const label = `requested_dates: [${index}]`;
		const { gid, value } = readEntry(label, entry);
		if (!template.requestedDates.some((date) => date.gid === gid)) {
			throw refusals.unknownInBody(label, gid);
		}
		if (value !== undefined && value !== null)
			dates.set(gid, readDay(world, `${label}: value`, value));
	}
	const missing = template.requestedDates.filter(({ gid }) => !dates.has(gid));
	if (missing.length > 0 && data.is_strict === true) {
		const names = missing.map(({ name }) => name).join(', ');
		throw new Refusal(422, `requested_dates: No value for: ${names}`);
	}
	for (const { gid } of missing) dates.set(gid, world.now().slice(0, 10));
	return dates;
}

function readRoles({ world, token, template, data }: Asking): Map<string, string> {
	const roles = new Map<string, string>();
	for (const [index, entry] of entriesOf(data, 'requested_roles')) {
		const label = `requested_roles: [${index}]`;
		const { gid, value } = readEntry(label, entry);
		if (!template.requestedRoles.some((role) => role.gid === gid)) {
			throw refusals.unknownInBody(label, gid);
		}
		const { workspace } = template;
		if (value === undefined || value === null) continue;
		roles.set(gid, findUser(world, { field: `${label}: value`, value, token, workspace }));
	}
	return roles;
}

const entriesOf = (data: Record<string, unknown>, name: string): Array<[number, unknown]> => [
	...readList(name, data[name] ?? []).entries(),
];

function readEntry(label: string, entry: unknown): { gid: string; value: unknown } {
	const { gid, value } = readObject(label, entry);
	return { gid: readGid(`${label}: gid`, gid), value };
}

/** The description has a date with a time; whether a date alone is taken, nobody says. */
function readDay({ switches }: World, label: string, value: unknown): string {
	const text = readText(label, value);
	const day = text.slice(0, 10);
	const form = day === text ? 'daysOnly' : 'withTimeOnly';
	if (switches.templateDates !== 'both' && switches.templateDates !== form) {
		throw refusals.notADate(label, text);
	}
	if (!isDate(day) || Number.isNaN(Date.parse(text))) throw refusals.notADate(label, text);
	return day;
}
