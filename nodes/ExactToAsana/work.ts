import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../shared/n8n/forEachItem';
import { runOperation } from './operations';
import { createLead } from './operations/lead';
import { createWholeRun } from './operations/wholeRun';

export {
	searchChoiceFields,
	searchPortfolios,
	searchProjectTemplates,
	searchProjects,
	searchTeams,
	searchWorkspaces,
} from '../shared/n8n/asanaLists';
export { searchDivisions } from '../shared/n8n/exactLists';
export {
	searchLineTargets,
	searchProjectTargets,
	searchSections,
	searchTargets,
} from './listSearch';
export { getLineSources, getSources, searchSectionSources } from './sourceLists';

/** Documents worked on side by side; the calls of each keep their order. */
const DOCUMENTS_AT_ONCE = 10;

/** Runs the chosen operation for every item. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { paired, ...run } = createWholeRun(context);
	const lead = createLead();
	const output = await forEachItem(
		context,
		async (item) => await lead(item, async () => await runOperation({ context, item, ...run })),
		{ atOnce: DOCUMENTS_AT_ONCE, finishAll: true },
	);
	return output.map((rows) => rows.map(paired));
}
