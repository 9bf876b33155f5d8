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
	const named = fields.find(({ name }) => sameName(name, settings.tieField));
	const usable = settings.identity !== 'externalId' && named?.resource_subtype === 'text';
	const text = createTextTies({
		client,
		clock,
		known: usable ? withIndex(side, settings.project, named) : undefined,
		demandField: async () => {
			const field = named ?? (await makeTieField(side, settings));
			if (field.resource_subtype !== 'text') return await Promise.reject(noTextField(field.name));
			return withIndex(side, settings.project, field);
		},
	});
	const { identity: mode, tieField } = settings;
	return createTies({ client, clock, mode, support: memory.support, text, tieField });
}

async function makeTieField(side: AsanaSide, settings: UpsertSettings): Promise<CustomField> {
	if (!settings.createFields) return await Promise.reject(tieFieldMissing(settings));
	return await provideField(side, settings, { name: settings.tieField, type: 'text' });
}

function withIndex({ clock, memory }: AsanaSide, project: string, field: CustomField): TieField {
	const key = `${project} ${field.gid}`;
	const index = memory.indexes.get(key) ?? createTextIndex({ project, field: field.gid, clock });
	memory.indexes.set(key, index);
	return { field, index };
}

function tieFieldMissing({ tieField, identity }: UpsertSettings): ApiFault {
	const add = `Add a text field named "${tieField}" to the project, or turn on "Create Missing Custom Fields".`;
	const hint =
		identity === 'textField'
			? `${add} Nothing was written.`
			: `This Asana token does not keep external IDs. ${add} Connecting Asana through OAuth2 helps too. Nothing was written.`;
	return new ApiFault('Asana', 'There is nowhere to note which document a task belongs to', {
		kind: 'setup',
		hint,
	});
}

function noTextField(name: string): ApiFault {
	return new ApiFault('Asana', `The custom field "${name}" is no text field`, {
		kind: 'setup',
		hint: 'It is to note which document a task belongs to. Enter another name for "Text Field for the Exact ID", or rename that field in Asana. Nothing was written.',
	});
}
