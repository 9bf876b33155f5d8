import { knownEntity } from '../entities';
import { termStatus } from '../rules/invoiceTerms';
import { numberOf } from '../rules/money';
import { projectType } from '../rules/projects';
import type { ExactState } from '../state';
import { storeChange, storeNew, storeRemoval, type Writing } from '../storing';
import type { Row } from '../types';
import { ordinaryProject } from './ordinaryProject';
import { accountId, firstDivision, located, locatedIn, writingIn } from './places';
import { dayFrom, wbsPaths, wbsRow, type WbsToBook } from './wbsRows';

/** A project as a test author thinks of it; `customer` is a code or a name. */
export interface ProjectToBook {
	code: string;
	description: string;
	type: keyof typeof projectType;
	customer?: string;
	/** A user, by name. */
	manager?: string;
	/** Days from today, also in the past. */
	starts?: number;
	ends?: number;
	blocked?: boolean;
	billingMilestones?: boolean;
	/** Whether every entry has to name a line of the work breakdown. */
	wbsRequired?: boolean;
	amount?: number;
	notes?: string;
	terms?: Array<{ description: string; amount: number; /** Days from today. */ due: number }>;
	wbs?: WbsToBook[];
	/** The first division unless given. */
	division?: number;
}

const projectPath = 'project/Projects';
const termPath = 'project/InvoiceTerms';

/** Projects and their work breakdown, as a user in the web screens books and changes them. */
export function planning(state: ExactState) {
	const projects = knownEntity(projectPath);

	/** Books a project with its terms and lines, and returns its record. */
	function bookProject(project: ProjectToBook): Row {
		const writing = writingIn(state, project.division ?? firstDivision(state));
		const row = storeNew(writing, { entity: projects, own: projectRow(writing, project) });
		breakDown(writing, String(row.ID), project);
		return row;
	}

	/** Completes a project that is booked already: what `bookProject` would have stored. */
	function refineProject(project: ProjectToBook): Row {
		const writing = writingIn(state, project.division ?? firstDivision(state));
		const { division } = writing;
		const place = { division, entity: projectPath, by: 'Code', value: project.code };
		const row = state.find(place);
		if (row === undefined) return bookProject(project);
		storeChange(writing, { entity: projects, row, changes: projectRow(writing, project) });
		breakDown(writing, String(row.ID), project);
		return row;
	}

	/** Books so many ordinary projects, all with the same breakdown, and returns their records. */
	function createProjects(
		count: number,
		{ division, prefix = 'S' }: { division?: number; prefix?: string } = {},
	): Row[] {
		return Array.from({ length: count }, (_, index) =>
			bookProject({ ...ordinaryProject(`${prefix}${index + 1001}`, index), division }),
		);
	}

	/** Adds a line, and what is part of it, to a project; below `partOf` when given. */
	function addWbsLine(projectId: string, line: WbsToBook, partOf?: string): Row {
		const { division } = located(state, projects, projectId);
		return storeLine(writingIn(state, division), projectId, { line, partOf });
	}

	/** Changes fields of a line of any kind, under Exact's own names. */
	function changeWbsLine(lineId: string, changes: Row): void {
		const { division, row, entity } = locatedIn(state, 'wbs', lineId);
		storeChange(writingIn(state, division), { entity, row, changes });
	}

	/** Sets a line to completed, or opens it again. */
	function completeWbsLine(lineId: string, completed = true): void {
		changeWbsLine(lineId, { Completed: completed });
	}

	/** Deletes a line and everything that is part of it. */
	function deleteWbsLine(lineId: string): void {
		const { division, row, entity } = locatedIn(state, 'wbs', lineId);
		const parts = state.table(division, 'wbs').filter(({ PartOf }) => PartOf === lineId);
		for (const part of parts) deleteWbsLine(String(part.ID));
		storeRemoval(writingIn(state, division), { entity, row });
	}

	/** Changes fields of a project, under Exact's own names. */
	function changeProject(projectId: string, changes: Row): void {
		const { division, row } = located(state, projects, projectId);
		storeChange(writingIn(state, division), { entity: projects, row, changes });
	}

	/** Lets no entries in any more, or lets them in again. */
	function blockProject(projectId: string, blocked = true): void {
		changeProject(projectId, { BlockEntry: blocked });
	}

	/** Ends a project on a day so many days from today. */
	function endProject(projectId: string, days = 0): void {
		changeProject(projectId, { EndDate: dayFrom({ state }, days) });
	}

	/** Deletes a project with its lines and terms. */
	function deleteProject(projectId: string): void {
		const { division, row } = located(state, projects, projectId);
		for (const line of topLines(projectId)) deleteWbsLine(String(line.ID));
		storeRemoval(writingIn(state, division), { entity: projects, row });
	}

	/** Sends the invoice of a term, after which the term stays as it is. */
	function invoiceTerm(termId: string): void {
		const entity = knownEntity(termPath);
		const { division, row } = located(state, entity, termId);
		const changes = { InvoiceStatus: termStatus.processed };
		storeChange(writingIn(state, division), { entity, row, changes });
	}

	/** The lines of a project as the tree reads: parents first, then by sequence number. */
	function wbsOf(projectId: string): Row[] {
		return below(linesOf(projectId), null);
	}

	function topLines(projectId: string): Row[] {
		return linesOf(projectId).filter(({ PartOf }) => (PartOf ?? null) === null);
	}

	function linesOf(projectId: string): Row[] {
		const { division } = located(state, projects, projectId);
		return state.table(division, 'wbs').filter(({ Project }) => Project === projectId);
	}

	function termsOf(projectId: string): Row[] {
		const { division } = located(state, projects, projectId);
		return state.table(division, termPath).filter(({ Project }) => Project === projectId);
	}

	/** A project by its code. */
	function project(code: string, division = firstDivision(state)): Row {
		const row = state.find({ division, entity: projectPath, by: 'Code', value: code });
		if (row === undefined) throw new Error(`${projectPath} has no code ${code}`);
		return row;
	}

	/** All projects of a division, the first one unless given, oldest first. */
	function projectRows(division = firstDivision(state)): Row[] {
		return [...state.table(division, projectPath)];
	}

	return {
		bookProject,
		refineProject,
		createProjects,
		addWbsLine,
		changeWbsLine,
		completeWbsLine,
		deleteWbsLine,
		changeProject,
		blockProject,
		endProject,
		deleteProject,
		invoiceTerm,
		wbsOf,
		termsOf,
		project,
		projects: projectRows,
	};
}

