import type { EntityName } from '../../exact/entities';
import type { Row } from '../../exact/types';
import { fieldNames } from '../fields/fieldNames';

/** Records of Exact that people sort and filter by in Asana. */
export interface Dimension {
	/** How people call its records. */
	plural: string;
	entity: EntityName;
	/** Fields of a record: what it is known by, and what it is called. */
	code: string;
	name: string;
	/** Fields that tell whether a record is in use. */
	states: readonly string[];
	/** Why a record is not in use any more; undefined while it is. `today` is `yyyy-MM-dd` there. */
	whyInactive(row: Row, today: string): string | undefined;
	/** Name of the custom field that shows it, by the convention. */
	field: string;
}

const hasEnded = ({ EndDate }: Row, today: string) =>
	EndDate && String(EndDate) < today ? `ended on ${String(EndDate)}` : undefined;

/** Every dimension. A new one is an entry here. */
export const dimensions = {
	glAccount: {
		plural: 'GL Accounts',
		entity: 'glAccount',
		code: 'Code',
		name: 'Description',
		states: ['IsBlocked'],
		whyInactive: ({ IsBlocked }) => (IsBlocked === true ? 'blocked' : undefined),
		field: fieldNames.glAccount.name,
	},
	costCenter: {
		plural: 'Cost Centers',
		entity: 'costCenter',
		code: 'Code',
		name: 'Description',
		states: ['EndDate'],
		whyInactive: hasEnded,
		field: fieldNames.costCenter.name,
	},
	costUnit: {
		plural: 'Cost Units',
		entity: 'costUnit',
		code: 'Code',
		name: 'Description',
		states: ['EndDate'],
		whyInactive: hasEnded,
		field: fieldNames.costUnit.name,
	},
	account: {
		plural: 'Accounts',
		entity: 'account',
		code: 'Code',
		name: 'Name',
		states: ['Blocked', 'EndDate'],
		whyInactive: (row, today) => (row.Blocked === true ? 'blocked' : hasEnded(row, today)),
		field: fieldNames.relation.name,
	},
	project: {
		plural: 'Projects',
		entity: 'project',
		code: 'Code',
		name: 'Description',
		states: ['EndDate'],
		whyInactive: hasEnded,
		field: fieldNames.project.name,
	},
} as const satisfies Readonly<Record<string, Dimension>>;

export type DimensionName = keyof typeof dimensions;

/** Whether a text names a dimension. */
export function isDimensionName(name: string): name is DimensionName {
	return Object.hasOwn(dimensions, name);
}
