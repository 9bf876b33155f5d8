import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The choice between the two Asana credentials; its values are `AsanaAuthentication`. */
export const authenticationField: INodeProperties = {
	displayName: 'Asana Authentication',
	name: 'authentication',
	type: 'options',
	default: 'accessToken',
	options: [
		{ name: 'Access Token', value: 'accessToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
};

/** The credential of Asana that a node asks for. */
export const asanaCredentials: INodeCredentialDescription[] = [
	{
		name: 'asanaSyncApi',
		displayName: 'Asana',
		required: true,
		displayOptions: { show: { authentication: ['accessToken'] } },
	},
	{
		name: 'asanaSyncOAuth2Api',
		displayName: 'Asana',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

/**
 * The credentials of a node that works with both services.
 * @param operations all operations of the node
 */
export function bothCredentials(operations: string[]): INodeCredentialDescription[] {
	return [
		{
			name: 'exactOnlineSyncOAuth2Api',
			displayName: 'Exact Online',
			required: true,
			// Always true. Without a condition of its own, n8n's panel offers the credentials of the
			// Asana authentication here.
			displayOptions: { show: { operation: operations } },
		},
		...asanaCredentials,
	];
}
