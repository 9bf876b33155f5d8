/**
 * Facts about Exact Online that nobody could verify, each as a switch, so that tests can run both
 * ways. The defaults are what the sources make most likely, or the stricter reading.
 */
export interface Switches {
	/** Whether HTTP Basic is accepted at the token endpoint beside credentials in the form. */
	acceptBasicAuth: boolean;
	/** Whether a refresh is refused until the access token has fully expired, not only until 570 s. */
	refreshOnlyAfterExpiry: boolean;
	/** Whether the newest refresh token still works after an older one of its family was replayed. */
	familySurvivesReuse: boolean;
	/** How a call with a missing or expired token is answered: 401, or the HTML redirect of old. */
	unauthorizedAs: 'status401' | 'objectMoved';
	/** Whether `datetime'2026-01-31'` without a time is refused. */
	refuseDateOnlyLiterals: boolean;
	/** Whether `d` is a bare array when `$top` alone bounds the answer to one page. */
	bareArrayWhenTopBounded: boolean;
	/** Whether an expanded collection ends after one page, losing the rest without a word. */
	expandHoldsOnePage: boolean;
	/** Lists that want a `$select` (or `$top=1`). */
	demandSelectOn: string[];
	/** Whether lists of entities that have a sync twin want a `$filter`. */
	demandFilterOnSyncTwins: boolean;
	/** Whether a path in other letter case is unknown. */
	pathCaseMatters: boolean;
	/** Whether a key sent with a POST becomes the key of the new record. */
	acceptClientKeys: boolean;
	/** Whether a changed line moves `Modified` of its header. */
	lineChangeTouchesHeader: boolean;
	/** What a notification of a changed line points at. */
	lineChangeNotifies: 'header' | 'line';
	/** What the hourly error block answers with. */
	errorBlockStatus: number;
	/** What the 201st token call of a day answers with. */
	tokenDayLimitStatus: number;
	/** `Action` of the notification about a new record. */
	actionForNewRecord: 'Create' | 'Update';
	/** Whether plain HTTP to this machine may be called back (the real service wants HTTPS). */
	allowLoopbackCallbacks: boolean;
	/** Whether a callback must be on the host of a registered redirect URI ('*' registered: any). */
	callbackOnRedirectHost: boolean;
	/** Whether subscriptions may be changed by PUT. */
	allowSubscriptionUpdate: boolean;
	/** Whether a subscription disappears when its last retry has failed. */
	removeSubscriptionAfterLastRetry: boolean;
	/** Whether a completed line of the work breakdown may be opened again. */
	completedReversible: 'allowed' | 'refused';
	/** Whether texts of any length (Notes, Remarks) may be filtered on; refused with 400. */
	filterOnNotes: 'allowed' | 'refused';
	/** Whether hours and costs may be entered on a line of the work breakdown that is completed. */
	entriesOnCompletedWbs: 'allowed' | 'refused';
	/** Whether an entry may be dated after the end of its project. */
	entriesAfterProjectEnd: 'allowed' | 'refused';
	/** Whether a period in which every journal is closed takes no entries. */
	closedPeriodRefusesEntries: boolean;
	/** What a POST of a cost or time entry answers without `Prefer`. */
	postAnswer: 'id only' | 'full';
	/** Whether an entry that was submitted may be deleted. */
	deleteSubmitted: 'allowed' | 'refused';
	/** Whether a submitted entry is final at once, for lack of an approval step. */
	submittedBecomesFinal: boolean;
	/** Whether the stream of the work breakdown tells Completed of every kind of line. */
	syncCompletedOf: 'every kind' | 'deliverables';
	/** Whether the lines of a general journal entry may leave a balance. */
	unbalancedJournals: 'allowed' | 'refused';
	/** How the addresses of files are written: with the host of the service or without. */
	fileAddresses: 'absolute' | 'relative';
	/** How long a receiver may take to answer a notification, in real milliseconds. */
	webhookAnswerTimeoutMs: number;
	/** How long after a change its notification leaves, on the simulator's clock. */
	webhookDelayMs: number;
}

export const defaultSwitches: Switches = {
	acceptBasicAuth: false,
	refreshOnlyAfterExpiry: false,
	familySurvivesReuse: true,
	unauthorizedAs: 'status401',
	refuseDateOnlyLiterals: true,
	bareArrayWhenTopBounded: true,
	expandHoldsOnePage: true,
	demandSelectOn: ['purchaseorder/PurchaseOrders'],
	demandFilterOnSyncTwins: false,
	pathCaseMatters: true,
	acceptClientKeys: false,
	lineChangeTouchesHeader: true,
	lineChangeNotifies: 'header',
	errorBlockStatus: 429,
	tokenDayLimitStatus: 429,
	actionForNewRecord: 'Update',
	allowLoopbackCallbacks: true,
	callbackOnRedirectHost: true,
	allowSubscriptionUpdate: true,
	removeSubscriptionAfterLastRetry: false,
	completedReversible: 'allowed',
	filterOnNotes: 'allowed',
	entriesOnCompletedWbs: 'allowed',
	entriesAfterProjectEnd: 'refused',
	closedPeriodRefusesEntries: true,
	postAnswer: 'id only',
	deleteSubmitted: 'allowed',
	submittedBecomesFinal: false,
	syncCompletedOf: 'every kind',
	unbalancedJournals: 'refused',
	fileAddresses: 'absolute',
	webhookAnswerTimeoutMs: 10_000,
	webhookDelayMs: 40,
};

/** Numbers the service documents; tests may make them smaller. */
export interface Limits {
	callsPerMinute: number;
	/** How long a minute of that limit lasts, in milliseconds, for demos that cannot wait. */
	minuteMs: number;
	callsPerDay: number;
	tokenCallsPerDay: number;
	/** Errors (400, 401, 403, 404) per app, user, division and endpoint before the block. */
	errorsPerHour: number;
	blockMinutes: number;
	accessTokenSeconds: number;
	/** Age of the access token from which it may be refreshed. */
	refreshFromSeconds: number;
	refreshTokenDays: number;
	codeSeconds: number;
	pageSize: number;
	/** Characters of a query that the web server in front of it lets through (404.15 of IIS). */
	queryCharacters: number;
	/** Rows a page of the sync family. */
	syncPageSize: number;
	/** How long deletions can be read back. */
	deletedMonths: number;
}

export const defaultLimits: Limits = {
	callsPerMinute: 60,
	minuteMs: 60_000,
	callsPerDay: 5000,
	tokenCallsPerDay: 200,
	errorsPerHour: 10,
	blockMinutes: 60,
	accessTokenSeconds: 600,
	refreshFromSeconds: 570,
	refreshTokenDays: 30,
	codeSeconds: 180,
	pageSize: 60,
	queryCharacters: 2_048,
	syncPageSize: 1000,
	deletedMonths: 2,
};
