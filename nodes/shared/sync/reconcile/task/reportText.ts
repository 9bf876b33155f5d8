import { entityOf } from '../../../exact/entities';
import { isZero } from '../../../values/arithmetic';
import { fingerprint } from '../../../values/fingerprint';
import { markerLine } from '../../ties/projectMarker';
import type { Tie } from '../../ties/tie';
import type { CauseReport, GroupReport, Reconciliation, SummaryReport, Totals } from '../result';
import { clipped, escaped, link, tableOf } from './richText';

/** More would be no table to read; the output of the node has all of them. */
const MOST_GROUPS = 60;
const MOST_CAUSES = 100;
const LABEL_WIDTH = 36;

const EDITION = /^Edition ([0-9a-z]{7})$/m;

/**
 * What the task says, as Asana's rich text. Its last lines tell which report it is and which edition,
 * so that a report that did not change is known again however Asana writes it.
 */
export function reportText({ groups, summary }: Reconciliation, tie: Tie): string {
	const different = groups.filter(({ isEqual }) => !isEqual);
	const parts = [
		headline(summary),
		totalsTable(summary.totals),
		...(different.length === 0 ? [] : [groupTable(different), causeList(different)]),
		...summary.notes.map((note) => `<em>${escaped(note)}</em>`),
	];
	const text = parts.join('\n\n');
	const end = [`Edition ${fingerprint(text)}`, escaped(markerLine(tie))].join('\n');
	return `<body>${text}\n\n${end}</body>`;
}

/** The edition in the plain notes of a task, or in a report that is to be written. */
export function editionIn(text: string | null | undefined): string | undefined {
	return EDITION.exec(text ?? '')?.[1];
}

function headline(summary: SummaryReport): string {
	const { document, division, from, to, project, groups, groupsWithDifferences } = summary;
	const found = summary.isEqual
		? 'Exact Online and Asana agree to the cent.'
		: `Exact Online and Asana differ in ${groupsWithDifferences} of ${groups} groups.`;
	const what = `${entityOf(document).plural} of division ${division}, ${from} to ${to}, against ${project === null ? 'their Asana projects' : `the Asana project "${project}"`}.`;
	return `<strong>${escaped(found)}</strong>\n${escaped(what)}`;
}

function totalsTable(totals: readonly Totals[]): string {
	if (totals.length === 0) return 'There is nothing to compare in this period.';
	const rows = totals.map((one) => [currencyOf(one), ...amountsOf(one)]);
	return tableOf([['All together', ...HEADINGS], ...rows]);
}

function groupTable(groups: readonly GroupReport[]): string {
	const told = groups.slice(0, MOST_GROUPS);
	const rows = told.map((group) => [labelOf(group), ...amountsOf(group)]);
	const table = tableOf([['Groups that differ', ...HEADINGS], ...rows]);
	return table + more(groups.length - told.length, 'groups');
}

function causeList(groups: readonly GroupReport[]): string {
	const all = groups.flatMap((group) => group.causes.map((cause) => ({ group, cause })));
	const told = all.slice(0, MOST_CAUSES);
	const items = told.map(({ group, cause }) => `<li>${causeText(group, cause)}</li>`).join('');
	return `<strong>What explains it</strong>\n<ul>${items}</ul>${more(all.length - told.length, 'causes')}`;
}

function causeText(group: GroupReport, cause: CauseReport): string {
	const { amount, text, document, line, taskUrl, projectUrl, detail } = cause;
	const url = taskUrl ?? projectUrl;
	const named = document ?? (url === undefined ? '' : 'task');
	const which = named === '' ? '' : ` – ${link(named, url)}`;
	const ofLine = line === undefined || line === null ? '' : escaped(`, line ${line}`);
	const said = detail === undefined ? '' : escaped(` (${detail})`);
	return `${escaped(`${signed(amount)} ${group.currency}: ${text}`)}${which}${ofLine}${said}`;
}

const HEADINGS = ['Exact Online', 'Asana', 'Difference'];

function amountsOf({ exactTotal, asanaTotal, difference }: Totals): string[] {
	return [exactTotal, asanaTotal, signed(difference)];
}

function signed(amount: string): string {
	return isZero(amount) || amount.startsWith('-') ? amount : `+${amount}`;
}

function labelOf(group: GroupReport): string {
	const { month, relation, glAccount, costCenter } = group;
	const labels = Object.entries({ month, relation, glAccount, costCenter })
		.filter(([, text]) => text !== undefined)
		.map(([, text]) => text ?? 'none');
	const text = clipped(labels.join(' · '), LABEL_WIDTH);
	return [...(text === '' ? [] : [text]), currencyOf(group)].join(' · ');
}

function currencyOf({ currency, amountsIn }: Totals): string {
	const of = amountsIn === 'division' ? ' (division)' : '';
	return `${currency || 'no currency'}${of}`;
}

function more(count: number, what: string): string {
	return count > 0 ? `\n${escaped(`and ${count} more ${what} in the output of the node`)}` : '';
}
