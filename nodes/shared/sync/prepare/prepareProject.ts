import { libraryOf } from '../../asana/customFields/customFields';
import { fieldSettingsOf } from '../../asana/customFields/fieldSettings';
import { getProject } from '../../asana/projects';
import type { CustomField, Project } from '../../asana/types';
import { sameName } from '../../values/names';
import { textNameOf } from '../../mapping/textBeside';
import { isNotInPlan, projectOutOfReach } from '../fields/outOfReach';
import type { AsanaSide } from '../settings';
import { notePlan } from './plan';
import { prepareField } from './prepareField';
import type { PreparedField, PreparedProject } from './result';
import type { WantedField } from './wantedField';
import { hintFor, notInPlanWords } from './words';

/** What the user chose on the panel. */
export interface PrepareSettings {
	/** Gid of the project. */
	project: string;
	/** Reads and compares, but writes nothing. */
	dryRun: boolean;
}

/**
 * Gives a project the custom fields it should have, shown as columns, in the order they are wanted:
 * makes what the workspace lacks, and adds what the project lacks. What people made stays as it is; a
 * field of the same name and another kind is reported. Running it again writes nothing.
 */
export async function prepareProject(
	side: AsanaSide,
	settings: PrepareSettings,
	wanted: readonly WantedField[],
): Promise<PreparedProject> {
	const { client, memory } = side;
	const { dryRun } = settings;
	const project = await getProject(client, settings.project).catch(
		async (fault: unknown) => await Promise.reject(projectOutOfReach(fault)),
	);
	return await memory.lock(`fields of ${project.gid}`, async () => {
		const fields = await prepareFields(side, { project, dryRun, wanted }).catch(
			async (fault: unknown) =>
				isNotInPlan(fault) ? fault.message : await Promise.reject(projectOutOfReach(fault)),
		);
		if (!dryRun) memory.schemas.delete(project.gid);
		notePlan(side, project.workspace.gid, typeof fields !== 'string');
		return typeof fields === 'string'
			? { ...told({ project, dryRun, fields: [] }), ...notInPlan(fields) }
			: told({ project, dryRun, fields });
	});
}

interface Preparing {
	project: Project;
	dryRun: boolean;
	wanted: readonly WantedField[];
}

async function prepareFields(
	side: AsanaSide,
	{ project, dryRun, wanted }: Preparing,
): Promise<PreparedField[]> {
	const { client } = side;
	const [onProject, library] = await Promise.all([
		fieldSettingsOf(client, project.gid),
		libraryOf(client, project.workspace.gid),
	]);
	const workshop = { side, project, library, onProject, dryRun, isFull: false, hasRefused: false };
	const fields: PreparedField[] = [];
	for (const field of withTextFields(wanted, library)) {
		fields.push(await prepareField(workshop, field));
	}
	return fields;
}

/** Where a dimension has outgrown its field, the text field beside that is wanted, too. */
function withTextFields(
	wanted: readonly WantedField[],
	library: readonly CustomField[],
): WantedField[] {
	return wanted.flatMap((field) => {
		const beside = library.find(
			({ name, resource_subtype: type }) =>
				type === 'text' && sameName(name, textNameOf(field.name)),
		);
		return beside === undefined ? [field] : [field, asItIs(beside)];
	});
}

function asItIs({ gid, name, resource_subtype: type }: CustomField): WantedField {
	const design = async () => await Promise.reject(new Error(`"${name}" is there already.`));
	return { gid, name, types: [type], design };
}

function told({
	project,
	dryRun,
	fields,
}: Pick<Preparing, 'project' | 'dryRun'> & { fields: PreparedField[] }): PreparedProject {
	const count = (wanted: PreparedField['outcome']) =>
		fields.filter(({ outcome }) => outcome === wanted).length;
	const counts = {
		created: count('created'),
		attached: count('attached'),
		present: count('present'),
		otherType: count('otherType'),
		noRoom: count('noRoom'),
		refused: count('refused'),
		notMade: count('notMade'),
	};
	const { created, attached, present } = counts;
	const isWhole = created + attached + present === fields.length;
	const outcome = created + attached > 0 ? 'updated' : 'unchanged';
	const hint = hintFor(fields);
	return {
		outcome: isWhole ? outcome : 'incomplete',
		dryRun,
		project: { gid: project.gid, name: project.name },
		hasCustomFields: true,
		...(hint === undefined ? {} : { hint }),
		counts,
		fields,
	};
}

function notInPlan(said: string) {
	return { outcome: 'skipped', hasCustomFields: false, ...notInPlanWords(said) } as const;
}
