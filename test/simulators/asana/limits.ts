/** The service's numbers. All can be lowered to bring a limit within reach of a test. */
export interface AsanaLimits {
	/** Requests a minute per token. */
	perMinuteFree: number;
	perMinutePaid: number;
	searchesPerMinute: number;
	/**
	 * How often quotas are looked at, each time for their share: more than once a minute, says the
	 * service, and not how often. A minute unless a test sets less.
	 */
	quotaWindowMs: number;
	/** Requests in flight per token, reads and writes apart. */
	readsInFlight: number;
	writesInFlight: number;
	/**
	 * What the answers of a minute may cost together, in resources shown; the service has such a
	 * budget and does not say how large it is. No limit unless a test sets one.
	 */
	costPerMinute: number;
	/** Duplications and instantiations under way at once, per user. */
	jobs: number;
	/** How many looks at a job find it unfinished before one finds it done. */
	jobPolls: number;
	/** A job that nobody looks at is done after so long. */
	jobMs: number;
	/** The longest list that is given without `limit`. */
	unpagedList: number;
	pageTokenSeconds: number;
	accessTokenSeconds: number;
	projectsPerTask: number;
	/** Of a portfolio too. */
	customFieldsPerProject: number;
	/** Per workspace, where the plan is advanced; enterprise has no limit. */
	portfolios: number;
	itemsPerPortfolio: number;
	enumOptions: number;
	textValueLength: number;
	externalGidLength: number;
	externalDataLength: number;
	/** Not documented; large unless a test says otherwise. */
	nameLength: number;
	notesLength: number;
	/** How long search stays behind what was written. */
	searchLagMs: number;
	/** The most events one sync token gives. */
	eventsPerToken: number;
	syncTokenMs: number;
	/** How long events take to come through; a minute on average in the service. */
	eventDelayMs: number;
	/** How long webhooks gather what happens before they tell it; less than a minute on average. */
	webhookDelayMs: number;
	/** How long a target may take to answer. */
	webhookAnswerMs: number;
	webhookHeartbeatMs: number;
	/** How long after a failed delivery it is tried again; twice as long each time. */
	webhookRetryMs: number;
	/** A webhook that has not got through for so long is deleted. */
	webhookLifeMs: number;
	/** Of all apps together; event streams count too. */
	webhooksPerResource: number;
	/** Of one user through one app. */
	webhooksPerOwner: number;
}

export const defaultLimits: AsanaLimits = {
	perMinuteFree: 150,
	perMinutePaid: 1500,
	searchesPerMinute: 60,
	quotaWindowMs: 60_000,
	readsInFlight: 50,
	writesInFlight: 15,
	costPerMinute: Infinity,
	jobs: 5,
	jobPolls: 2,
	jobMs: 60_000,
	unpagedList: 1000,
	pageTokenSeconds: 900,
	accessTokenSeconds: 3600,
	projectsPerTask: 20,
	customFieldsPerProject: 20,
	portfolios: 100,
	itemsPerPortfolio: 1500,
	enumOptions: 500,
	textValueLength: 1024,
	externalGidLength: 1024,
	externalDataLength: 32_768,
	nameLength: 100_000,
	notesLength: 1_000_000,
	searchLagMs: 30_000,
	eventsPerToken: 100,
	syncTokenMs: 24 * 60 * 60_000,
	eventDelayMs: 250,
	webhookDelayMs: 250,
	webhookAnswerMs: 10_000,
	webhookHeartbeatMs: 8 * 60 * 60_000,
	webhookRetryMs: 60_000,
	webhookLifeMs: 24 * 60 * 60_000,
	webhooksPerResource: 1000,
	webhooksPerOwner: 10_000,
};
