import type { Random } from '../simulators/core/random';
import { fieldKind, fieldKinds, isSent, type FieldKind } from './oracle/fieldKinds';
import type { FieldPlan, Plan } from './oracle/plan';
import { pick } from './pick';

const kinds = Object.keys(fieldKinds) as FieldKind[];

/** Fields that both sides may share: Asana has a form for what Exact holds there. */
const sharable: readonly FieldKind[] = ['end', 'budget', 'notes'];

/** The fields a mapping fills, each with its owner. */
export function drawFields(
	random: Random,
	plan: Pick<Plan, 'status' | 'proposals' | 'bothWays'>,
): FieldPlan[] {
	return kinds
		.filter((kind) => !isStatusField(kind, plan.status) && random() < 0.35)
		.map((kind) => ({
			kind,
			owner: drawOwner(random, kind, plan),
			clear: fieldKind(kind).canBeEmpty && random() < 0.5,
		}));
}

/** A field that status updates fill belongs to them. */
function isStatusField(kind: FieldKind, status: Plan['status']): boolean {
	const { of, field } = fieldKind(kind);
	return of === 'project' && field === status?.field;
}

function drawOwner(
	random: Random,
	kind: FieldKind,
	{ proposals, bothWays }: Pick<Plan, 'proposals' | 'bothWays'>,
): FieldPlan['owner'] {
	if (bothWays !== undefined && isSent(kind)) return { shared: bothWays };
	const draw = random();
	// What both sides agree on is noted by runs that write, which proposals do not.
	if (draw < 0.5 && sharable.includes(kind) && !proposals) {
		return { shared: pick(random, ['exact', 'asana', 'nobody'] as const) };
	}
	return draw < 0.65 ? 'whenEmpty' : 'asana';
}
