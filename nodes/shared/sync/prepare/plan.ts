import { isNotInPlan } from '../fields/outOfReach';
import type { AsanaSide } from '../settings';

/** A plan can be upgraded, and a trial can end. */
const FRESH_MS = 600_000;

/** Remembers whether the plan of a workspace has custom fields, as an answer of Asana told. */
export function notePlan(
	{ memory, clock }: AsanaSide,
	workspace: string,
	hasFields: boolean,
): void {
	memory.plans.set(workspace, { hasFields, readAtMs: clock.now() });
}

/** Whether the plan of a workspace has custom fields, as far as Asana told within ten minutes. */
export function planKnown({ memory, clock }: AsanaSide, workspace: string): boolean | undefined {
	const known = memory.plans.get(workspace);
	return known !== undefined && clock.now() - known.readAtMs < FRESH_MS
		? known.hasFields
		: undefined;
}

/** The same, and asks Asana where it did not. */
export async function hasCustomFields(side: AsanaSide, workspace: string): Promise<boolean> {
	const known = planKnown(side, workspace);
	if (known !== undefined) return known;
	return await side.memory.planReadings.shared(workspace, async () => await ask(side, workspace));
}

async function ask(side: AsanaSide, workspace: string): Promise<boolean> {
	const path = `/workspaces/${workspace}/custom_fields`;
	const hasFields = await side.client
		.list(path, { opt_fields: 'name' })
		.next()
		.then(
			() => true,
			async (fault: unknown) => (isNotInPlan(fault) ? false : await Promise.reject(fault)),
		);
	notePlan(side, workspace, hasFields);
	return hasFields;
}
