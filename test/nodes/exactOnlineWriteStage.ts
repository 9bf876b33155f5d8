import { runNode, type NodeRunResult } from '../support/runNode';

import type { INodeParameters } from 'n8n-workflow';

import { ExactOnline } from '../../nodes/ExactOnline/ExactOnline.node';
import type { ExactSimulator } from '../simulators/exact';
import type { CredentialStore } from '../support/credentialStore';
import { credentials } from './exactOnlineCredential';

export const node = new ExactOnline();

/** Runs the node once with these parameters. */
export async function runExact(
	credentialStore: CredentialStore,
	parameters: INodeParameters,
	items?: Array<{ json: Record<string, string> }>,
): Promise<NodeRunResult> {
	return await runNode({ node, credentialStore, credentials, parameters, items });
}

/** Parameters of a write that is filled in field by field. */
export function fields(
	operation: 'create' | 'update' | 'upsert',
	value: Record<string, unknown>,
	matchField?: string,
): INodeParameters {
	const matchingColumns = matchField === undefined ? [] : [matchField];
	return {
		operation,
		dataMode: 'fields',
		[`${operation}Fields`]: { mappingMode: 'defineBelow', value, matchingColumns, schema: [] },
	} as INodeParameters;
}

/** Parameters of a write that is given as JSON. */
export function json(
	operation: 'create' | 'update' | 'upsert',
	body: unknown,
	more: INodeParameters = {},
): INodeParameters {
	return { operation, dataMode: 'json', body: JSON.stringify(body), ...more };
}

/** A record or endpoint named by its ID or path. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** What was sent to an endpoint, in order, e.g. `POST crm/Accounts`. */
export function writesIn(exact: ExactSimulator): string[] {
	return exact.requests.entries
		.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/'))
		.map(
			({ method, path }) =>
				`${method} ${path.replace(/^\/api\/v1\/\d+\//, '').replace(/\(.*$/, '')}`,
		);
}
