import type { IDataObject, IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';
import { getStatusUpdate } from '../shared/asana/statusUpdates';
import { MappingFault } from '../shared/mapping/fault';
import type { AsanaSide } from '../shared/sync/settings';
import type { Proposal } from '../shared/writeBack/result';
import type { StatusUpdate, WriteBackSubject } from '../shared/writeBack/settings';
import { taskGidIn } from './taskAddress';

interface Named {
	gid?: string;
	resource_type?: string;
}

/** What we look at in an incoming item to see what it is about. */
interface Incoming extends IDataObject {
	gid?: string | number;
	resource_type?: string;
	status_type?: string;
	/** Of an event, as n8n's own Asana Trigger gives it: what it is about, and what that belongs to. */
	resource?: Named;
	parent?: Named | null;
	_exact?: { division?: number; entity?: string; key?: string };
	/** Of a result of this node. */
	proposal?: IDataObject;
	statusUpdate?: { gid?: string };
}

const GID = /^\d+$/;

/** The task or status update that an item means. Throws `MappingFault` when it means none. */
export async function readSubject(
	context: IExecuteFunctions,
	item: number,
	side: AsanaSide,
): Promise<WriteBackSubject> {
	const incoming: Incoming = context.getInputData()[item]?.json ?? {};
	if (context.getNodeParameter('operation', item) === 'postApproved') {
		return await approvedSubject(incoming, side);
	}
	if (context.getNodeParameter('source', item, 'input') === 'id') {
		return { taskGid: enteredTask(context, item) };
	}
	return statusSubject(incoming) ?? taskSubject(incoming);
}

/** Taken as it was entered, for an address may well come from an expression in the mode "By ID". */
function enteredTask(context: IExecuteFunctions, item: number): string {
	const located = context.getNodeParameter('task', item, '') as
		| INodeParameterResourceLocator
		| string;
	const entered = String((typeof located === 'object' ? located.value : located) ?? '').trim();
	const gid = taskGidIn(entered);
	if (gid === undefined) throw noTaskId(entered);
	return gid;
}

function statusSubject(incoming: Incoming): WriteBackSubject | undefined {
	const { status_type, _exact } = incoming;
	if (status_type === undefined) return undefined;
	const { division, entity, key } = _exact ?? {};
	if (division === undefined || entity !== 'project' || key === undefined) {
		throw new MappingFault(
			'The status update does not say which Exact project it belongs to',
			'Take status updates from the Asana Changes Trigger, and let Exact to Asana make the Asana project: the last line of its description tells which Exact project it is.',
		);
	}
	return {
		statusUpdate: incoming as unknown as StatusUpdate,
		projectTie: { division, entity, key },
	};
}

function taskSubject({ gid, resource, resource_type, parent }: Incoming): WriteBackSubject {
	// An event about a comment or the like means the task it belongs to.
	const subject = resource?.resource_type === 'story' ? parent : resource;
	const { gid: meant, resource_type: kind = 'task' } = subject ?? { gid, resource_type };
	// A spreadsheet turns IDs into numbers; only up to this size they come through unharmed.
	const id = Number.isSafeInteger(meant) ? String(meant) : meant;
	if (kind === 'task' && typeof id === 'string' && GID.test(id)) return { taskGid: id };
	if (kind !== 'task') throw noTask(kind.replaceAll('_', ' '));
	throw new MappingFault(
		'The incoming item is no Asana task',
		'Connect the Asana Changes Trigger or another Asana node before this one, or set "Take Task From" to "ID". An item needs the field gid.',
	);
}

/** Proposals come back as they went out; the engine holds them against the state of now. */
async function approvedSubject(incoming: Incoming, side: AsanaSide): Promise<WriteBackSubject> {
	const approved = incoming.proposal as unknown as Proposal | undefined;
	if (typeof approved?.id !== 'string') {
		throw new MappingFault(
			'The incoming item holds no proposal',
			'Connect items that this node gave with the operation "Propose". Only those with the outcome "proposed" hold one, so leave out the others with a Filter node.',
		);
	}
	if (typeof approved.taskGid === 'string' && GID.test(approved.taskGid)) {
		return { taskGid: approved.taskGid, approved };
	}
	const gid = String(incoming.statusUpdate?.gid ?? '');
	// What was approved counts, not what else somebody put into the item.
	const { division, record: key } = approved;
	if (!GID.test(gid) || typeof division !== 'number' || typeof key !== 'string') {
		throw new MappingFault(
			'The proposal does not say which task or status update it is about',
			'Hand the whole item on as the operation "Propose" gave it.',
		);
	}
	return {
		statusUpdate: await getStatusUpdate(side.client, gid),
		projectTie: { division, entity: 'project', key },
		approved,
	};
}

function noTask(kind: string): MappingFault {
	return new MappingFault(
		`The incoming item is about a ${kind} of Asana, not about a task`,
		'Let only tasks through, for example with a Filter node, or take the Asana Changes Trigger, which gives nothing else.',
	);
}

function noTaskId(entered: string): MappingFault {
	return new MappingFault(
		entered === '' ? 'No Asana task is given' : `"${entered}" is not the ID of an Asana task`,
		'Enter the ID of the task, which is digits only, or its address. An expression there may have found nothing.',
	);
}
