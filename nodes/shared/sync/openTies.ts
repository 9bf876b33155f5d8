import type { CustomField } from '../asana/types';
import { ApiFault } from '../http/fault';
import { sameName } from '../values/names';
import { provideField } from './provideFields';
import { loadSchema } from './schema';
import type { AsanaSide, UpsertSettings } from './settings';
import { createTextIndex } from './textIndex';
import { createTextTies, type TieField } from './textTies';
import { createTies, type Ties } from './ties';

/** The ties of a project, as the user chose to keep them. */
export async function openTies(side: AsanaSide, settings: UpsertSettings): Promise<Ties> {
	const { client, clock, memory } = side;
	const { fields } = await loadSchema(side, settings.project);
	const known = fields.find(
		({ name, resource_subtype }) =>
			resource_subtype === 'text' && sameName(name, settings.tieField),
	);
	const text = createTextTies({
		client,
		clock,
		field:
			known === undefined || settings.identity === 'externalId'
				? undefined
				: fieldWithIndex(side, settings.project, known),
		demandField: async () => {
			if (!settings.createFields) return await Promise.reject(tieFieldMissing(settings.tieField));
			const made = await provideField(side, settings, { name: settings.tieField, type: 'text' });
			return fieldWithIndex(side, settings.project, made);
		},
	});
	const { identity: mode, tieField } = settings;
	return createTies({ client, clock, mode, support: memory.support, text, tieField });
}

function fieldWithIndex(
	{ client, clock, memory }: AsanaSide,
	project: string,
	field: CustomField,
): TieField {
	const key = `${project} ${field.gid}`;
	const index =
		memory.indexes.get(key) ?? createTextIndex({ client, project, field: field.gid, clock });
	memory.indexes.set(key, index);
	return { gid: field.gid, index };
}

function tieFieldMissing(name: string): ApiFault {
	return new ApiFault('Asana', `There is no place to keep the tie between order and task`, {
		kind: 'setup',
		hint: `This Asana token does not keep external IDs. Add a text field named "${name}" to the project, turn on "Create Missing Custom Fields", or connect Asana through OAuth2. Nothing was written.`,
	});
}
