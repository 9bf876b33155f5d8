import { process } from '../host';

export interface N8nPlace {
	userFolder: string;
	url: string;
	port: number;
	brokerPort: number;
}

// Everything that would call out to n8n's own servers, or ask questions a demo cannot answer.
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	// Fetches a list from n8n's servers at every start.
	N8N_DISABLED_MODULES: 'mcp-registry',
};

// Settings of the calling shell that would give the lab's n8n another database, port or behaviour.
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL$|GENERIC_TIMEZONE$|NODE_ENV$|NODE_OPTIONS$)/;

const inherited = () =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));

/** The environment of an n8n that keeps to itself: local address, plain http, no calls home. */
export const n8nEnvironment = ({ userFolder, url, port, brokerPort }: N8nPlace) => ({
	...inherited(),
	...QUIET,
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'lab-only-key',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	N8N_WEBHOOK_URL: `${url}/`,
	N8N_EDITOR_BASE_URL: url,
	// The login cookie would otherwise only travel over https.
	N8N_SECURE_COOKIE: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	DB_SQLITE_POOL_SIZE: '10',
	// A proxy of the calling shell must not come between n8n and the simulators.
	NO_PROXY: '127.0.0.1,localhost',
	no_proxy: '127.0.0.1,localhost',
});
