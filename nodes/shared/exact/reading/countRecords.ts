import { ApiFault } from '../../http/fault';
import { everything, type ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { queryString, type Filter } from '../odata/odata';
import { wholeNumber, type Page } from '../odata/parse';

/**
 * How many records of an entity fit a filter, in one call. Should Exact not count along with an
 * empty list, it is asked for the bare number.
 */
export async function countRecords(
	client: ExactClient,
	division: number,
	{ entity, where }: { entity: EntityName; where?: Filter },
): Promise<number> {
	const spec = entityOf(entity);
	const query = { select: [spec.key], where: where ?? everything(spec, division) };
	let counted: number | undefined;
	const onPage = ({ count }: Page) => {
		counted = count;
	};
	const rows = client.rows(division, spec.path, { ...query, top: 0, count: true }, { onPage });
	await rows.next();
	await rows.return();
	if (counted !== undefined) return counted;
	const filter = queryString({ ...query, select: [spec.key] });
	const told = wholeNumber(await client.plain(division, `${spec.path}/$count${filter}`));
	if (told !== undefined) return told;
	throw new ApiFault('Exact Online', `Exact Online did not say how many ${spec.plural} there are`, {
		kind: 'unavailable',
		hint: 'Use Get Many with Return All, and count what it returns.',
	});
}
