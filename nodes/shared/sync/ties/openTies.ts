import type { TiedTask } from '../../asana/tasks';
import type { CustomField } from '../../asana/types';
import { isRefusal } from '../../http/fault';
import { sameName } from '../../values/names';
import { createExternalTies } from './externalTies';
import type { ProjectSchema } from '../memory';
import { tieInNotes } from './projectMarker';
import { planKnown } from '../prepare/plan';
import { provideField } from '../fields/provideFields';
import { loadSchema } from '../fields/schema';
import type { AsanaSide, UpsertSettings } from '../settings';
import { parseTie } from './tie';
import { noTextField, tieFieldMissing } from './tieFaults';
import { createTieIndex, type TieIndex } from './tieIndex';
import { createTies, type Ties } from './ties';
import { createVisibleTies } from './visibleTies';

/** What was read so short a time ago is not read again for what another process may have done. */
const JUST_READ_MS = 10_000;

/** The ties of a project, as the user chose to keep them. */
export async function openTies(side: AsanaSide, settings: UpsertSettings): Promise<Ties> {
	const { client, clock, memory } = side;
	const { identity: mode, tieField } = settings;
	const { support, parentFields } = memory;
	const schema = await loadSchema(side, settings.project);
	const mayUseField = mode === 'automatic' || mode === 'textField';
	const isField = ({ name }: CustomField) => sameName(name, tieField);
	const named = schema.fields.find(isField);
	const isText = named?.resource_subtype === 'text';
	const workspace = schema.project.workspace.gid;
	const marks = marksOf(side, settings);
	const visible = createVisibleTies({
		client,
		clock,
		project: settings.project,
		field: mayUseField && isText ? named : undefined,
		onlyMarks: mode === 'marker',
		isMarking: () => mode === 'automatic' && marks.areKept(workspace),
		noteMarking: () => {
			support.marking = (support.marking ?? new Set()).add(settings.project);
		},
		readsMarks: marks.areRead,
		indexFor: (field) => indexFor(side, settings, field),
		demandField: async (mayMark) => {
			if (named !== undefined && !isText) throw noTextField(named.name);
			if (named !== undefined) return named;
			const isMarking = mayMark && mode === 'automatic';
			return await makeTieField(side, settings, { schema, mayMark: isMarking });
		},
		seekField: async () => {
			if (!mayUseField || clock.now() - schema.readAtMs < JUST_READ_MS) return undefined;
			const { fields } = await loadSchema(side, settings.project, { newerThan: schema });
			return fields.find((field) => isField(field) && field.resource_subtype === 'text');
		},
	});
	const external = createExternalTies({
		client,
		clock,
		use: mode === 'externalId' ? 'always' : mode === 'automatic' ? 'whereKept' : 'never',
		support,
		workspace,
		project: settings.project,
		visible,
	});
	return createTies({ client, mode, external, visible, parentFields, tieField });
}

/** Undefined where the notes have to do, for want of a field. */
async function makeTieField(
	side: AsanaSide,
	settings: UpsertSettings,
	{ schema, mayMark }: { schema: ProjectSchema; mayMark: boolean },
): Promise<CustomField | undefined> {
	const { tieField, createFields } = settings;
	if (!createFields || schema.takesNoTieField === true) {
		return mayMark ? undefined : await Promise.reject(tieFieldMissing(tieField));
	}
	return await provideField(side, settings, { name: tieField, type: 'text' }).catch(
		async (fault: unknown) => {
			// Plans without cost have no custom fields.
			if (!mayMark || !isRefusal(fault)) return await Promise.reject(fault);
			schema.takesNoTieField = true;
			return undefined;
		},
	);
}

/** Whether the notes of tasks hold ties, or may hold them, as far as that is known by now. */
function marksOf(side: AsanaSide, { identity, project }: UpsertSettings) {
	const { support } = side.memory;
	return {
		/** Asana drops external IDs, and the plan has no custom fields; or a task was seen to be marked. */
		areKept(workspace: string): boolean {
			if (support.marking?.has(project) === true) return true;
			const hasNoIds = support.state === 'absent' || support.state === 'refused';
			return hasNoIds && planKnown(side, workspace) === false;
		},
		areRead(): boolean {
			if (identity !== 'automatic') return identity === 'marker';
			if (support.marking?.has(project) === true) return true;
			if (support.state === 'unknown') return support.isSeen !== true;
			return support.state !== 'works';
		},
	};
}

function indexFor(
	side: AsanaSide,
	settings: UpsertSettings,
	field: CustomField | undefined,
): TieIndex {
	const { clock, memory } = side;
	const { project, identity } = settings;
	const key = [project, identity, field?.gid].join(' ');
	const marks = marksOf(side, settings);
	const tieOf = (task: TiedTask) => {
		const hidden = parseTie(task.external?.gid);
		if (hidden !== undefined) {
			memory.support.isSeen = true;
			return hidden;
		}
		const text = task.custom_fields.find(({ gid }) => gid === field?.gid)?.text_value;
		return parseTie(text) ?? (marks.areRead() ? tieInNotes(task.notes) : undefined);
	};
	const known = memory.indexes.get(key);
	if (known !== undefined) return known;
	const index = createTieIndex({
		project,
		clock,
		tieOf,
		withNotes: marks.areRead,
		// Tasks with external IDs need no marks, so nothing more has to be read.
		isMoot: () => field === undefined && !marks.areRead(),
	});
	memory.indexes.set(key, index);
	return index;
}
