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
