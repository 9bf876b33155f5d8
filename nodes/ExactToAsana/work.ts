import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../shared/n8n/forEachItem';
import { runOperation } from './operations';
import { createOnce } from './operations/once';

export {
	searchChoiceFields,
	searchPortfolios,
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
export { getLineSources, getSources } from './sourceLists';

/** Documents worked on side by side; the calls of each keep their order. */
const DOCUMENTS_AT_ONCE = 5;

/** Runs the chosen operation for every item. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const once = createOnce();
	return await forEachItem(context, async (item) => await runOperation({ context, item, once }), {
		atOnce: DOCUMENTS_AT_ONCE,
		finishAll: true,
	});
}
