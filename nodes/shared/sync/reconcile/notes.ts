import { isZero, difference, sum } from '../../values/arithmetic';
import { entityOf } from '../../exact/entities';
import { fieldNames, type FieldKey } from '../fields/fieldNames';
import { lineDimensions, type BookedDocument, type Dimension } from './portion';
import type { ReconcileSettings } from './settings';
import type { ShownFields } from './shownFields';
import { written } from './written';

interface Compared {
	settings: ReconcileSettings;
	fields: ShownFields;
	byLine: boolean;
	hasLines: boolean;
	/** Tasks with an amount that may belong to anything. */
	leftAside: number;
	/** Whether there are tasks with amounts, and none of them is tied to a document. */
	isUntied: boolean;
	inPeriod: readonly BookedDocument[];
	/** Whether documents are projects, whose descriptions tell what lines do not. */
	isOfProjects: boolean;
}

const fieldOf: Readonly<Record<Dimension, FieldKey & keyof ShownFields>> = {
	relation: 'relation',
	costCenter: 'costCenter',
	glAccount: 'glAccount',
	month: 'documentDate',
};

/** What the reader has to know of how totals were compared. */
export function notesFor(compared: Compared): string[] {
	const { settings, fields, byLine, hasLines, leftAside, isUntied, inPeriod, isOfProjects } =
		compared;
	const { plural } = entityOf(settings.book);
	const absent = settings.groupBy
		.filter((by) => !isOfProjects || lineDimensions.includes(by))
		.filter((by) => fields[fieldOf[by]] === undefined)
		.map((by) => `"${fieldNames[fieldOf[by]].name}"`);
	const currency = fields.currency === undefined ? [`"${fieldNames.currency.name}"`] : [];
	const names = [...currency, ...absent];
	return [
		byLine
			? 'Amounts are those of lines, without VAT.'
			: 'Amounts are those of whole documents, including VAT.',
		...(names.length === 0
			? []
			: [
					`The Asana ${isOfProjects ? 'projects have' : 'project has'} no ${names.join(', ')}: there Asana is taken to have what Exact Online has.`,
				]),
		...(byLine && !hasLines
			? [
					'The tasks have no subtasks for lines: each stands in the group that its own fields name, as a whole.',
				]
			: []),
		...(byLine ? restOfDocuments(inPeriod, plural) : []),
		...(isUntied
			? [
					`No task is tied to a ${isOfProjects ? 'line' : 'document'}, as far as this Asana credential can see. If another one made the tasks, run "Rebuild Links" first.`,
				]
			: []),
		...(leftAside === 0
			? []
			: [
					`Tasks with an amount that belong to no document: ${leftAside}. The project has tasks of other documents, too, so they were left aside.`,
				]),
	];
}

/** Discounts and rounding of whole documents, which no line has. */
function restOfDocuments(documents: readonly BookedDocument[], plural: string): string[] {
	const byCurrency = new Map<string, string>();
	for (const { header, net, lines, isCanceled } of documents) {
		if (net === undefined || isCanceled) continue;
		const ofLines = sum('0', ...lines.map(({ amounts }) => amounts.document ?? '0'));
		const currency = header.currency ?? '';
		byCurrency.set(currency, sum(byCurrency.get(currency) ?? '0', difference(net, ofLines)));
	}
	return [...byCurrency]
		.filter(([, rest]) => !isZero(rest))
		.map(
			([currency, rest]) =>
				`${plural} less their lines, without VAT: ${written(rest, currency)} ${currency}. These are discounts and rounding of whole documents, which are in no group.`,
		);
}
