import './environment';

import { LoadOptionsContext } from 'n8n-core';
import type {
	INodeCredentials,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import type { CredentialStore } from './credentialStore';
import { additionalDataFor, asNode, TIME_ZONE } from './engine';
import { nodeTypesOf, type AnyNode } from './nodeTypes';

/** The state of the panel at the moment the editor asks for a list. */
export interface Panel {
	node: AnyNode;
	credentialStore: CredentialStore;
	/** Current parameters, as far as the user has filled them in. */
	parameters?: INodeParameters;
	credentials?: INodeCredentials;
	/** The parameter the list is for, e.g. `parameters.project`. */
	path?: string;
}

/** Runs `methods.listSearch[method]` as the editor's "From List" does. */
export async function listSearch(
	panel: Panel,
	method: string,
	search: { filter?: string; paginationToken?: string } = {},
): Promise<INodeListSearchResult> {
	const list = declared(methodsOf(panel).listSearch, method);
	return await list.call(contextFor(panel), search.filter, search.paginationToken);
}

/** Runs `methods.loadOptions[method]` as the editor does for a dropdown. */
export async function loadOptions(panel: Panel, method: string): Promise<INodePropertyOptions[]> {
	return await declared(methodsOf(panel).loadOptions, method).call(contextFor(panel));
}

/** Runs `methods.resourceMapping[method]` as the editor does for a column mapper. */
export async function resourceMapping(panel: Panel, method: string): Promise<ResourceMapperFields> {
	return await declared(methodsOf(panel).resourceMapping, method).call(contextFor(panel));
}

function methodsOf({ node }: Panel): NonNullable<INodeType['methods']> {
	return NodeHelpers.getVersionedNodeType(node).methods ?? {};
}

function declared<T>(methods: Record<string, T> | undefined, name: string): T {
	const method = methods?.[name];
	if (method === undefined) {
		const known = Object.keys(methods ?? {}).join(', ');
		throw new Error(`The node has no method "${name}", only: ${known}`);
	}
	return method;
}

function contextFor(panel: Panel): LoadOptionsContext {
	const node = { ...asNode(panel), name: 'Temp-Node' };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({ [node.type]: panel.node }),
		settings: { timezone: TIME_ZONE },
	});
	const additionalData = additionalDataFor(panel.credentialStore);
	additionalData.currentNodeParameters = node.parameters;
	return new LoadOptionsContext(workflow, node, additionalData, panel.path ?? 'parameters');
}
