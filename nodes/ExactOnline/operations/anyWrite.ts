import type { IDataObject } from 'n8n-workflow';
import { bodyForNew } from '../../shared/exact/metadata/body';
import { changeRecord } from '../../shared/exact/metadata/changeRecord';
import { keyLiteralOf } from '../../shared/exact/metadata/keyText';
import { instantText } from '../../shared/exact/readDocument';
import { readWriteData } from '../writeData';
import { afterWriting } from './afterWriting';
import type { AnyCall } from './anyEndpoint';
import { chosenKey, readByKey, shapeRows } from './anyRead';

/** Makes a record with its lines, and gives it as Exact stored it. */
export async function anyCreate(call: AnyCall): Promise<IDataObject[]> {
	const { target, exact } = call;
	const { client, division } = exact;
	const { facts } = target;
	const { data, leaveOut } = readWriteData(call, 'create', 'anyOptions');
	const body = await bodyForNew(target, data, { client, division, leaveOut });
	const answer = await client.endpoints.create({ division, facts, body });
	const [keyField = ''] = facts.keyFields;
	const key = answer[keyField];
	const canRead = facts.methods.has('GET') && facts.keyFields.length === 1;
	const stored =
		canRead && (typeof key === 'string' || typeof key === 'number')
			? await afterWriting(call, async () => await readByKey(call, String(key)))
			: undefined;
	return shapeRows(call, [stored ?? answer]);
}

/** Changes the given fields of a record and no other, and gives it as Exact stored it. */
export async function anyUpdate(call: AnyCall): Promise<IDataObject[]> {
	const { target, exact } = call;
	const { client, division } = exact;
	const { data, leaveOut } = readWriteData(call, 'update', 'anyOptions');
	const key = chosenKey(call);
	await changeRecord(target, { key, data }, { client, division, leaveOut, lines: 'added' });
	const stored = target.facts.methods.has('GET')
		? await afterWriting(call, async () => await readByKey(call, key))
		: undefined;
	const [keyField = ''] = target.facts.keyFields;
	return shapeRows(call, [stored ?? { [keyField]: key }]);
}

/** Deletes a record. One that is not there is no fault, but is not said to be deleted. */
export async function anyDelete(call: AnyCall): Promise<IDataObject[]> {
	const { target, exact } = call;
	const { client, division } = exact;
	const { facts } = target;
	const key = chosenKey(call);
	// What cannot be read is deleted unseen.
	const isGone = facts.methods.has('GET') && (await readByKey(call, key)) === undefined;
	if (!isGone) await client.endpoints.remove({ division, facts, key: keyLiteralOf(facts, key) });
	const reason = `Division ${division} has no ${target.label} with this key.`;
	const origin = { division, endpoint: facts.path, key, readAt: instantText(client) };
	return [{ deleted: !isGone, ...(isGone ? { reason } : {}), key, _exact: origin }];
}
