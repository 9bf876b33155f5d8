import type { INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** A node as a test hands it over: the class instance n8n would have loaded from the package. */
export type AnyNode = INodeType | IVersionedNodeType;

/** What n8n asks when it wants to know a node's class, over the given types. */
export function nodeTypesOf(types: Record<string, AnyNode>): INodeTypes {
	const get = (name: string): AnyNode => {
		const type = types[name];
		if (type === undefined) {
			if (name === 'credential') return emptyType;
			throw new Error(`This test knows no node type "${name}"`);
		}
		return type;
	};
	return {
		getByName: get,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(get(name), version),
		getKnownTypes: () => ({}),
	};
}

const emptyType: INodeType = {
	description: {
		name: 'credential',
		displayName: 'Credential',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [],
	},
};
