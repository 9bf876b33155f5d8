import { listSearch, loadOptions, resourceMapping } from './loadOptions';

import {
	NodeConnectionTypes,
	type ICredentialType,
	type ILoadOptionsFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { CredentialStore } from './credentialStore';

class CityApi implements ICredentialType {
	name = 'cityApi';
	displayName = 'City API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'Country', name: 'country', type: 'string', default: 'NL' },
	];
}

class Atlas implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Atlas',
		name: 'atlas',
		group: ['transform'],
		version: 1,
		description: 'Knows places',
		defaults: { name: 'Atlas' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cityApi', required: true }],
		properties: [
			{ displayName: 'Region', name: 'region', type: 'string', default: 'west' },
			{ displayName: 'City', name: 'city', type: 'resourceLocator', default: {}, modes: [] },
		],
		usableAsTool: true,
	};

	methods: INodeType['methods'] = {
		loadOptions: {
			async regions(this: ILoadOptionsFunctions) {
				const { country } = await this.getCredentials('cityApi');
				return [{ name: `West of ${String(country)}`, value: 'west' }];
			},
		},
		listSearch: {
			async cities(this: ILoadOptionsFunctions, filter?: string, page?: string) {
				const region = this.getCurrentNodeParameter('region') as string;
				const name = `${region} ${filter ?? 'all'} ${page ?? 'first'}`;
				return { results: [{ name, value: '1' }], paginationToken: '2' };
			},
		},
		resourceMapping: {
			async fields(this: ILoadOptionsFunctions) {
				const id = this.getNodeParameter('city', '', { extractValue: true }) as string;
				return {
					fields: [{ id, displayName: id, defaultMatch: false, required: false, display: true }],
				};
			},
		},
	};
}

describe('the lists of a node', () => {
	const credentialStore = new CredentialStore([new CityApi()]);
	const credentials = {
		cityApi: credentialStore.add({ id: '1', name: 'C', type: 'cityApi', data: { country: 'BE' } }),
	};
	const panel = { node: new Atlas(), credentialStore, credentials };

	it('reads options with the credential of the panel', async () => {
		expect(await loadOptions(panel, 'regions')).toEqual([{ name: 'West of BE', value: 'west' }]);
	});

	it('passes the search text and the page, and reads parameters not yet saved', async () => {
		const east = { ...panel, parameters: { region: 'east' } };
		expect(await listSearch(east, 'cities', { filter: 'Ut', paginationToken: '2' })).toEqual({
			results: [{ name: 'east Ut 2', value: '1' }],
			paginationToken: '2',
		});
	});

	it('reads fields for what a resource locator points at', async () => {
		const city = { __rl: true as const, mode: 'list', value: 'utrecht' };
		const { fields } = await resourceMapping({ ...panel, parameters: { city } }, 'fields');
		expect(fields.map(({ id }) => id)).toEqual(['utrecht']);
	});

	it('names the methods there are when one is missing', async () => {
		await expect(loadOptions(panel, 'rivers')).rejects.toThrow('only: regions');
	});
});
