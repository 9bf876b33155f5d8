import { done, many, one, type Call, type Outcome, type Route } from '../call';
import { defineCustomField } from '../customFieldDefinitions';
import { Refusal, refusals } from '../errors';
import { addSetting, removeSetting } from '../fieldSettings';
import { findCustomField } from '../finding';
import { readBoolean, readGid, readObject } from '../inputs';
import type { ProjectRecord } from '../records';
import type { PortfolioRecord } from '../overviewRecords';
import { refuseFree } from '../tokens';
import { portfolioInPath, writablePortfolio } from './portfolios';
import { projectInPath } from './projects';

type Holder = ProjectRecord | PortfolioRecord;

function add(call: Call, holder: Holder): Outcome {
	const { world, data } = call;
	refuseFree(call, refusals.settingsNotForFree);
	const inline = typeof data.custom_field === 'object' && data.custom_field !== null;
	const known = inline
		? undefined
		: findCustomField(call, { gid: data.custom_field, where: 'body' }).gid;
	const present = holder.settings.find(({ customField }) => customField === known);
	if (present !== undefined) {
		if (world.switches.addSettingTwice === 'idempotent') {
			return one(call.reader.show('customFieldSetting', present));
		}
		throw new Refusal(400, 'custom_field: This custom field is already on the object.');
	}
	checkRoom(call, holder);
	const { is_important: important, insert_before: before, insert_after: after } = data;
	const isImportant = important === undefined ? false : readBoolean('is_important', important);
	const at = positionOf(holder, before, after);
	const customField = known ?? defineInline(call, holder);
	return one(
		call.reader.show(
			'customFieldSetting',
			addSetting(world, { holder, customField, isImportant, at }),
		),
	);
}

/** A definition in place of a gid makes a field of this project or portfolio only. */
function defineInline({ world, data, actor }: Call, holder: Holder): string {
	return defineCustomField(world, {
		data: readObject('custom_field', data.custom_field),
		workspace: holder.workspace,
		createdBy: actor.user,
		isGlobal: false,
	}).gid;
}

function checkRoom({ world }: Call, holder: Holder): void {
	const most = world.limits.customFieldsPerProject;
	if (holder.settings.length < most) return;
	throw new Refusal(
		world.switches.undocumentedRefusal,
		`custom_field: There can be at most ${most} custom fields.`,
	);
}

/** Anchors are gids of settings, not of fields. */
function positionOf({ settings }: Holder, before: unknown, after: unknown): number | undefined {
	const anchor = before ?? after;
	if (anchor === undefined) return undefined;
	const gid = readGid('insert', anchor);
	const index = settings.findIndex((setting) => setting.gid === gid);
	if (index === -1) throw refusals.unknownInBody('insert', gid);
	return before === undefined ? index + 1 : index;
}

function remove(call: Call, holder: Holder): Outcome {
	const { gid } = findCustomField(call, { gid: call.data.custom_field, where: 'body' });
	removeSetting(holder, gid);
	return done();
}

function list(call: Call, { settings }: Holder): Outcome {
	return many(settings.map((setting) => call.reader.show('customFieldSetting', setting)));
}

interface Owner {
	/** Of the path and of the scopes. */
	noun: 'project' | 'portfolio';
	read(call: Call): Holder;
	write(call: Call): Holder;
}

const routesFor = ({ noun, read, write }: Owner): Route[] => [
	{
		method: 'GET',
		path: `/${noun}s/:${noun}/custom_field_settings`,
		scope: `${noun}s:read`,
		handle: (call) => list(call, read(call)),
	},
	{
		method: 'POST',
		path: `/${noun}s/:${noun}/addCustomFieldSetting`,
		scope: `${noun}s:write`,
		handle: (call) => add(call, write(call)),
	},
	{
		method: 'POST',
		path: `/${noun}s/:${noun}/removeCustomFieldSetting`,
		scope: `${noun}s:write`,
		handle: (call) => remove(call, write(call)),
	},
];

export const customFieldSettingRoutes: Route[] = [
	...routesFor({ noun: 'project', read: projectInPath, write: projectInPath }),
	...routesFor({ noun: 'portfolio', read: portfolioInPath, write: writablePortfolio }),
];
