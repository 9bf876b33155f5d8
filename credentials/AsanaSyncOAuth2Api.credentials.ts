import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * An Asana app of the user's own. Sections, batches and events have no granular scope, so the app
 * is best registered with full permissions; the scope can be edited for those that are not.
 */
export class AsanaSyncOAuth2Api implements ICredentialType {
	name = 'asanaSyncOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Asana for Exact Online OAuth2 API';

	icon: Icon = { light: 'file:asanaSync.svg', dark: 'file:asanaSync.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-exact-online-asana/n8n-nodes-exact-online-asana#connect-asana';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.asana.com',
			description: 'Change this only to go through a proxy or to a test server',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"].replace(/\\/+$/, "")}}/-/oauth_authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{$self["baseUrl"].replace(/\\/+$/, "")}}/-/oauth_token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'default',
			description:
				'Leave "default" for an app with full permissions, which is recommended. An app with single permissions wants those listed here, separated by spaces; sections then cannot be chosen or read.',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Calls per Minute',
			name: 'callsPerMinute',
			type: 'options',
			default: 'automatic',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: "Begin carefully, and learn from Asana's answers",
				},
				{ name: '150 (Free Plans)', value: '150' },
				{ name: '1,500 (Paid Plans)', value: '1500' },
			],
			description:
				'How many calls Asana allows this token in a minute. All workflows of this n8n that use the credential share them.',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/api/1.0/users/me',
		},
	};
}
