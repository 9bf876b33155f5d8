import { changeEnumOption } from '../../asana/customFields/enumOptions';
import type { Assignment } from '../../mapping/assignment';
import { disabledOptions } from '../../mapping/codecs';
import { forgetField } from './forgetField';
import { optionsFault } from './provideOptions';
import { loadSchema } from './schema';
import type { AsanaSide, UpsertSettings } from '../settings';

/**
 * Lets options be chosen again that values need, after Asana refused a write: somebody disabled one,
 * or its record is blocked in Exact and a document of before still has it. A task that has it already
 * needs no write, so this is not done beforehand. Rejects where options may not be touched.
 */
export async function wakeOptions(
	side: AsanaSide,
	settings: Pick<UpsertSettings, 'createOptions' | 'project'>,
	assignments: readonly Assignment[],
): Promise<void> {
	const { fields } = await loadSchema(side, settings.project);
	const asleep = new Map<string, { gid: string; name: string; field: string }>();
	for (const { target, value } of assignments) {
		if (target.kind !== 'customField') continue;
		const field = fields.find(({ gid }) => gid === target.field.gid) ?? target.field;
		for (const { gid, name } of disabledOptions(field, value)) {
			asleep.set(gid, { gid, field: field.gid, name: `${field.name}: ${name}` });
		}
	}
	if (asleep.size === 0) return;
	const found = [...asleep.values()];
	if (!settings.createOptions) throw optionsFault(found.map(({ name }) => name));
	for (const { gid, field } of found) {
		await changeEnumOption(side.client, gid, { enabled: true });
		forgetField(side.memory, field);
	}
}
