import { ApiFault } from '../../http/fault';
import type { ExactClient } from '../client';
import { documentFields } from '../entities/fields';
import { fieldsOfOther } from '../otherDocument';
import { fits, type ReadConditions } from './fits';
import type { Kind } from './kinds';
import { madeByOthers, type AnyDocument } from './madeByOthers';

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
export async function wantedOf<T extends AnyDocument>(
	client: ExactClient,
	documents: readonly T[],
	{ conditions, any, ignoresOwn }: Wanted,
): Promise<T[]> {
	const { timeZone } = client;
	const fitting: T[] = [];
	for (const record of documents) {
		const fields = conditions.length === 0 ? {} : await fieldsOf(record);
		if (fits({ fields, record }, { conditions, any, timeZone })) fitting.push(record);
	}
	return ignoresOwn ? await madeByOthers(client, fitting) : fitting;
}

async function fieldsOf({ _exact }: AnyDocument): Promise<Kind['fields']> {
	return 'entity' in _exact ? documentFields(_exact.entity) : await fieldsOfOther(_exact.endpoint);
}

/** Refuses conditions on fields that none of these kinds of records has, or that do not suit them. */
export function checkWanted(
	{ conditions }: Wanted,
	{ kinds, timeZone }: { kinds: readonly Kind[]; timeZone: string },
): void {
	for (const condition of conditions) {
		const having = kinds.filter(({ fields }) => Object.hasOwn(fields, condition.field));
		if (having.length === 0) {
			const named = kinds.map(({ plural }) => plural).join(', ');
			throw new ApiFault(
				'Exact Online',
				`${named || 'These records'} have no field "${condition.field}"`,
				{
					kind: 'setup',
					hint: 'Choose a field from the list of the condition.',
				},
			);
		}
		for (const { fields } of having) {
			fits({ fields, record: {} }, { conditions: [condition], any: false, timeZone });
		}
	}
}
