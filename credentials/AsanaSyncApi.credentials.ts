import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** A personal access token, or the token of a service account. */
export class AsanaSyncApi implements ICredentialType {
	name = 'asanaSyncApi';

	displayName = 'Asana for Exact Online API';

	icon: Icon = { light: 'file:asanaSync.svg', dark: 'file:asanaSync.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-exact-online-asana/n8n-nodes-exact-online-asana#connect-asana';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A personal access token from the Asana developer console. Tasks carry the name of the person it belongs to, so an account of its own for the sync keeps things clear.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.asana.com',
			description: 'Change this only to go through a proxy or to a test server',
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

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '/api/1.0/users/me',
		},
	};
}
