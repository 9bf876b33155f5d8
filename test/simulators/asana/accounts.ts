/** Who may call, through which app and with which token, as this simulator keeps it. */

export interface AppRecord {
	clientId: string;
	clientSecret: string;
	name: string;
	redirectUris: string[];
	/** `full` apps ask for the scope `default`; the others have this list and nothing else. */
	scopes: 'full' | string[];
}

export interface TokenRecord {
	token: string;
	kind: 'pat' | 'oauth';
	user: string;
	/** The workspaces the token reaches; undefined means all of its user's. */
	workspaces?: string[];
	free: boolean;
	app: string | null;
	/** What a granular app was granted; null means everything. */
	scopes: string[] | null;
	/** Epoch milliseconds; null for tokens that last. */
	expiresAt: number | null;
	/** The refresh token it came from. */
	grant: string | null;
}

export interface GrantRecord {
	refreshToken: string;
	app: string;
	user: string;
	scopes: string[] | null;
	revoked: boolean;
}

/** An authorization code on its way to becoming a grant. */
export interface CodeRecord {
	code: string;
	app: string;
	user: string;
	scopes: string[] | null;
	redirectUri: string;
	challenge: string | null;
	expiresAt: number;
}

/** Who does something, and through what. */
export interface Actor {
	user: string;
	source: 'api' | 'web' | 'mobile';
	/** A rule of the project at work: events of it name nobody. */
	isRule?: boolean;
}
