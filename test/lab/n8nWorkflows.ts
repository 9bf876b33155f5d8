import type { INode, IWorkflowBase } from 'n8n-workflow';

import { wait } from '../host';
import type { Credential } from './n8nCredentials';
import type { N8nSession } from './n8nSession';

/** A workflow as a template file holds it. */
export type Template = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings'>>;

export interface Workflow extends Template {
	id: string;
	versionId: string;
	active: boolean;
}

interface Import {
	template: Template;
	/** Credentials for every node that has a place for their type, as someone importing it chooses. */
	credentials?: Credential[];
	/** Parameters to set, by node name; each replaces one top-level parameter. */
	parameters?: Record<string, INode['parameters']>;
}

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** Workflows of a running n8n. */
export const workflowsOf = (n8n: N8nSession) => {
	const typeDescriptions = async () => {
		const list = await n8n.get<NodeTypeDescription[]>('/types/nodes.json');
		return new Map(list.map((type) => [type.name, type]));
	};

	const create = async ({ template, credentials = [], parameters = {} }: Import) => {
		const types = await typeDescriptions();
		const nodes = template.nodes.map((node) => {
			const accepted = new Set(types.get(node.type)?.credentials?.map(({ name }) => name));
			const chosen = credentials.filter(({ type }) => accepted.has(type));
			return {
				...node,
				parameters: { ...node.parameters, ...parameters[node.name] },
				credentials: {
					...node.credentials,
					...Object.fromEntries(chosen.map(({ id, name, type }) => [type, { id, name }])),
				},
			};
		});
		const { name, connections, settings = {} } = template;
		return n8n.post<Workflow>('/rest/workflows', { name, nodes, connections, settings });
	};

	const list = () => n8n.get<Array<Pick<Workflow, 'id' | 'name' | 'active'>>>('/rest/workflows');

	const get = (id: string) => n8n.get<Workflow>(`/rest/workflows/${id}`);

	/** Saves changed nodes, connections, name or settings; publish again to make them live. */
	const update = async (id: string, changes: Partial<Template>) => {
		const { versionId } = await get(id);
		return n8n.patch<Workflow>(`/rest/workflows/${id}`, { ...changes, versionId });
	};

	const settled = async (id: string) => {
		const deadline = Date.now() + PATIENCE_MS;
		for (;;) {
			const status = await n8n.get<PublicationStatus>(`/rest/workflows/${id}/publication-status`);
			if (status.status !== 'in_progress') return status;
			if (Date.now() > deadline) throw new Error('n8n was still publishing after a minute');
			await wait(PAUSE_MS);
		}
	};

	/** Makes the saved version live. Throws the message of a trigger that could not be set up. */
	const publish = async (id: string) => {
		const { versionId, nodes } = await get(id);
		await n8n.post(`/rest/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await settled(id);
		if (status === 'published') return;
		const reasons = triggers
			.filter(({ errorMessage }) => errorMessage)
			.map(({ nodeId, errorMessage }) => {
				const name = nodes.find((node) => node.id === nodeId)?.name ?? nodeId;
				return `${name}: ${errorMessage}`;
			});
		throw new Error(`The workflow was not published (${status}). ${reasons.join(' ')}`.trim());
	};

	/** Takes the workflow out of service; resolves when its triggers are gone. */
	const unpublish = async (id: string) => {
		await n8n.post(`/rest/workflows/${id}/deactivate`, {});
		await settled(id);
	};

	/** Deletes the workflow with its executions. */
	const remove = async (id: string) => {
		await n8n.post(`/rest/workflows/${id}/archive`, {});
		await n8n.remove(`/rest/workflows/${id}`);
	};

	return { create, list, get, update, publish, unpublish, remove, typeDescriptions };
};

export interface NodeTypeDescription {
	name: string;
	displayName: string;
	version: number | number[];
	credentials?: Array<{ name: string; required?: boolean }>;
	properties: unknown[];
	webhooks?: unknown[];
}
