import { entityOf, type EntityName } from './index';

/** Whether changes of an entity can be told at all. */
export function isFollowed(entity: EntityName): boolean {
	const { sync, undated } = entityOf(entity);
	return sync !== undefined || undated !== true;
}
