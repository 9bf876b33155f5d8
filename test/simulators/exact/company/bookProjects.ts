import { seededRandom } from '../../core/random';
import { authoring } from '../author';
import { writingIn } from '../authoring/places';
import { dayFrom } from '../authoring/wbsRows';
import { knownEntity } from '../entities';
import type { ExactState } from '../state';
import { storeNew } from '../storing';
import { employees, projectItems } from './administration';
import { seedProjects } from './projects';

/** The project administration of the firm, beside its books: items, people, periods, projects. */
export function bookProjects(state: ExactState): void {
	// Keys come from a row of their own, so that those of the books stay what they were.
	const { random } = state;
	state.random = seededRandom(state.seed + 1_000_003);
	for (const { code } of state.divisions) {
		hire(state, code);
		stock(state, code);
		openPeriods(state, code);
	}
	const author = authoring(state);
	for (const project of seedProjects) author.refineProject(project);
	bookEntries(state);
	state.random = random;
}

function hire(state: ExactState, division: number): void {
	const writing = writingIn(state, division);
	const entity = knownEntity('payroll/Employees');
	for (const { own, user, left } of employees) {
		const names = [own.FirstName, own.MiddleName, own.LastName];
		storeNew(writing, {
			entity,
			own: {
				...own,
				FullName: names.filter((name) => typeof name === 'string').join(' '),
				User: user === undefined ? null : state.user(user).id,
				StartDate: dayFrom(writing, -700),
				EndDate: left === undefined ? null : dayFrom(writing, -left),
				IsActive: left === undefined,
			},
		});
	}
}

function stock(state: ExactState, division: number): void {
	const writing = writingIn(state, division);
	for (const { GL, ...own } of projectItems) {
		const account = state.find({
			division,
			entity: 'financial/GLAccounts',
			by: 'Code',
			value: GL,
		});
		storeNew(writing, {
			entity: knownEntity('logistics/Items'),
			own: { ...own, GLCosts: account?.ID ?? null },
		});
	}
}

/** Twelve months of last year, this year and the next, all open. */
function openPeriods(state: ExactState, division: number): void {
	const writing = writingIn(state, division);
	const year = new Date(state.wallNow()).getUTCFullYear();
	for (const FinYear of [year - 1, year, year + 1]) {
		for (let month = 0; month < 12; month += 1) {
			storeNew(writing, {
				entity: knownEntity('financial/FinancialPeriods'),
				own: {
					FinYear,
					FinPeriod: month + 1,
					StartDate: Date.UTC(FinYear, month, 1),
					EndDate: Date.UTC(FinYear, month + 1, 0),
				},
			});
		}
	}
}

/** What was written before: final, submitted and still in draft. */
function bookEntries(state: ExactState): void {
	const author = authoring(state);
	const lineOf = (code: string, description: string) =>
		String(
			author
				.wbsOf(String(author.project(code).ID))
				.find(({ Description }) => Description === description)?.ID,
		);
	author.bookHours({
		project: 'P2026-001',
		wbs: lineOf('P2026-001', 'Documenten & beleid'),
		item: 'UUR-SEN',
		quantity: 7.5,
		employee: '2',
		day: -25,
		status: 20,
	});
	author.bookHours({
		project: 'P2026-001',
		wbs: lineOf('P2026-001', 'Interviews met bewoners'),
		item: 'UUR-ADV',
		quantity: 3.25,
		employee: '3',
		day: -3,
		status: 10,
	});
	author.bookCosts({
		project: 'P2026-001',
		wbs: lineOf('P2026-001', 'Reiskosten interviews'),
		item: 'KM',
		quantity: 86,
		employee: '3',
		day: -3,
	});
	author.bookCosts({
		project: 'P2025-017',
		wbs: lineOf('P2025-017', 'Reiskosten'),
		item: 'REIS',
		quantity: 2,
		employee: '4',
		day: -60,
		status: 20,
	});
}