function projectRow(writing: Writing, project: ProjectToBook): Row {
	const { customer, manager, starts, ends } = project;
	return {
		Code: project.code,
		Description: project.description,
		Type: projectType[project.type],
		Account: customer === undefined ? null : accountId(writing, customer),
		Manager: manager === undefined ? null : writing.state.user(manager).id,
		StartDate: starts === undefined ? null : dayFrom(writing, starts),
		EndDate: ends === undefined ? null : dayFrom(writing, ends),
		BlockEntry: project.blocked ?? false,
		UseBillingMilestones: project.billingMilestones ?? false,
		IsWBSRequiredForEntry: project.wbsRequired === true ? 1 : 0,
		BudgetedAmount: project.amount ?? null,
		Notes: project.notes ?? null,
	};
}

function breakDown(writing: Writing, project: string, { terms, wbs }: ProjectToBook): void {
	for (const { description, amount, due } of terms ?? []) {
		const own = { Project: project, Description: description, Amount: amount };
		const row = { ...own, InvoiceDate: dayFrom(writing, due) };
		storeNew(writing, { entity: knownEntity(termPath), own: row });
	}
	for (const line of wbs ?? []) storeLine(writing, project, { line });
}

function storeLine(
	writing: Writing,
	project: string,
	{ line, partOf }: { line: WbsToBook; partOf?: string },
): Row {
	const own = { ...wbsRow(writing, project, line), PartOf: partOf ?? null };
	const row = storeNew(writing, { entity: knownEntity(wbsPaths[line.kind]), own });
	for (const part of line.parts ?? []) {
		storeLine(writing, project, { line: part, partOf: String(row.ID) });
	}
	return row;
}

function below(lines: Row[], parent: Row[string]): Row[] {
	return lines
		.filter(({ PartOf }) => (PartOf ?? null) === parent)
		.sort((a, b) => numberOf(a.SequenceNumber) - numberOf(b.SequenceNumber))
		.flatMap((line) => [line, ...below(lines, line.ID ?? null)]);
}
