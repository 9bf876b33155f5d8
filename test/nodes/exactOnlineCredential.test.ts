import { ExactOnlineSyncOAuth2Api } from '../../credentials/ExactOnlineSyncOAuth2Api.credentials';
import { regions } from '../../nodes/shared/exact/calls/regions';
import { CredentialStore } from '../support/credentialStore';
import { additionalDataFor } from '../support/engine';

const type = 'exactOnlineSyncOAuth2Api';

const resolved = async (data: Record<string, string | boolean>) => {
	const store = new CredentialStore([new ExactOnlineSyncOAuth2Api()]);
	const reference = store.add({ id: 'exact', name: 'Exact', type, data });
	return await store.getDecrypted(additionalDataFor(store), reference, type, 'internal');
};

describe('the credential of Exact Online', () => {
	it('offers exactly the regions the nodes know, and a base URL', () => {
		const { properties } = new ExactOnlineSyncOAuth2Api();
		const region = properties.find(({ name }) => name === 'region');
		const values = (region?.options ?? []).map((option) => 'value' in option && option.value);
		expect(values.sort()).toEqual([...Object.keys(regions), 'custom'].sort());
	});

	it.each(Object.entries(regions))('logs in at the host of %s', async (region, { baseUrl }) => {
		expect(await resolved({ region })).toMatchObject({
			authUrl: `${baseUrl}/api/oauth2/auth`,
			accessTokenUrl: `${baseUrl}/api/oauth2/token`,
		});
	});

	it('logs in at a base URL, with or without a slash at its end', async () => {
		for (const baseUrl of ['http://127.0.0.1:5000', ' http://127.0.0.1:5000/ ']) {
			expect(await resolved({ region: 'custom', baseUrl })).toMatchObject({
				authUrl: 'http://127.0.0.1:5000/api/oauth2/auth',
				accessTokenUrl: 'http://127.0.0.1:5000/api/oauth2/token',
			});
		}
	});

	it('sends the client in the body, no scope, and asks for a login only when told to', async () => {
		const plain = { authentication: 'body', scope: '', grantType: 'authorizationCode' };
		expect(await resolved({ region: 'nl' })).toMatchObject({ ...plain, authQueryParameters: '' });
		expect(await resolved({ region: 'nl', askForLogin: true })).toMatchObject({
			authQueryParameters: 'force_login=1',
		});
	});
});
