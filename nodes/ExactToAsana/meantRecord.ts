import type { IExecuteFunctions } from 'n8n-workflow';
import { divisionFor, openExact, type ExactAccess } from '../shared/n8n/exactConnection';
import type { EntityName } from '../shared/exact/entities';
import type { Tie } from '../shared/sync/ties/tie';
import { chosenEntity } from './chosenEntity';
import { isDeletion, keyOf, recordIn, wantedIn, type Incoming } from './findDocument';

/** The record that an item, or the panel, means. */
export interface MeantRecord {
	/** Of the document, or of a line of it where the item tells of one. */
	tie: Tie & { entity: EntityName };
	/** The entity of the document. */
	entity: EntityName;
	incoming: Incoming;
	/** The item itself tells that the record was deleted. */
	isDeleted: boolean;
	access: ExactAccess;
}

/** Which record is meant; asks Exact only for the key of a number, and for the division in use. */
export async function meantRecord(context: IExecuteFunctions, item: number): Promise<MeantRecord> {
	const entity = chosenEntity(context, item);
	const byId = context.getNodeParameter('source', item) === 'id';
	const incoming: Incoming = byId ? {} : (context.getInputData()[item]?.json ?? {});
	const named = byId ? undefined : recordIn(incoming, entity);
	const wanted = byId ? wantedIn(context, item) : undefined;
	const access = await openExact(context);
	const chosen = byId
		? context.getNodeParameter('division', item, '', { extractValue: true })
		: (incoming._exact?.division ?? incoming.Division);
	const division = await divisionFor(access, chosen);
	const meant = named ?? { entity, key: await keyOf(access.client, entity, { division, wanted }) };
	return {
		tie: { division, ...meant },
		entity,
		incoming,
		isDeleted: isDeletion(incoming),
		access,
	};
}
