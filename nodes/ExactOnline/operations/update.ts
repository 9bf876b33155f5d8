import type { IDataObject } from 'n8n-workflow';
import { targetOfEntity } from '../../shared/exact/metadata/target';
import { changeRecord } from '../../shared/exact/metadata/changeRecord';
import { readWriteData } from '../writeData';
import type { OperationCall } from './call';
import { chosenRecord } from './chosenRecord';
import { readBack } from './readBack';

/** Changes the given fields of a record and no other, and gives it as Exact stored it. */
export async function update(call: OperationCall): Promise<IDataObject[]> {
	const { client, division } = call.exact;
	const { data, leaveOut } = readWriteData(call, 'update');
	const target = await targetOfEntity(call.entity);
	const key = await chosenRecord(call);
	await changeRecord(target, { key, data }, { client, division, leaveOut, lines: 'added' });
	return await readBack(call, key);
}
