import type { Schema } from './description';

export type Direction = 'request' | 'answer';

interface Tolerance {
	direction: Direction;
	/** `Schema.property` */
	at: string;
	schema: Schema;
	reason: string;
}

const anyValue: Schema = {};
const memberships: Schema = {
	type: 'array',
	items: {
		type: 'object',
		required: ['project'],
		properties: { project: { type: 'string' }, section: { type: 'string', nullable: true } },
	},
};

/** Where the service is known to go beyond its own description. */
const tolerances: Tolerance[] = [
	{
		direction: 'request',
		at: 'TaskCreateRequest.memberships',
		schema: memberships,
		reason: 'read only in the description, but a new task can be placed in a section with it',
	},
	...[
		'TaskRequestBase',
		'ProjectRequest',
		'ProjectUpdateRequest',
		'PortfolioRequest',
		'PortfolioUpdateRequest',
	].map(
		(schema): Tolerance => ({
			direction: 'request',
			at: `${schema}.custom_fields`,
			schema: { type: 'object', additionalProperties: anyValue },
			reason: 'described as strings; numbers, lists, objects and null are what the fields take',
		}),
	),
	{
		direction: 'request',
		at: 'TaskSetParentRequest.parent',
		schema: { type: 'string', nullable: true },
		reason: 'null makes a subtask a task of its own',
	},
	...['old', 'new'].map(
		(age): Tolerance => ({
			direction: 'answer',
			at: `StoryResponse.${age}_number_value`,
			schema: { type: 'number', nullable: true },
			reason: 'described as an integer, but fields have decimals',
		}),
	),
	{
		direction: 'answer',
		at: 'ProjectResponse.team',
		schema: { $ref: '#/components/schemas/TeamCompact', nullable: true },
		reason: 'projects without a team are being introduced',
	},
	{
		direction: 'answer',
		at: 'EventResponse.user',
		schema: { $ref: '#/components/schemas/UserCompact', nullable: true },
		reason: 'what a rule or the system did has no user',
	},
	{
		direction: 'answer',
		at: 'EventResponse.parent',
		schema: { $ref: '#/components/schemas/AsanaNamedResource', nullable: true },
		reason: 'what stands in nothing has no parent',
	},
];

/** They stand for a resource of any type, whose parts `opt_fields` can ask for. */
export const openSchemas = ['AsanaResource', 'AsanaNamedResource'];

/** Query parameters that work and are not described. */
export const tolerantQueries = [
	{
		path: /\/(?:tasks|projects)\/search$/,
		name: /^custom_fields\.\d+\.\w+$/,
		reason: 'named by field',
	},
	{
		path: /\/(?:tasks|projects)\/search$/,
		name: /^limit$/,
		reason: 'documented in prose: up to 100',
	},
];

/** Refusals that are given and not described. */
export const tolerantRefusals = [
	{
		path: /\/instantiateProject$/,
		status: '422',
		reason: 'documented in prose: what `is_strict` makes of a date that is missing',
	},
];

/** What is tolerated in one schema: property names and what they may hold. */
export function tolerated(direction: Direction, name: string): Record<string, Schema> {
	const here = tolerances.filter((each) => each.direction === direction);
	return Object.fromEntries(
		here.flatMap(({ at, schema }) => {
			const [owner, property = ''] = at.split('.');
			return owner === name ? [[property, schema]] : [];
		}),
	);
}
