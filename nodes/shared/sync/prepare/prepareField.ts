import { createOrFind, type NewCustomField } from '../../asana/customFields/customFields';
import {
	FEWEST_FIELDS,
	showInProject,
	type FieldSetting,
	type SettingPosition,
} from '../../asana/customFields/fieldSettings';
import type { CustomField, Project } from '../../asana/types';
import { ApiFault, isRefusal } from '../../http/fault';
import { MappingFault } from '../../mapping/fault';
import { sameName } from '../../values/names';
import { isNotInPlan } from '../fields/outOfReach';
import type { AsanaSide } from '../settings';
import { positionIn } from './position';
import type { PreparedField } from './result';
import type { WantedField } from './wantedField';
import { otherCurrencyWords, otherTypeWords } from './words';

/** A project that is being prepared. */
export interface Workshop {
	side: AsanaSide;
	project: Project;
	/** The fields the workspace has. */
	library: readonly CustomField[];
	/** Those the project has, in their order; what is added comes in between. */
	onProject: FieldSetting[];
	dryRun: boolean;
	/** Whether the project takes no more fields. */
	isFull: boolean;
	/** Whether the project refused a field: then none is made that it might refuse, too. */
	hasRefused: boolean;
}

/** Sees to it that a project has one field, as far as Asana and people let it. */
export async function prepareField(
	workshop: Workshop,
	wanted: WantedField,
): Promise<PreparedField> {
	const { library, onProject } = workshop;
	const isIt = ({ gid, name }: CustomField) =>
		wanted.gid === undefined ? sameName(name, wanted.name) : gid === wanted.gid;
	const shown = onProject.find(({ custom_field: field }) => isIt(field))?.custom_field;
	if (shown !== undefined)
		return (await misfit(wanted, shown)) ?? { ...typed(shown), outcome: 'present' };
	const known = library.find(isIt);
	if (known !== undefined)
		return (await misfit(wanted, known)) ?? (await attach(workshop, typed(known)));
	// A field that was chosen and is in no library belongs to one other project.
	const { gid, name } = wanted;
	if (gid !== undefined) return await attach(workshop, { gid, name });
	return await create(workshop, wanted);
}

async function create(workshop: Workshop, wanted: WantedField): Promise<PreparedField> {
	const { side, project, dryRun } = workshop;
	const { name } = wanted;
	if (workshop.hasRefused) return { name, outcome: 'noRoom' };
	const design = await designFor(wanted);
	if (typeof design === 'string') return { name, outcome: 'notMade', reason: design };
	const { type } = design;
	if (dryRun) return { name, type, outcome: 'created' };
	const made = await makeOrTell(side, project.workspace.gid, design);
	if (typeof made === 'string') return { name, type, outcome: 'refused', reason: made };
	return otherType(wanted, made) ?? (await attach(workshop, typed(made), 'created'));
}

/** What the field is made with, or why nobody knows. */
async function designFor(wanted: WantedField): Promise<NewCustomField | string> {
	return await wanted.design().catch(async (fault: unknown) => {
		if (fault instanceof MappingFault) return `${fault.message}. ${fault.hint}`;
		const passes =
			fault instanceof ApiFault && ['forbidden', 'notFound', 'setup'].includes(fault.kind);
		return passes ? `${fault.message}. ${fault.hint ?? ''}`.trim() : await Promise.reject(fault);
	});
}

/** The field, or in Asana's words why it would not have it. */
async function makeOrTell(
	{ client }: AsanaSide,
	workspace: string,
	design: NewCustomField,
): Promise<CustomField | string> {
	return await createOrFind(client, workspace, design).catch(async (fault: unknown) =>
		isRefusal(fault) && !isNotInPlan(fault) ? fault.message : await Promise.reject(fault),
	);
}

interface Attached {
	gid: string;
	name: string;
	type?: string;
}

async function attach(
	workshop: Workshop,
	field: Attached,
	outcome: 'created' | 'attached' = 'attached',
): Promise<PreparedField> {
	const { side, project, onProject, dryRun } = workshop;
	if (workshop.isFull) return { ...field, outcome: 'noRoom' };
	if (dryRun) return { ...field, outcome };
	const position = positionIn(onProject, field.name);
	const wanted = { field: field.gid, ...position };
	return await showInProject(side.client, project.gid, wanted).then(
		({ gid }) => {
			const shown = { gid, custom_field: { ...field, resource_subtype: field.type ?? '' } };
			onProject.splice(placeFor(onProject, position), 0, shown);
			return { ...field, outcome };
		},
		async (fault: unknown) => {
			if (!isRefusal(fault) || isNotInPlan(fault)) return await Promise.reject(fault);
			// One that was just made is neither locked nor private, so it is the project that has no room.
			workshop.hasRefused = true;
			workshop.isFull = outcome === 'created' || onProject.length >= FEWEST_FIELDS;
			const refusal = workshop.isFull ? 'noRoom' : 'refused';
			return { ...field, outcome: refusal, reason: fault.message };
		},
	);
}

function placeFor(onProject: readonly FieldSetting[], { after, before }: SettingPosition): number {
	const at = onProject.findIndex(({ gid }) => gid === (after ?? before));
	if (at === -1) return onProject.length;
	return after === undefined ? at : at + 1;
}

/** Why a field of that name will not do; undefined for one that does. */
async function misfit(wanted: WantedField, field: CustomField): Promise<PreparedField | undefined> {
	const other = otherType(wanted, field);
	const { gid, name, resource_subtype: type, currency_code: shown } = field;
	if (other !== undefined || !shown) return other;
	const currency = await wanted.currency?.();
	if (currency === undefined || currency === shown) return undefined;
	return { gid, name, type, outcome: 'otherType', reason: otherCurrencyWords(shown, currency) };
}

function otherType(wanted: WantedField, field: CustomField): PreparedField | undefined {
	const { gid, name, resource_subtype: type } = field;
	if (wanted.types.length === 0 || wanted.types.includes(type)) return undefined;
	return { gid, name, type, outcome: 'otherType', reason: otherTypeWords(type, wanted.types) };
}

function typed({ gid, name, resource_subtype: type }: CustomField): Attached {
	return { gid, name, type };
}
