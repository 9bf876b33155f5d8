/**
 * What nobody could verify about the real service. Each switch names the ways it may turn out;
 * code that talks to Asana has to work with all of them.
 */
export interface AsanaSwitches {
	/** Whether personal access tokens may use `external`; the documentation demands OAuth. */
	external: 'works' | 'ignoredForPat' | 'refusedForPat';
	/** The status of that refusal. */
	externalRefusal: 400 | 403;
	/** Whether an external id that a task has may be given to a second one; nobody documents it. */
	externalTwice: 'refused' | 'allowed';
	/** Whether the external id of a task in the trash can be given to another. */
	externalAfterTrash: 'reserved' | 'released';
	/** A name in `opt_fields` that the service does not know. */
	unknownOptFields: 'ignored' | 'refused';
	/** A name in the body that the service does not know. */
	unknownBodyFields: 'ignored' | 'refused';
	/** `projects` and `memberships` of a task that is created under a parent. */
	parentWithProjects: 'honoured' | 'ignored';
	/** The projects of a task that gets another parent. */
	setParentMemberships: 'kept' | 'dropped';
	/** How dates are written to custom fields: `{date: …}`, a plain string, or either. */
	dateValues: 'both' | 'objectOnly' | 'stringOnly';
	/** Adding a custom field to a project that has it. */
	addSettingTwice: 'refused' | 'idempotent';
	/** What becomes of `team` on a new project in an organization. */
	projectTeam: 'optional' | 'required' | 'alwaysNull';
	/** Creating a task in an archived project, or adding one to it. Writing to one that is there always works. */
	createInArchivedProject: 'allowed' | 'refused';
	/** Whether the 429 of the limit on calls in flight says how long to wait. */
	concurrencyRetryAfter: 'present' | 'absent';
	/** `start_on` without the due date it belongs to. */
	startWithoutDue: 'ignored' | 'refused';
	/** Whether `modified_since` includes its own instant. */
	modifiedSince: 'inclusive' | 'exclusive';
	/** Custom fields and search in a free workspace. */
	paidFeaturesOnFree: 'refused' | 'allowed';
	/** How the event stream of a project tells that a task moved between its sections, beside a story. */
	sectionMoveEvents: 'memberships' | 'section' | 'both' | 'storyOnly';
	/** Events that happened before a first sync token was given out and have not come through yet. */
	eventsUnderWay: 'delivered' | 'skipped';
	/** Whether the subtasks of a task that is trashed or restored have events of their own. */
	trashedSubtaskEvents: 'each' | 'parentOnly';
	/** How the event stream of a project tells of a status update. */
	statusUpdateEvents: 'changed' | 'added' | 'both';
	/** Whether logging time on a task moves its `modified_at` and gives an event. */
	loggedTime: 'noticed' | 'unnoticed';
	/** Whether a "complete" status update completes its project, and another one takes that back. */
	completeStatus: 'completesProject' | 'leavesProject';
	/** Adding an item to a portfolio that has it. */
	addItemTwice: 'refused' | 'idempotent';
	/** Which fields a project itself has values for: those of its portfolios, or also its own. */
	projectValues: 'portfolios' | 'portfoliosAndSettings';
	/** Another `resource_subtype` for a task that exists. */
	subtypeChange: 'honoured' | 'ignored' | 'refused';
	/** Reading and logging time of one task where the plan has no time tracking. */
	timeOfTaskOffPlan: 'refused' | 'allowed';
	/** Refusals seen by no one: a field name that is taken, one field too many, a foreign option. */
	undocumentedRefusal: 400 | 403;
	/** The actions of a batch are worked on side by side: in which order they take effect is open. */
	batchOrder: 'shuffled' | 'asSent';
	/** What `opt_fields` can reach of a task's `parent`: all of it, or what the description lists. */
	parentFields: 'whole' | 'enumerated';
	/** Whether two options of one field may have the same name. */
	optionNames: 'free' | 'unique';
	/** Writing a disabled option to a task that has it already. */
	disabledValueAgain: 'kept' | 'refused';
	/** Whether the windows of search (`created_at.after` and the like) include their own instant. */
	searchWindows: 'exclusive' | 'inclusive';
	/** How the items of a list show in the plain text of a description. */
	listsInNotes: 'bare' | 'bullets';
	/** Whether an image that stands in a description may be written back. */
	imagesInNotes: 'refused' | 'taken';
	/** How duplications and instantiations end. */
	jobOutcome: 'succeeds' | 'fails';
	/** How days are written for a project that is made of a template: with a time, alone, or either. */
	templateDates: 'both' | 'withTimeOnly' | 'daysOnly';
	/** When a job first names the project it makes. */
	jobShowsProject: 'fromStart' | 'onSuccess';
	/** What is left of the project of a job that failed. */
	failedJobLeaves: 'project' | 'nothing';
	/** Sharing something with who has it already. */
	membershipTwice: 'idempotent' | 'refused';
	/** Webhooks to this machine. The service refuses them; here everything is on this machine. */
	localTargets: 'allowed' | 'refused';
	/** The status with which a webhook is refused whose target did not shake hands. */
	handshakeRefusal: 400 | 403;
	/** Whether a webhook counts as active from its handshake, or from its first delivery on. */
	webhookActive: 'fromFirstDelivery' | 'fromHandshake';
}

export const defaultSwitches: AsanaSwitches = {
	external: 'works',
	externalRefusal: 403,
	externalTwice: 'refused',
	externalAfterTrash: 'reserved',
	unknownOptFields: 'ignored',
	unknownBodyFields: 'ignored',
	parentWithProjects: 'honoured',
	setParentMemberships: 'kept',
	dateValues: 'both',
	addSettingTwice: 'refused',
	projectTeam: 'optional',
	createInArchivedProject: 'allowed',
	concurrencyRetryAfter: 'present',
	startWithoutDue: 'ignored',
	modifiedSince: 'inclusive',
	paidFeaturesOnFree: 'refused',
	sectionMoveEvents: 'both',
	eventsUnderWay: 'delivered',
	trashedSubtaskEvents: 'each',
	statusUpdateEvents: 'changed',
	loggedTime: 'noticed',
	completeStatus: 'completesProject',
	addItemTwice: 'refused',
	projectValues: 'portfolios',
	subtypeChange: 'honoured',
	timeOfTaskOffPlan: 'refused',
	undocumentedRefusal: 400,
	batchOrder: 'shuffled',
	parentFields: 'whole',
	optionNames: 'free',
	disabledValueAgain: 'kept',
	searchWindows: 'exclusive',
	listsInNotes: 'bare',
	imagesInNotes: 'refused',
	jobOutcome: 'succeeds',
	templateDates: 'both',
	jobShowsProject: 'fromStart',
	failedJobLeaves: 'project',
	membershipTwice: 'idempotent',
	localTargets: 'allowed',
	handshakeRefusal: 403,
	webhookActive: 'fromFirstDelivery',
};
