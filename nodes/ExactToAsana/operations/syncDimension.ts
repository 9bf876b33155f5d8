import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isGid } from '../../shared/asana/gid';
import { MappingFault } from '../../shared/mapping/fault';
import { connectAsana, type AsanaAuthentication } from '../../shared/n8n/asanaConnection';
import { connectExact } from '../../shared/n8n/exactConnection';
import {
	dimensions,
	isDimensionName,
	type DimensionName,
} from '../../shared/sync/dimension/dimensions';
import { readEntries, type AccountRole } from '../../shared/sync/dimension/readEntries';
import type { DimensionSettings, FieldChoice } from '../../shared/sync/dimension/settings';
import { syncDimension as sync } from '../../shared/sync/dimension/syncDimension';
import { chosenGid } from './chosenGid';
import type { Operation } from './operation';

/** Sync Dimension, once for all items that ask for the same. */
export const syncDimension: Operation = async ({ context, item, once }) => {
	const { client, division } = await connectExact(context, item);
	const authentication = context.getNodeParameter('authentication', item) as AsanaAuthentication;
	const settings = readSettings(context, item, division);
	const work = async () => {
		const side = await connectAsana(context, authentication);
		return await sync(side, settings, async () => await readEntries(client, settings));
	};
	const result = await once(`syncDimension ${authentication} ${JSON.stringify(settings)}`, work);
	return [{ ...result } as IDataObject];
};

function readSettings(
	context: IExecuteFunctions,
	item: number,
	division: number,
): DimensionSettings {
	const dimension = chosenDimension(context, item);
	const types = context.getNodeParameter('glAccountTypes', item, []) as Array<string | number>;
	const searchCode = context.getNodeParameter('searchCode', item, '') as string;
	const role = context.getNodeParameter('accountRole', item, 'supplierOrCustomer');
	return {
		dimension,
		division,
		types: types.map(Number),
		searchCode: searchCode.trim(),
		role: role as AccountRole,
		onlyActive: context.getNodeParameter('onlyActive', item, true) as boolean,
		field: chosenField(context, item, dimension),
		project: chosenGid({ context, item, name: 'shownInProject', kind: 'project' }),
		workspace: chosenGid({ context, item, name: 'dimensionWorkspace', kind: 'workspace' }),
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
	};
}

function chosenDimension(context: IExecuteFunctions, item: number): DimensionName {
	const name = String(context.getNodeParameter('dimension', item, ''));
	if (isDimensionName(name)) return name;
	throw new MappingFault(
		`There is no dimension "${name}"`,
		'Choose a dimension from the list. An expression there may have found nothing.',
	);
}

/** By its gid where that was chosen or entered; whatever else was entered is a name. */
function chosenField(
	context: IExecuteFunctions,
	item: number,
	dimension: DimensionName,
): FieldChoice {
	const located = context.getNodeParameter('dimensionField', item, '');
	const { mode = 'name' } = (typeof located === 'object' ? located : {}) as { mode?: string };
	const entered = context.getNodeParameter('dimensionField', item, '', { extractValue: true });
	const value = String(entered ?? '').trim();
	if (value === '') return { name: dimensions[dimension].field };
	return mode !== 'name' && isGid(value) ? { gid: value } : { name: value };
}
