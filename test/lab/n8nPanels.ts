import type {
	INode,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { N8nSession } from './n8nSession';

interface PanelCall {
	/** The node whose panel is open, with its credentials and the parameters set so far. */
	node: Pick<INode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;
	/** Name of the node's method, e.g. of `methods.listSearch`. */
	method: string;
	/** Where the parameter stands, e.g. `parameters.project`. */
	path?: string;
}

interface ListCall extends PanelCall {
	filter?: string;
	paginationToken?: string;
}

const bodyOf = ({ node, method, path = 'parameters' }: PanelCall) => ({
	path,
	methodName: method,
	nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
	currentNodeParameters: node.parameters,
	credentials: node.credentials,
});

/** What a node's panel asks n8n for while someone fills it in. */
export const panelsOf = (n8n: N8nSession) => {
	const ask = <T>(what: string, body: object) =>
		n8n.post<T>(`/rest/dynamic-node-parameters/${what}`, body);

	return {
		/** Entries of a resource locator's list. */
		list: ({ filter, paginationToken, ...call }: ListCall) =>
			ask<INodeListSearchResult>('resource-locator-results', {
				...bodyOf(call),
				filter,
				paginationToken,
			}),
		/** Entries of a dropdown filled by `methods.loadOptions`. */
		options: (call: PanelCall) => ask<INodePropertyOptions[]>('options', bodyOf(call)),
		/** Fields of a resource mapper. */
		fields: (call: PanelCall) => ask<ResourceMapperFields>('resource-mapper-fields', bodyOf(call)),
	};
};
