import type { INode, IWorkflowBase } from 'n8n-workflow';
import { noteFaults } from './noteFaults';

/** What the check knows of a node type: its versions and the names of its parameters. */
export interface KnownType {
	versions: number[];
	parameters: Set<string>;
}

// n8n's own nodes that a template may use; the demo proves against a real n8n that they exist.
const BUILT_IN = new Set(
	['errorTrigger', 'filter', 'if', 'manualTrigger', 'noOp', 'scheduleTrigger', 'set', 'stickyNote']
		.concat([
			'aggregate',
			'asana',
			'dataTable',
			'emailSend',
			'executeWorkflow',
			'executeWorkflowTrigger',
			'merge',
			'splitInBatches',
			'splitOut',
			'switch',
			'wait',
		])
		.map((name) => `n8n-nodes-base.${name}`),
);

// Long runs of token-like characters, and the usual beginnings of keys.
const SECRET = /\b(?:\w{40,}|eyJ[\w-]+\.|Bearer\s+\S+|(?:sk|pk|ghp|xox[bp])[-_]\w{8,})/;

// Set by the n8n that exported the workflow; in a template they point at things nobody else has.
const FOREIGN_KEYS = ['id', 'versionId', 'activeVersionId', 'staticData', 'shared'];

const nodeFaults = (node: INode, known: Map<string, KnownType>) => {
	const { name, type, typeVersion, parameters, credentials } = node;
	const faults: string[] = [];
	if (Object.keys(credentials ?? {}).length > 0) faults.push(`${name} names credentials`);
	if (BUILT_IN.has(type)) return faults;
	const found = known.get(type);
	if (!found) return [...faults, `${name} is of the unknown type ${type}`];
	if (!found.versions.includes(typeVersion)) {
		faults.push(`${name} is of version ${typeVersion}, which ${type} does not have`);
	}
	const unknown = Object.keys(parameters).filter((key) => !found.parameters.has(key));
	return [...faults, ...unknown.map((key) => `${name} sets "${key}", which ${type} does not have`)];
};

/** What keeps a workflow from being a template that anyone can import, as sentences. */
export const templateFaults = (text: string, known: Map<string, KnownType>): string[] => {
	const workflow = JSON.parse(text) as IWorkflowBase & Record<string, unknown>;
	const names = new Set(workflow.nodes.map(({ name }) => name));
	const targets = Object.entries(workflow.connections).flatMap(([source, byType]) => [
		source,
		...Object.values(byType).flatMap((outputs) =>
			outputs.flatMap((output) => (output ?? []).map(({ node }) => node)),
		),
	]);
	return [
		...workflow.nodes.flatMap((node) => nodeFaults(node, known)),
		...noteFaults(workflow.nodes),
		...targets.filter((name) => !names.has(name)).map((name) => `${name} is connected but missing`),
		...FOREIGN_KEYS.filter((key) => key in workflow).map((key) => `it carries "${key}"`),
		...(Object.keys(workflow.pinData ?? {}).length > 0 ? ['it carries pinned data'] : []),
		...(workflow.active ? ['it is marked as published'] : []),
		...(SECRET.test(text) ? ['it holds something that looks like a secret'] : []),
	];
};
