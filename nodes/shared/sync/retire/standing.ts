import type { ExactClient } from '../../exact/client';
import { entityOf, type EntityName } from '../../exact/entities';
import { ne } from '../../exact/odata/odata';
import { keyLiteral } from '../../exact/odata/keys';
import { readDeletions } from '../../exact/reading/deletedRecords';
import type { Row } from '../../exact/types';
import { isRefusal } from '../../http/fault';
import type { Tie } from '../ties/tie';
import { canceledBy } from './canceled';
import type { GoneReason } from './settings';

/** How a record stands in Exact. */
export type Standing =
	| { is: Exclude<GoneReason, 'chosen'> }
	/** Exact has it, and it is neither canceled nor rejected. */
	| { is: 'living'; row: Row }
	/** Exact does not show it, and does not say that it was deleted either. */
	| { is: 'unseen' };

/** The keys of an entity that Exact says were deleted; undefined where it cannot be asked. */
export type Deletions = () => Promise<ReadonlySet<string> | undefined>;

/**
 * Asks Exact whether a record is deleted, canceled or rejected. That it is not to be seen does not say so: a
 * right that is missing for a day hides it too. One call for a record that is there, one or two more
 * for one that is not, beside the list of deletions, which a run reads once.
 */
export async function standingOf(
	client: ExactClient,
	{ division, entity, key }: Tie & { entity: EntityName },
	deletions: Deletions,
): Promise<Standing> {
	const spec = entityOf(entity);
	const state = canceledBy(entity);
	const { number } = spec;
	const select = [spec.key, state?.field, number].filter((name) => name !== undefined);
	const row = await client.get(entity, key, { division, select });
	if (row !== undefined) {
		const isOver = state !== undefined && String(row[state.field]) === String(state.value);
		return isOver ? { is: state.as } : { is: 'living', row };
	}
	if (spec.deletedKind !== undefined) {
		const isDeleted = (await deletions())?.has(key) === true;
		return { is: isDeleted ? 'deleted' : 'unseen' };
	}
	const where = ne(spec.key, keyLiteral(entity, key));
	const other = await client.first(entity, { division, select: [spec.key], where });
	return { is: other === undefined ? 'unseen' : 'notThere' };
}

/** Reads the deletions of an entity, which Exact keeps for two months. exact-online.md §3.6 */
export async function deletedKeys(
	client: ExactClient,
	{ division, entity }: { division: number; entity: EntityName },
): Promise<ReadonlySet<string> | undefined> {
	const wanted = { division, since: 'everything', isAnew: false } as const;
	return await readDeletions(client, entity, wanted).then(
		({ records }) => new Set(records.map(({ key }) => key.toLowerCase())),
		async (fault: unknown) => (isRefusal(fault) ? undefined : await Promise.reject(fault)),
	);
}
