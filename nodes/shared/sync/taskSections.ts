import { createSection } from '../asana/sections';
import { sectionsOf } from '../asana/tasks';
import { collect } from '../http/collect';
import type { Mapped } from '../mapping/mapRecord';
import { textOf } from '../mapping/codecs';
import { MappingFault } from '../mapping/fault';
import type { Sections } from '../mapping/placing';
import { rowLabel } from '../mapping/row';
import { sameName } from '../values/names';
import type { ProjectSchema } from './memory';
import { loadSchema } from './fields/schema';
import type { AsanaSide, UpsertSettings } from './settings';

/** Sections of a project, read as often as its fields are. */
const known = new WeakMap<ProjectSchema, Sections['sections']>();

/**
 * The sections a row puts the task into by name; undefined where no row does, which costs no call. A
 * section that is not there is made where options may be made, too; otherwise rejects, naming it.
 */
export async function provideSections(
	side: AsanaSide,
	settings: UpsertSettings,
	mapped: readonly Mapped[],
): Promise<Sections | undefined> {
	const { project, createOptions, dryRun } = settings;
	const wanted = mapped.find(
		({ row }) => row.target.kind === 'standard' && row.target.field === 'section',
	);
	if (wanted === undefined) return undefined;
	const schema = await loadSchema(side, project);
	const read = async () => {
		const found = await collect(sectionsOf(side.client, project));
		const sections = found.map(({ gid, name = '' }) => ({ gid, name }));
		known.set(schema, sections);
		return sections;
	};
	const sections = known.get(schema) ?? (await read());
	const name = textOf(wanted.value);
	const has = (list: Sections['sections']) => list.some((one) => sameName(one.name, name ?? ''));
	if (name === null || has(sections)) return { project, sections };
	if (!createOptions) {
		throw new MappingFault(
			`${rowLabel(wanted.row)} wants the section "${name}", which "${schema.project.name}" does not have`,
			'Add the section in Asana, turn on "Create Missing Options", or exchange the value in that row. Nothing was written.',
		);
	}
	// In a dry run it is only thought of.
	if (dryRun) return { project, sections };
	return await side.memory.lock(`sections of ${project}`, async () => {
		const now = await read();
		if (has(now)) return { project, sections: now };
		const made = await createSection(side.client, project, { name, after: now.at(-1)?.gid });
		known.set(schema, [...now, made]);
		return { project, sections: [...now, made] };
	});
}
