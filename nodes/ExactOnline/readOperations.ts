import type { INodePropertyOptions } from 'n8n-workflow';
import { entityOf, type EntityName } from '../shared/exact/entities';
import { isFollowed } from '../shared/exact/entities/followed';

/** The operations that read. */
export function readOperations(
	entity: EntityName,
	{ one, many }: { one: string; many: string },
): INodePropertyOptions[] {
	const changed = {
		name: 'Get Changed Since',
		value: 'getChangedSince',
		description: `Retrieve the ${many} that were changed since a date or an earlier run`,
		action: `Get changed ${many}`,
	};
	const deleted = {
		name: 'Get Deleted',
		value: 'getDeleted',
		description: `Retrieve which ${many} were deleted in the last two months`,
		action: `Get deleted ${many}`,
	};
	return [
		{
			name: 'Count',
			value: 'count',
			description: `Count the ${many} that fit`,
			action: `Count ${many}`,
		},
		{
			name: 'Get',
			value: 'get',
			description: `Retrieve one ${one}`,
			action: `Get ${one}`,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			description: `Retrieve a list of ${many}`,
			action: `Get many ${many}`,
		},
		...(isFollowed(entity) ? [changed] : []),
		...(entityOf(entity).deletedKind === undefined ? [] : [deleted]),
	];
}
