import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { entityOf, type EntityName } from '../entities';
import { documentFields } from '../entities/fields';
import type { ExactDocument } from '../types';
import { fits, type ReadConditions } from './fits';
import { madeByOthers } from './madeByOthers';

/** Which of the changed records are wanted. */
export interface Wanted extends Omit<ReadConditions, 'timeZone'> {
	/** Whether changes that the connected user made are left out. */
	ignoresOwn: boolean;
}

/** Whether a record has to be read to see whether it is wanted. */
export function needsReading({ conditions, ignoresOwn }: Wanted): boolean {
	return ignoresOwn || conditions.length > 0;
}

/** Those of the documents that are wanted. */
export async function wantedOf(
	client: ExactClient,
	documents: readonly ExactDocument[],
	{ conditions, any, ignoresOwn }: Wanted,
): Promise<ExactDocument[]> {
	const { timeZone } = client;
	const fitting = documents.filter((record) =>
		fits({ entity: record._exact.entity, record }, { conditions, any, timeZone }),
	);
	return ignoresOwn ? await madeByOthers(client, fitting) : fitting;
}

/** Refuses conditions on fields that none of these kinds of records has, or that do not suit them. */
export function checkWanted(
	{ conditions }: Wanted,
	{ entities, timeZone }: { entities: readonly EntityName[]; timeZone: string },
): void {
	for (const condition of conditions) {
		const having = entities.filter((name) => Object.hasOwn(documentFields(name), condition.field));
		if (having.length === 0) {
			const kinds = entities.map((name) => entityOf(name).plural).join(', ');
			throw new ApiFault(
				'Exact Online',
				`${kinds || 'These records'} have no field "${condition.field}"`,
				{
					kind: 'setup',
					hint: 'Choose a field from the list of the condition.',
				},
			);
		}
		for (const entity of having) {
			fits({ entity, record: {} }, { conditions: [condition], any: false, timeZone });
		}
	}
}
