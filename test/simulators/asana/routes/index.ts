import type { Route } from '../call';
import { customFieldRoutes } from './customFields';
import { customFieldSettingRoutes } from './customFieldSettings';
import { enumOptionRoutes } from './enumOptions';
import { eventRoutes } from './events';
import { jobRoutes } from './jobs';
import { membershipRoutes } from './memberships';
import { portfolioItemRoutes } from './portfolioItems';
import { portfolioRoutes } from './portfolios';
import { projectCopyRoutes } from './projectCopies';
import { projectRoutes } from './projects';
import { projectSearchRoutes } from './projectSearch';
import { projectTemplateRoutes } from './projectTemplates';
import { searchRoutes } from './search';
import { sectionRoutes } from './sections';
import { statusUpdateRoutes } from './statusUpdates';
import { storyRoutes } from './stories';
import { tagRoutes } from './tags';
import { taskListRoutes } from './taskLists';
import { taskPlacingRoutes } from './taskPlacing';
import { taskRelationRoutes } from './taskRelations';
import { taskRoutes } from './tasks';
import { teamRoutes } from './teams';
import { timeEntryRoutes } from './timeEntries';
import { typeaheadRoutes } from './typeahead';
import { userRoutes } from './users';
import { webhookRoutes } from './webhooks';
import { workspaceRoutes } from './workspaces';

/**
 * Every route of the API. A new one goes into the file of its noun, or into a new file listed here.
 */
export const routes: Route[] = [
	...workspaceRoutes,
	...userRoutes,
	...teamRoutes,
	...projectRoutes,
	...sectionRoutes,
	...taskRoutes,
	...taskListRoutes,
	...taskPlacingRoutes,
	...taskRelationRoutes,
	...storyRoutes,
	...tagRoutes,
	...customFieldRoutes,
	...customFieldSettingRoutes,
	...enumOptionRoutes,
	...typeaheadRoutes,
	...searchRoutes,
	...projectSearchRoutes,
	...eventRoutes,
	...statusUpdateRoutes,
	...portfolioRoutes,
	...portfolioItemRoutes,
	...timeEntryRoutes,
	...projectTemplateRoutes,
	...projectCopyRoutes,
	...jobRoutes,
	...membershipRoutes,
	...webhookRoutes,
];
