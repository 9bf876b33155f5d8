/** Webhooks, as this simulator keeps them. Instants are ISO. */
export interface WebhookRecord {
	gid: string;
	/** The gid of what it listens to. */
	resource: string;
	/** Whether that is above projects: a workspace, a team or a portfolio. */
	isAbove: boolean;
	workspace: string;
	target: string;
	filters: WebhookFilter[];
	/** Sent once, when the webhook is made. */
	secret: string;
	/** The app and the user it belongs to. */
	owner: string;
	createdAt: string;
	/** Whether it got through since its handshake. */
	hasDelivered: boolean;
	lastSuccessAt: string | null;
	lastFailureAt: string | null;
	lastFailureContent: string;
	retries: number;
	nextAttemptAfter: string | null;
	/** When it is deleted unless it gets through before. */
	deletionAt: string | null;
}

/** What a webhook wants to hear of: what fits one of its filters. */
export interface WebhookFilter {
	resourceType?: string;
	resourceSubtype?: string;
	action?: string;
	fields?: string[];
}

/** One message on its way to a target. */
export interface Delivery {
	id: number;
	webhook: string;
	target: string;
	/** The exact bytes that are sent. */
	body: string;
	/** The signature that goes with them. */
	signature: string;
	/** How many events it tells; none is a heartbeat. */
	events: number;
	state: 'waiting' | 'held' | 'delayed' | 'retrying' | 'delivered' | 'lost' | 'calledOff';
	/** Every time it left: when, on the simulator's clock, and what came back (0: no answer in time). */
	attempts: Array<{ at: number; status: number }>;
}
