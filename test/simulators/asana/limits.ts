/** The service's numbers. All can be lowered to bring a limit within reach of a test. */
export interface AsanaLimits {
	/** Requests a minute per token. */
	perMinuteFree: number;
	perMinutePaid: number;
	searchesPerMinute: number;
	/** Requests in flight per token, reads and writes apart. */
	readsInFlight: number;
	writesInFlight: number;
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
}

export const defaultLimits: AsanaLimits = {
	perMinuteFree: 150,
	perMinutePaid: 1500,
	searchesPerMinute: 60,
	readsInFlight: 50,
	writesInFlight: 15,
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
};
