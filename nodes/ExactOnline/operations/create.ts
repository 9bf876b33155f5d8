import type { IDataObject } from 'n8n-workflow';
import { bodyForNew } from '../../shared/exact/metadata/body';
import { targetOfEntity } from '../../shared/exact/metadata/target';
import { readWriteData } from '../writeData';
import type { OperationCall } from './call';
import { readBack } from './readBack';

/** Makes a record with its lines, and gives it as Exact stored it. */
export async function create(call: OperationCall): Promise<IDataObject[]> {
	const { entity, exact } = call;
	const { client, division } = exact;
	const { data, leaveOut } = readWriteData(call, 'create');
	const target = await targetOfEntity(entity);
	const body = await bodyForNew(target, data, { client, division, leaveOut });
	return await readBack(call, await client.createFrom(entity, body, { division }));
}
