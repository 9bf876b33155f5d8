import { writeFieldValues } from './customFieldValues';
import { Refusal, refusals } from './errors';
import { onItem } from './fieldsOn';
import { readBoolean, readDate, readOneOf, readText } from './inputs';
import type { PortfolioRecord } from './overviewRecords';
import type { TokenRecord } from './records';
import type { World } from './world';

interface Writing {
	world: World;
	token: TokenRecord;
	/** A draft. */
	portfolio: PortfolioRecord;
}

type Writer = (writing: Writing, value: unknown) => void;

const writers: Record<string, Writer> = {
	name({ portfolio, world }, value) {
		if (value === '') throw refusals.missing('name');
		portfolio.name = readText('name', value, world.limits.nameLength);
	},
	color({ portfolio }, value) {
		portfolio.color = value === null || value === 'none' ? null : readText('color', value);
	},
	public({ portfolio }, value) {
		portfolio.isPublic = readBoolean('public', value);
	},
	archived({ portfolio }, value) {
		portfolio.archived = readBoolean('archived', value);
	},
	default_access_level({ portfolio }, value) {
		const levels = ['admin', 'editor', 'viewer'] as const;
		portfolio.accessLevel = readOneOf('default_access_level', value, levels);
	},
	due_on({ portfolio }, value) {
		portfolio.dueOn = readDate('due_on', value);
		if (portfolio.dueOn === null) portfolio.startOn = null;
	},
	start_on({ portfolio }, value) {
		portfolio.startOn = readDate('start_on', value);
	},
	custom_fields({ world, token, portfolio }, value) {
		const { workspace } = portfolio;
		writeFieldValues({ world, token, workspace }, onItem(world, portfolio), value);
	},
};

const readOnlyNames = [
	'created_at',
	'created_by',
	'current_status_update',
	'custom_field_settings',
	'members',
	'owner',
	'permalink_url',
	'project_templates',
];

/** Writes a request's `data` to a draft of a portfolio. `handled` names what the route deals with. */
export function writePortfolioFields(
	writing: Writing,
	data: Record<string, unknown>,
	handled: readonly string[],
): void {
	for (const name of Object.keys(data)) {
		if (readOnlyNames.includes(name)) throw refusals.cannotWrite(name);
		const known = name in writers || handled.includes(name);
		if (!known && writing.world.switches.unknownBodyFields === 'refused') {
			throw new Refusal(400, `${name}: Unrecognized field`);
		}
	}
	for (const [name, write] of Object.entries(writers)) {
		if (name in data) write(writing, data[name]);
	}
}
