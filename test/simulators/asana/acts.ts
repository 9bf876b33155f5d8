import { byNameOrGid } from './byNameOrGid';
import { resolveUser } from './people';
import type { PortfolioRecord } from './overviewRecords';
import type {
	Actor,
	CustomFieldRecord,
	ProjectRecord,
	SectionRecord,
	TaskRecord,
	TokenRecord,
} from './records';
import type { World } from './world';

/** Who does what a person does. */
export interface Doer {
	/** A gid or an e-mail address; somebody whose token a test is not likely to use unless told. */
	user?: string;
	/** A rule of the project rather than a person: its events name nobody. */
	isRule?: boolean;
	/** From a telephone rather than from a desk. */
	isMobile?: boolean;
}

/** What all that people do has need of: who they are, and what they name. */
export class Acts {
	constructor(
		protected readonly world: World,
		protected readonly doer: Doer = {},
	) {}

	protected actor(): Actor {
		const { isRule = false, isMobile = false } = this.doer;
		return { user: this.user(), source: isMobile ? 'mobile' : 'web', isRule };
	}

	/** As if they called the API, for what both can do. */
	protected token(): TokenRecord {
		return {
			token: '',
			kind: 'pat',
			user: this.user(),
			free: false,
			app: null,
			scopes: null,
			expiresAt: null,
			grant: null,
		};
	}

	protected task(gid: string): TaskRecord {
		const task = this.world.tasks.get(gid);
		if (task === undefined) throw new Error(`no task ${gid}`);
		return task;
	}

	protected project(named: string): ProjectRecord {
		return byNameOrGid(this.world.projects, named);
	}

	protected section(project: ProjectRecord, named: string): SectionRecord | undefined {
		return project.sections
			.map((gid) => this.world.sections.get(gid))
			.find((section) => section?.name === named || section?.gid === named);
	}

	protected portfolio(named: string): PortfolioRecord {
		return byNameOrGid(this.world.portfolios, named);
	}

	protected field(named: string): CustomFieldRecord {
		return byNameOrGid(this.world.customFields, named);
	}

	/** The third user of the seed, who is the last of a short one. */
	protected user(): string {
		const { user } = this.doer;
		const [home] = this.world.workspaces.keys();
		const users = [...this.world.users.values()]
			.filter(({ workspaces }) => workspaces.includes(home ?? ''))
			.map(({ gid }) => gid);
		const found = user === undefined ? users[Math.min(2, users.length - 1)] : this.named(user);
		return found ?? '';
	}

	private named(user: string): string {
		const found = resolveUser(this.world, { user: '' } as TokenRecord, user);
		if (found === undefined) throw new Error(`no user ${user} in the simulator`);
		return found;
	}
}
