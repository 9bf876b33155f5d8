import type { TokenRecord } from '../records';
import type { World } from '../world';
import { customField, enumOption } from './customField';
import { customFieldSetting } from './customFieldSetting';
import { job } from './job';
import { membership } from './membership';
import { portfolio } from './portfolio';
import { project } from './project';
import { projectTemplate } from './projectTemplate';
import type { Reader } from './reader';
import { section } from './section';
import { projectStatus, statusUpdate } from './statusUpdate';
import { story } from './story';
import { tag } from './tag';
import { task } from './task';
import { team } from './team';
import { timeEntry } from './timeEntry';
import { user } from './user';
import { webhook } from './webhook';
import { workspace } from './workspace';

const resources = {
	workspace,
	user,
	team,
	project,
	section,
	task,
	tag,
	story,
	customField,
	enumOption,
	customFieldSetting,
	portfolio,
	statusUpdate,
	projectStatus,
	timeEntry,
	projectTemplate,
	job,
	membership,
	webhook,
};

/** A reader of everything, as seen with one token. */
export function readAs(world: World, token: TokenRecord): Reader {
	const reader: Reader = {
		world,
		token,
		show: (type, record) => resources[type](record as never, reader),
		user(gid) {
			const found = gid === null ? undefined : world.users.get(gid);
			return found === undefined ? null : user(found, reader);
		},
		users: (gids) => gids.flatMap((gid) => reader.user(gid) ?? []),
		workspace(gid) {
			const found = world.workspaces.get(gid);
			return found && workspace(found, reader);
		},
		project(gid) {
			const found = world.projects.get(gid);
			return found && project(found, reader);
		},
		portfolio(gid) {
			const found = world.portfolios.get(gid);
			return found && portfolio(found, reader);
		},
	};
	return reader;
}
