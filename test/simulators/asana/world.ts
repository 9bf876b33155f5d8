import type { SimulatorClock } from '../core/clock';
import { seededRandom, type Random } from '../core/random';
import { EventLoss } from './eventLoss';
import type { EventRecord, SyncTokenRecord } from './eventRecords';
import type { JobRecord } from './jobs/jobs';
import type { AsanaLimits } from './limits';
import type { MembershipRecord } from './membershipRecords';
import type * as overview from './overviewRecords';
import type * as records from './records';
import type { AsanaSwitches } from './switches';
import type { TemplateRecord } from './templates/records';
import type { WebhookRecord } from './webhooks/records';
import { Webhooks } from './webhooks/webhooks';

interface WorldSettings {
	clock: SimulatorClock;
	switches: AsanaSwitches;
	limits: AsanaLimits;
}

/** Everything the simulated Asana knows, and the settings it lives under. */
export class World {
	readonly workspaces = new Map<string, records.WorkspaceRecord>();
	readonly users = new Map<string, records.UserRecord>();
	readonly teams = new Map<string, records.TeamRecord>();
	readonly projects = new Map<string, records.ProjectRecord>();
	readonly sections = new Map<string, records.SectionRecord>();
	readonly tasks = new Map<string, records.TaskRecord>();
	readonly tags = new Map<string, records.TagRecord>();
	readonly stories = new Map<string, records.StoryRecord>();
	readonly customFields = new Map<string, records.CustomFieldRecord>();
	readonly portfolios = new Map<string, overview.PortfolioRecord>();
	readonly statusUpdates = new Map<string, overview.StatusUpdateRecord>();
	readonly timeEntries = new Map<string, overview.TimeEntryRecord>();
	readonly tokens = new Map<string, records.TokenRecord>();
	readonly apps = new Map<string, records.AppRecord>();
	readonly grants = new Map<string, records.GrantRecord>();
	readonly codes = new Map<string, records.CodeRecord>();
	/** Task gid by namespace and external gid. */
	readonly externals = new Map<string, string>();
	/** What search has been told about each task, oldest first. */
	readonly searchVersions = new Map<string, SearchVersion[]>();
	/** The same of each project. */
	readonly projectVersions = new Map<string, ProjectVersion[]>();
	/** Events by the gid of the task or project whose stream they are in, oldest first. */
	readonly events = new Map<string, EventRecord[]>();
	readonly syncTokens = new Map<string, SyncTokenRecord>();
	/** The latest turn that was used of each chain of sync tokens. */
	readonly syncTurns = new Map<string, number>();
	readonly eventLoss = new EventLoss();
	readonly webhookRecords = new Map<string, WebhookRecord>();
	readonly webhooks = new Webhooks(this);
	readonly templates = new Map<string, TemplateRecord>();
	readonly jobs = new Map<string, JobRecord>();
	readonly memberships = new Map<string, MembershipRecord>();
	/** How many of the next jobs a test wants to fail. */
	doomedJobs = 0;
	readonly clock: SimulatorClock;
	readonly switches: AsanaSwitches;
	readonly limits: AsanaLimits;
	random: Random = seededRandom(1);
	/** A source of its own, so that batches do not change which ids and tokens come next. */
	batchRandom: Random = seededRandom(2);
	private lastGid = firstGid;

	constructor({ clock, switches, limits }: WorldSettings) {
		this.clock = clock;
		this.switches = switches;
		this.limits = limits;
	}

	/** Digits, as all of Asana's ids; never one that is or was in use. */
	nextGid(): string {
		this.lastGid += 1;
		return String(this.lastGid);
	}

	/** The clock as Asana writes it: `2026-03-02T09:00:00.000Z`. */
	now(): string {
		return new Date(this.clock.now()).toISOString();
	}

	/** Forgets everything. */
	clear(): void {
		for (const held of Object.values(this)) if (held instanceof Map) held.clear();
		this.eventLoss.clear();
		this.webhooks.clear();
		this.doomedJobs = 0;
		this.random = seededRandom(1);
		this.batchRandom = seededRandom(2);
		this.lastGid = firstGid;
	}
}

const firstGid = 1_209_000_000_000_000;

/** A task as search knew it from an instant on (epoch milliseconds). */
export interface SearchVersion {
	at: number;
	name: string;
	notes: string;
	subtype: records.TaskRecord['subtype'];
	assignee: string | null;
	completed: boolean;
	trashed: boolean;
	dueOn: string | null;
	dueAt: string | null;
	startOn: string | null;
	createdAt: string;
	completedAt: string | null;
	modifiedAt: string;
	isSubtask: boolean;
	projects: string[];
	sections: string[];
	tags: string[];
	followers: string[];
	values: Map<string, records.FieldValue>;
}

/** A project as search knew it from an instant on (epoch milliseconds). */
export interface ProjectVersion {
	at: number;
	name: string;
	notes: string;
	team: string | null;
	owner: string | null;
	portfolios: string[];
	values: Map<string, records.FieldValue>;
	completed: boolean;
	deleted: boolean;
}
