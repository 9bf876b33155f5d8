import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isGid } from '../shared/asana/gid';
import { customFieldsOf, customFieldsOfPortfolio } from '../shared/asana/projects';
import { sectionsOf } from '../shared/asana/tasks';
import { collect } from '../shared/http/collect';
import { standardFields } from '../shared/mapping/row';
import type { CustomField } from '../shared/asana/types';
import { asanaClientOf, byName, fitting, type Choice } from '../shared/n8n/asanaLists';
import { projectFieldNames } from '../shared/sync/project/projectFieldNames';
import { forPanel } from '../shared/n8n/exactLists';
import { PROJECT_SHAPE } from './shape';
import { isWritable, withType } from './targetChoices';

/** Sections of the chosen project, in the project's order. */
export async function searchSections(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const project = chosenProject(this);
		if (project === '') return { results: [] };
		const sections = await collect(sectionsOf(await asanaClientOf(this), project));
		return {
			results: fitting(
				sections.map(({ gid, name }) => ({ name: name ?? gid, value: gid })),
				filter,
			),
		};
	});
}

/** Fields every task has, then the custom fields of the chosen project. */
export async function searchTargets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await targetsIn(this, standardFields, filter);
}

/** The same for the subtask of a line, whose section is chosen in the options. */
export async function searchLineTargets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const others = Object.entries(standardFields).filter(([field]) => field !== 'section');
	return await targetsIn(this, Object.fromEntries(others), filter);
}

async function targetsIn(
	context: ILoadOptionsFunctions,
	standard: Readonly<Record<string, string>>,
	filter: string,
): Promise<INodeListSearchResult> {
	return await forPanel(context, async () => {
		const project = chosenProject(context);
		const fields =
			project === '' ? [] : await customFieldsOf(await asanaClientOf(context), project);
		return { results: fitting([...namesIn(standard), ...choicesOf(fields)], filter) };
	});
}

/** Fields every project has, then the custom fields that the chosen portfolio gives to its projects. */
export async function searchProjectTargets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return await forPanel(this, async () => {
		const portfolio = chosenGid(this, 'portfolio');
		const fields =
			portfolio === '' ? [] : await customFieldsOfPortfolio(await asanaClientOf(this), portfolio);
		return { results: fitting([...namesIn(projectFieldNames), ...choicesOf(fields)], filter) };
	});
}

function namesIn(fields: Readonly<Record<string, string>>): Choice[] {
	return Object.entries(fields).map(([value, name]) => ({ name, value }));
}

function choicesOf(fields: readonly CustomField[]): Choice[] {
	const choices = fields.filter(isWritable).map((field) => ({
		name: withType(field),
		value: field.gid,
	}));
	return choices.sort(byName);
}

/** The project the tasks go to; those of an Exact project, or of lines, go to one of their own. */
function chosenProject(context: ILoadOptionsFunctions): string {
	const isOwn =
		context.getCurrentNodeParameter('document') === 'project' ||
		context.getCurrentNodeParameter('shape') === PROJECT_SHAPE;
	return isOwn ? '' : chosenGid(context, 'project');
}

/** Empty when none is chosen, or when an expression will tell only during the run. */
function chosenGid(context: ILoadOptionsFunctions, name: string): string {
	const gid = String(context.getCurrentNodeParameter(name, { extractValue: true }) ?? '');
	return isGid(gid) ? gid : '';
}
