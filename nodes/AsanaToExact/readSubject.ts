import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { getStatusUpdate } from '../shared/asana/statusUpdates';
import { MappingFault } from '../shared/mapping/fault';
import type { AsanaSide } from '../shared/sync/settings';
import type { Proposal } from '../shared/writeBack/result';
import type { StatusUpdate, WriteBackSubject } from '../shared/writeBack/settings';

/** What we look at in an incoming item to see what it is about. */
interface Incoming extends IDataObject {
	gid?: string;
	resource_type?: string;
	status_type?: string;
	/** Of an event, as n8n's own Asana Trigger gives it. */
	resource?: { gid?: string; resource_type?: string };
	_exact?: { division?: number; entity?: string; key?: string };
	/** Of a result of this node. */
	proposal?: IDataObject;
	task?: { gid?: string } | null;
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
		const id = context.getNodeParameter('task', item, '', { extractValue: true });
		const taskGid = String(id ?? '').trim();
		if (!GID.test(taskGid)) throw noTaskId(taskGid);
		return { taskGid };
	}
	return statusSubject(incoming) ?? taskSubject(incoming);
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

function taskSubject({ gid, resource, resource_type }: Incoming): WriteBackSubject {
	const meant = resource?.resource_type === 'task' ? resource.gid : gid;
	const isOther = resource_type !== undefined && resource_type !== 'task';
	if (typeof meant === 'string' && GID.test(meant) && !isOther) return { taskGid: meant };
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
			'Connect items that this node gave with the operation "Propose" and the outcome "proposed".',
		);
	}
	if (typeof approved.taskGid === 'string' && GID.test(approved.taskGid)) {
		return { taskGid: approved.taskGid, approved };
	}
	const gid = String(incoming.statusUpdate?.gid ?? '');
	const { division, key } = (incoming.record ?? {}) as { division?: number; key?: string };
	if (!GID.test(gid) || division === undefined || key === undefined) {
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

function noTaskId(entered: string): MappingFault {
	return new MappingFault(
		`"${entered}" is not the ID of an Asana task`,
		'Enter the ID, which is digits only, or the address of the task.',
	);
}
