import { costCenters, fieldKind } from './fieldKinds';
import type { TaskModel } from './model';
import type { FieldPlan, Plan, SharedWinner } from './plan';

/** A value of a field in words: `2026-06-30`, `12.5`, `ADV`; null when it is empty. */
export type FieldWords = string | null;

/** One way in which things may stand. */
export interface FieldState {
	exact: FieldWords;
	/** What both sides last agreed on; undefined when nobody noted it. */
	agreed: FieldWords | undefined;
}

/** Why a run leaves a field of Exact as it is. */
export type Leaving = 'deleted task' | 'no value' | 'closed order' | 'no such code';

/** The value of the task that a field follows. */
export function valueFor(task: TaskModel, { kind }: FieldPlan): FieldWords {
	const { from } = fieldKind(kind);
	return from === 'dueOn' ? task.dueOn : task.values[from];
}

/** Why no run does anything about a field; undefined when it may. */
export function leavingOf(
	task: TaskModel,
	plan: FieldPlan,
	{ closedOrders }: { closedOrders: ReadonlySet<string> },
): Leaving | undefined {
	if (task.isDeleted) return 'deleted task';
	const value = valueFor(task, plan);
	if (value === null && !plan.clear) return 'no value';
	const { of, type } = fieldKind(plan.kind);
	if (of === 'record' && closedOrders.has(task.order ?? '')) return 'closed order';
	const isCode = type === 'code' && value !== null;
	return isCode && !costCenters.some((code) => code === value) ? 'no such code' : undefined;
}

/** What a run that is left in peace makes of a field. */
export function afterRun(
	{ exact, agreed }: FieldState,
	asana: FieldWords,
	{ plan: { owner }, keepsAgreed }: { plan: FieldPlan } & Pick<Plan, 'keepsAgreed'>,
): FieldState {
	if (owner === 'asana') return { exact: asana, agreed };
	if (owner === 'whenEmpty') return { exact: isEmpty(exact) ? asana : exact, agreed };
	const both = { exact: asana, agreed: keepsAgreed ? asana : undefined };
	if (exact === asana || isAsanas({ exact, agreed }, asana, owner.shared)) return both;
	return { exact, agreed };
}

/** Whether Asana's value of a shared field, which differs, goes to Exact. */
function isAsanas({ exact, agreed }: FieldState, asana: FieldWords, winner: SharedWinner): boolean {
	// What was never given does not undo what was.
	if (agreed === undefined) return winner === 'asana' && (asana !== null || exact === null);
	if (asana === agreed) return false;
	return exact === agreed || winner === 'asana';
}

/** What the way out makes of a shared field: it never writes to Exact. */
function afterWayOut(
	{ exact, agreed }: FieldState,
	asana: FieldWords,
	winner: SharedWinner,
): FieldState & { asana: FieldWords } {
	if (exact === asana) return { exact, agreed: exact, asana };
	const isExacts =
		agreed === undefined
			? winner === 'exact' && exact !== null
			: asana === agreed || (exact !== agreed && winner === 'exact');
	return isExacts ? { exact, agreed: exact, asana: exact } : { exact, agreed, asana };
}

/** Exact shows 0 for an amount that nobody entered. */
function isEmpty(value: FieldWords): boolean {
	return value === null || value === '' || Number(value) === 0;
}

/** All ways in which a field of Exact may stand. */
export class FieldMemory {
	private states: FieldState[];

	constructor(exact: FieldWords, { isAgreed }: { isAgreed: boolean }) {
		this.states = [{ exact, agreed: isAgreed ? exact : undefined }];
	}

	/** What Exact may hold. */
	get possible(): Set<FieldWords> {
		return new Set(this.states.map(({ exact }) => exact));
	}

	/** Somebody entered a value in Exact, while no run was under way. */
	entered(exact: FieldWords): void {
		this.states = this.states.map(({ agreed }) => ({ exact, agreed }));
	}

	/** Runs are under way. Each may break off after any write, and overtake another. */
	disturbed(after: (state: FieldState) => FieldState): void {
		const states = [...this.states, ...this.states.map(after)];
		const exacts = new Set(states.map(({ exact }) => exact));
		const agreed = new Set(states.map((state) => state.agreed));
		const before = this.states.length;
		this.states = [...exacts].flatMap((exact) =>
			[...agreed].map((one) => ({ exact, agreed: one })),
		);
		if (this.states.length > before) this.disturbed(after);
	}

	/** A run came to its end in peace. */
	settled(after: (state: FieldState) => FieldState): void {
		this.states = unique(this.states.map(after));
	}

	/**
	 * The way out ran, and then the task had this value. Gives whether it may.
	 * @param isWhole whether that run came to its end, so that it has written and noted all it had to
	 */
	cameOut(
		observed: FieldWords,
		{ asana, winner, isWhole }: { asana: FieldWords; winner: SharedWinner; isWhole: boolean },
	): boolean {
		const ends = this.states.flatMap((state) => {
			const end = afterWayOut(state, asana, winner);
			return isWhole ? [end] : [end, { ...state, asana }, { ...state, asana: end.asana }];
		});
		const fitting = ends.filter((end) => end.asana === observed);
		if (fitting.length === 0) return false;
		this.states = unique(fitting.map(({ exact, agreed }) => ({ exact, agreed })));
		return true;
	}

	/** Exact was looked at, and nothing is on its way there. */
	seen(value: FieldWords): void {
		this.states = this.states.filter(({ exact }) => exact === value);
	}

	/** Whether all that may be comes to this. */
	isSurely(predicate: (state: FieldState) => boolean): boolean {
		return this.states.every(predicate);
	}
}

function unique(states: readonly FieldState[]): FieldState[] {
	const name = ({ exact, agreed }: FieldState) => `${String(exact)} ${String(agreed)}`;
	return [...new Map(states.map((state) => [name(state), state])).values()];
}
