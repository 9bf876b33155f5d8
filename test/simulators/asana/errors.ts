const help =
	'For more information on API status codes and how to handle them, read the docs on errors: https://developers.asana.com/docs/errors';

/** Errors and, where a token for an event stream was refused, `sync`: a new one. */
type RefusalBody = Record<string, string | Array<Record<string, string>>>;

/** A refusal on its way to becoming an answer. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}

	/** The body Asana sends with it. */
	get body(): RefusalBody {
		return { errors: [{ message: this.message, help }] };
	}
}

/** No token for an event stream, or one that is of no use any more; a new one comes with it. */
export class StaleSync extends Refusal {
	constructor(private readonly sync: string) {
		super(
			412,
			'Sync token invalid or too old. If you are attempting to keep resources in sync, you must fetch the full dataset for this query now and use the new sync token for the next sync.',
		);
	}

	override get body(): RefusalBody {
		return { errors: [{ message: this.message }], sync: this.sync };
	}
}

/**
 * Refusals whose wording was seen in the wild or is documented. Wordings that nobody has published
 * are written where they are thrown, but for those of plans, which follow the known ones.
 */
export const refusals = {
	notAuthorized: () => new Refusal(401, 'Not Authorized'),
	tokenExpired: () =>
		new Refusal(
			401,
			'The bearer token has expired. If you have a refresh token, please use it to request a new bearer token, otherwise allow the user to re-authenticate.',
		),
	noRoute: () => new Refusal(404, 'No matching route for request'),
	invalidJson: () => new Refusal(400, 'Could not parse request data, invalid JSON'),
	strayKey: (key: string) =>
		new Refusal(
			400,
			`Unrecognized request field ${key} . The only allowed keys at the top level are: data, options. If you have any further questions, please contact support.`,
		),
	missing: (field: string) => new Refusal(400, `${field}: Missing input`),
	unknownInPath: (label: string, gid: string) =>
		new Refusal(404, `${label}: Unknown object: ${gid}`),
	unknownInBody: (label: string, gid: string) =>
		new Refusal(400, `${label}: Unknown object: ${gid}`),
	notAnId: (label: string, value: string) =>
		new Refusal(400, `${label}: Not a recognized ID: ${value}`),
	notAGidType: (label: string, type: string) =>
		new Refusal(400, `${label}: Not a valid GID type: ${type}`),
	cannotWrite: (field: string) => new Refusal(400, `${field}: Cannot write this property`),
	noAccess: (noun: string) => new Refusal(403, `You do not have access to this ${noun}.`),
	taskNeedsHome: () => new Refusal(400, 'You should specify one of workspace, parent, projects'),
	tasksNeedOneContainer: () =>
		new Refusal(
			400,
			'Must specify exactly one of project, tag, section, user task list, or assignee + workspace',
		),
	membershipNeedsProject: (index: number) =>
		new Refusal(400, `memberships: [${index}]: project: Missing required field`),
	fieldNotOnObject: (gid: string) =>
		new Refusal(400, `Custom field with ID ${gid} is not on given object`),
	fieldsNotAnObject: (value: unknown) =>
		new Refusal(400, `custom_fields: Value is not a JSON object: ${String(value)}`),
	onlyOneOf: (one: string, other: string) =>
		new Refusal(400, `You may only provide one of ${one} or ${other}!`),
	notADate: (field: string, value: unknown) =>
		new Refusal(
			400,
			`${field}: Date must be in ISO-8601 (yyyy-mm-dd) format, not: ${String(value)}`,
		),
	notAUser: (field: string, home: 'Organization' | 'Workspace', value: string) =>
		new Refusal(400, `${field}: Not a user in ${home}: ${value}`),
	missingTeam: () => new Refusal(400, 'Missing required team field'),
	fieldsNotForFree: () =>
		new Refusal(402, 'Custom Fields are not available for free users or guests.'),
	settingsNotForFree: () =>
		new Refusal(402, 'Custom Field Settings are not available for free users.'),
	templatesNotForFree: () =>
		new Refusal(402, 'Project templates are only available to premium users.'),
	dependenciesNotForFree: () =>
		new Refusal(402, 'Dependencies are only available to premium users.'),
	lastOption: () => new Refusal(400, 'enabled: At least one option must stay enabled'),
	portfoliosOffPlan: () => new Refusal(402, 'Portfolios are only available to advanced users.'),
	timeTrackingOffPlan: () => new Refusal(402, 'Time tracking is only available to advanced users.'),
	searchNotForFree: () => new Refusal(402, 'Search is only available to premium users.'),
	tooManyRequests: (retryAfterSeconds?: number) =>
		new Refusal(
			429,
			"You've made too many requests and hit a rate limit. Please retry after the given amount of time.",
			retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
		),
	tooLarge: () =>
		new Refusal(
			400,
			'The result is too large. You should use pagination (may require specifying a workspace)!',
		),
	pageTokenExpired: () => new Refusal(400, 'offset: Your pagination token has expired.'),
	pageTokenInvalid: () => new Refusal(400, 'offset: Your pagination token is invalid.'),
};
