import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/**
 * The fields of n8n's own `oAuth2Api` that reach the types extending it (n8n-nodes-base 2.41,
 * OAuth2Api.credentials), so that a test needs no n8n-nodes-base.
 */
const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		hidden('useDynamicClientRegistration', false),
		text('grantType', 'authorizationCode'),
		text('authUrl', ''),
		text('accessTokenUrl', ''),
		text('clientId', ''),
		hidden('clientCredentialType', 'clientSecret'),
		text('clientSecret', ''),
		text('scope', ''),
		text('authQueryParameters', ''),
		text('authentication', 'header'),
		{ displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} },
	],
};

function text(name: string, defaultValue: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: defaultValue };
}

function hidden(name: string, defaultValue: string | boolean): INodeProperties {
	return { displayName: name, name, type: 'hidden', default: defaultValue };
}

/** The credential types known to a test, with `oAuth2Api` always among them. */
export class CredentialTypes {
	private readonly types = new Map<string, ICredentialType>();

	constructor(types: ICredentialType[]) {
		for (const type of [oAuth2Api, ...types]) this.types.set(type.name, type);
	}

	get(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`This test knows no credential type "${name}"`);
		return type;
	}

	has(name: string): boolean {
		return this.types.has(name);
	}

	/** Names of all types this one extends, however far up. */
	parentsOf(name: string): string[] {
		const parents = this.get(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.parentsOf(parent))];
	}

	/** Own and inherited fields; own ones replace inherited ones of the same name, as in n8n. */
	propertiesOf(name: string): INodeProperties[] {
		const merged: INodeProperties[] = [];
		for (const parent of this.get(name).extends ?? []) {
			NodeHelpers.mergeNodeProperties(merged, this.propertiesOf(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, this.get(name).properties);
		return merged;
	}
}
