import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Host of the chosen region, or the base URL given instead. `name` is where the values stand. */
const hostFrom = (name: '$self' | '$credentials') =>
	`${name}["region"] === "custom" ? ${name}["baseUrl"].trim().replace(/\\/+$/, "") : "https://start.exactonline." + ${name}["region"]`;

/**
 * An Exact Online app of the user's own, registered in the App Center of one region. Exact takes
 * the client's data in the body and no scope: scopes are set in the App Center.
 */
export class ExactOnlineSyncOAuth2Api implements ICredentialType {
	name = 'exactOnlineSyncOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Exact Online OAuth2 API';

	icon: Icon = { light: 'file:exactOnlineSync.svg', dark: 'file:exactOnlineSync.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-exact-online-asana/n8n-nodes-exact-online-asana#connect-exact-online';

	properties: INodeProperties[] = [
		{
			displayName:
				'Exact Online wants an app of your own, from the <a href="https://apps.exactonline.com" target="_blank">App Center</a> of your region:<ul><li>Under "Manage my apps", register a new app.</li><li>As its redirect URI enter the OAuth Redirect URL of this credential, which has to begin with https. Webhooks reach n8n on the same domain only.</li><li>Give it scopes, read for what is only read and manage for what is written:<ul><li>Webhooks and deletions: Organization administration (manage)</li><li>Orders: Purchase orders, Sales orders, Crm quotes</li><li>Invoices and entries: Sales invoices, Purchase invoices, Financial accounting</li><li>Projects: Projects projects, Projects billing, Hrm payroll</li><li>What they refer to: Crm accounts, Logistics items, Financial generalledgers, Financial costcenters, Financial cashflow</li><li>Files: Organization documents</li></ul></li><li>Copy client ID, client secret and webhook secret from the app, and connect. When a scope is missing, the message of the node names it.</li></ul>',
			name: 'registration',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Belgium (exactonline.be)', value: 'be' },
				{ name: 'France (exactonline.fr)', value: 'fr' },
				{ name: 'Germany (exactonline.de)', value: 'de' },
				{ name: 'Netherlands (exactonline.nl)', value: 'nl' },
				{ name: 'Other Base URL', value: 'custom' },
				{ name: 'Spain (exactonline.es)', value: 'es' },
				{ name: 'United Kingdom (exactonline.co.uk)', value: 'co.uk' },
				{ name: 'United States (exactonline.com)', value: 'com' },
			],
			default: 'nl',
			description:
				'Where you log in to Exact Online. The app must be registered in the App Center of the same region.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { region: ['custom'] } },
			default: '',
			placeholder: 'e.g. https://start.exactonline.nl',
			description: 'Address without a path, to go through a proxy or to a test server',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{${hostFrom('$self')}}}/api/oauth2/auth`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{${hostFrom('$self')}}}/api/oauth2/token`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			// Without this Exact takes whoever is logged in to it in this browser.
			default: '={{$self["askForLogin"] ? "force_login=1" : ""}}',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The webhook secret of your app, from the App Center of Exact Online. The Exact Online Trigger needs it to tell messages of Exact Online from forged ones.',
		},
		{
			displayName: 'Default Division',
			name: 'defaultDivision',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123456',
			description:
				'Number of the division that nodes use when they name none. Left empty, it is the one the connected user last worked in, which changes whenever that user switches company.',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Amsterdam',
			description:
				'Exact Online writes times on the clock of its region. Left empty, the zone follows the region; with another base URL it is Europe/Amsterdam.',
		},
		{
			displayName: 'Calls per Day Kept for Triggers',
			name: 'callsKeptForTriggers',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 500,
			description:
				'Exact Online allows an app 5,000 calls a day for each division. Workflows stop when so many are left, so that triggers can still read what changed. At most half of the day is kept.',
		},
		{
			displayName: 'Always Ask to Log In',
			name: 'askForLogin',
			type: 'boolean',
			default: false,
			description:
				'Whether connecting shows the login page of Exact Online even when this browser is logged in already',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{${hostFrom('$credentials')}}}`,
			url: '/api/v1/current/Me?$select=CurrentDivision',
			headers: { Accept: 'application/json' },
		},
	};
}
