import type { CustomField } from '../../asana/types';
import { ApiFault } from '../../http/fault';
import { isNotInPlan } from '../fields/outOfReach';
import type { AsanaSide } from '../settings';
import { dimensions } from './dimensions';
import { noteDivision } from './divisions';
import { byCode, type Entry } from './entry';
import { findField, type FieldPlace } from './findField';
import { makeField, planField } from './newField';
import { provideTextField } from './provideTextField';
import { countOptions, reportAsText, reportNew, reportOptions } from './reportOptions';
import type { DimensionResult, FieldReport, OptionReport } from './result';
import type { DimensionSettings } from './settings';
import { showOnProject } from './showOnProject';
import { syncOptions } from './syncOptions';
import { textNameOf } from '../../mapping/textBeside';
import {
	asTextWords,
	noneWords,
	notInPlanWords,
	standingWords,
	tooManyWords,
	type Words,
} from './words';

/**
 * Makes the records of an Exact dimension options of an Asana custom field, matched by code: adds,
 * renames, orders, disables and enables, and never deletes. Running it again writes nothing, and two
 * runs at once make no option twice. Where there are more records than Asana keeps options, they go
 * into a text field, and the result says so.
 */
export async function syncDimension(
	side: AsanaSide,
	settings: DimensionSettings,
	readEntries: () => Promise<Entry[]>,
): Promise<DimensionResult> {
	const run = { side, settings, entries: byCode(await readEntries()) };
	return await syncEntries(run).catch(async (fault: unknown) =>
		isNotInPlan(fault)
			? skipped(settings, notInPlanWords(fault.message))
			: await Promise.reject(fault),
	);
}

interface Run {
	side: AsanaSide;
	settings: DimensionSettings;
	entries: Entry[];
}

async function syncEntries(run: Run): Promise<DimensionResult> {
	const place = await findField(run.side, run.settings);
	const { field } = place;
	if (field === undefined) return await makeAnew(run, place);
	switch (field.resource_subtype) {
		case 'text':
			return await keepAsText(run, place, field);
		case 'enum':
		case 'multi_enum':
			return await keepInStep(run, place, field);
		default:
			throw otherType(field);
	}
}

async function makeAnew(run: Run, place: FieldPlace): Promise<DimensionResult> {
	const { side, settings, entries } = run;
	const { dimension, division, dryRun } = settings;
	const name = 'name' in settings.field ? settings.field.name : dimensions[dimension].field;
	const plan = planField(name, entries, settings.division);
	if (plan === undefined) return skipped(settings, noneWords(dimension, name));
	const reportFor = (type: string) =>
		type === 'text' ? reportAsText(entries) : reportNew(entries);
	if (dryRun) {
		const field = { name, type: plan.type, outcome: 'created' as const };
		return told(settings, { field, options: reportFor(plan.type) });
	}
	const made = await makeField(side, await place.workspace(), plan);
	if (made.resource_subtype !== 'text') {
		// Another run may have been quicker, and have known fewer records.
		const { workspace } = place;
		const { field } = await syncOptions(side, {
			field: made,
			entries,
			division,
			workspace,
			dryRun,
		});
		await noteDivision(side, field, { division, workspace });
	}
	const shown = await showOnProject(side, { field: made, shown: place.settings, settings });
	const outcome = shown.outcome === 'refused' ? ('refused' as const) : ('created' as const);
	const field: FieldReport = { ...fieldOf(made), ...shown, outcome };
	return told(settings, { field, options: reportFor(made.resource_subtype) });
}

/** A field keeps its type: there is nothing to keep in step any more. */
async function keepAsText(
	{ side, settings, entries }: Run,
	{ settings: onProject }: FieldPlace,
	field: CustomField,
): Promise<DimensionResult> {
	const shown = await showOnProject(side, { field, shown: onProject, settings });
	const options = reportAsText(entries);
	return told(settings, { field: { ...fieldOf(field), ...shown }, options });
}

async function keepInStep(
	{ side, settings, entries }: Run,
	place: FieldPlace,
	found: CustomField,
): Promise<DimensionResult> {
	const { workspace } = place;
	const { division, dryRun } = settings;
	const brought = await syncOptions(side, {
		field: found,
		entries,
		division,
		workspace,
		dryRun,
	});
	if (!dryRun) await noteDivision(side, brought.field, { division, workspace });
	const { field, plan, refusals } = brought;
	const options = reportOptions(plan, field.enum_options ?? [], refusals);
	const name = textNameOf(field.name);
	const textField = options.some(isLeftOut)
		? await provideTextField(side, place, { name, settings })
		: undefined;
	const shown = await showOnProject(side, { field, shown: place.settings, settings });
	const words = standingWords(field, division);
	return told(settings, { field: { ...fieldOf(field), ...shown }, options, textField, words });
}

interface Told {
	field: FieldReport;
	options: OptionReport[];
	textField?: FieldReport;
	/** Of a field that several divisions use. */
	words?: Partial<Words>;
}

function told(settings: DimensionSettings, given: Told): DimensionResult {
	const { field, options, textField, words } = given;
	const { dimension, division, dryRun } = settings;
	const counts = countOptions(options);
	return {
		outcome: outcomeOf(given),
		dryRun,
		dimension,
		division,
		...wordsFor(dimension, { field, leftOut: counts.leftOut, textField, words }),
		field,
		...(textField === undefined ? {} : { textField }),
		counts,
		// Of a text field there is nothing to tell of each record.
		options: field.type === 'text' ? [] : options,
	};
}

function outcomeOf({ field, options, textField }: Told): DimensionResult['outcome'] {
	if (field.outcome === 'created') return 'created';
	const isChanged =
		options.some(({ changes }) => changes.length > 0) ||
		[field, textField].some((one) => one?.outcome === 'attached' || one?.outcome === 'created');
	return isChanged ? 'updated' : 'unchanged';
}

function wordsFor(
	dimension: DimensionSettings['dimension'],
	{ field, leftOut, textField, words = {} }: Omit<Told, 'options'> & { leftOut: number },
): Partial<Words> {
	const { name, type } = field;
	if (type === 'text') return asTextWords(dimension, { name, count: leftOut });
	if (textField === undefined) return words;
	return tooManyWords(dimension, { name, textName: textField.name, leftOut });
}

function skipped(
	{ dimension, division, dryRun }: DimensionSettings,
	words: { reason: string; hint: string },
): DimensionResult {
	const counts = countOptions([]);
	return { outcome: 'skipped', dryRun, dimension, division, ...words, counts, options: [] };
}

function fieldOf({ gid, name, resource_subtype: type }: CustomField) {
	return { gid, name, type };
}

function isLeftOut({ outcome }: OptionReport): boolean {
	return outcome === 'leftOut';
}

function otherType({ name, resource_subtype: type }: CustomField): ApiFault {
	return new ApiFault('Asana', `The custom field "${name}" is a ${type} field and has no options`, {
		kind: 'setup',
		hint: 'Choose a single-select or multi-select field. Where the field of the convention was made as another kind, rename it in Asana and run again. Nothing was written.',
	});
}
