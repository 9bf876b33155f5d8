import './environment';

import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { isExpression, NodeHelpers, Workflow } from 'n8n-workflow';

import { nodeTypesOf } from './nodeTypes';

/**
 * Hidden fields of these names always take the code's value, never the stored one (cli 2.41,
 * oauth/dcr-managed-fields).
 */
const PINNED_WHEN_HIDDEN = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
	'requestTokenUrl',
	'signatureMethod',
];

/** Expressions in credentials have no node around them; n8n uses an empty one in its place. */
const emptyNode: INode = {
	id: 'credential',
	name: '',
	type: 'credential',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A stored credential as a node gets it: defaults filled in, `={{ $self… }}` fields resolved. */
export async function applyDefaults(given: {
	additionalData: IWorkflowExecuteAdditionalData;
	data: ICredentialDataDecryptedObject;
	mode: WorkflowExecuteMode;
	properties: INodeProperties[];
}): Promise<ICredentialDataDecryptedObject> {
	const { additionalData, data, mode, properties } = given;
	const stored = { ...data };
	for (const name of PINNED_WHEN_HIDDEN) {
		if (properties.some((one) => one.name === name && one.type === 'hidden')) delete stored[name];
	}
	const filled = NodeHelpers.getNodeParameters(
		properties,
		stored as INode['parameters'],
		true,
		false,
		null,
		null,
	) as ICredentialDataDecryptedObject;
	if (data.oauthTokenData !== undefined) filled.oauthTokenData = data.oauthTokenData;

	const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
	const workflow = new Workflow({
		nodes: [emptyNode],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf({}),
	});
	const values = filled as INode['parameters'];
	return workflow.expression.getComplexParameterValue(
		emptyNode,
		values,
		mode,
		keys,
		undefined,
		undefined,
		values,
	) as ICredentialDataDecryptedObject;
}

/** One key or value of a declared `authenticate`, with `$credentials` at hand. */
export function resolveForCredential(given: {
	value: unknown;
	credentials: ICredentialDataDecryptedObject;
	workflow: Workflow;
	node: INode;
}): string {
	const { value, credentials, workflow, node } = given;
	if (typeof value !== 'string' || !isExpression(value)) return value as string;
	const keys = { $credentials: credentials };
	const resolved: unknown = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		keys,
		undefined,
		'',
	);
	return resolved ? String(resolved) : '';
}
