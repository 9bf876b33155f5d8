import type { IExecuteFunctions } from 'n8n-workflow';
import { entityOf } from '../../shared/exact/entities';
import { MappingFault } from '../../shared/mapping/fault';
import type { ProjectSettings } from '../../shared/sync/project/settings';
import type { UpsertSettings } from '../../shared/sync/settings';
import type { IdentityMode } from '../../shared/sync/ties/ties';
import { chosenEntity } from '../chosenEntity';
import { PROJECT_SHAPE } from '../shape';
import { chosenGid } from './chosenGid';

/** Whether documents are Asana projects here, instead of tasks in one. */
export function areProjects(context: IExecuteFunctions, item: number): boolean {
	const shape = String(context.getNodeParameter('shape', item, ''));
	return chosenEntity(context, item) === 'project' || shape === PROJECT_SHAPE;
}

/** What operations need that look for the task of a document, and map nothing. */
export function linkSettings(context: IExecuteFunctions, item: number): UpsertSettings {
	const project = chosenGid({ context, item, name: 'project', kind: 'project' });
	if (project === undefined) throw noProject();
	const { lines } = entityOf(chosenEntity(context, item));
	const isAlone = context.getNodeParameter('shape', item, '') === 'taskAlone';
	return {
		...common(context, item),
		project,
		withLines: lines !== undefined && !isAlone,
		goneDocument: 'leave',
	};
}

/** The same where documents are Asana projects; not every operation asks for a portfolio. */
export function projectLinkSettings(
	context: IExecuteFunctions,
	item: number,
	{ withPortfolio = true } = {},
): ProjectSettings {
	const portfolio = { context, item, name: 'portfolio', kind: 'portfolio' };
	return {
		...common(context, item),
		withLines: true,
		workspace: chosenGid({ context, item, name: 'workspace', kind: 'workspace' }),
		portfolio: withPortfolio ? chosenGid(portfolio) : undefined,
		goneDocument: 'leave',
	};
}

function common(context: IExecuteFunctions, item: number) {
	const options = context.getNodeParameter('options', item, {}) as {
		identity?: IdentityMode;
		tieField?: string;
	};
	return {
		taskRows: [],
		lineRows: [],
		createFields: false,
		createOptions: true,
		removedLine: 'leave',
		dryRun: context.getNodeParameter('dryRun', item, false) as boolean,
		identity: options.identity ?? 'automatic',
		tieField: options.tieField?.trim() || 'Exact ID',
	} satisfies Partial<UpsertSettings>;
}

function noProject(): MappingFault {
	return new MappingFault(
		'No Asana project is chosen',
		'Choose the project that the tasks live in. An expression there may have found nothing.',
	);
}
