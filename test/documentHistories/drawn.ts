import { pick } from '../histories/pick';
import type { Storm } from '../histories/troubles';
import type { AsanaSwitches } from '../simulators/asana';
import { seededRandom } from '../simulators/core/random';
import type { Switches } from '../simulators/exact/switches';
import type { Plan } from './oracle/plan';

/** Everything about a history that its seed decides before the first step. */
export interface Drawn {
	plan: Plan;
	exact: Partial<Switches>;
	asana: Partial<AsanaSwitches>;
	/** Whether the project has the text field for ties from the start. */
	hasTieField: boolean;
	storm: Storm;
	/** Most processes that run at once. */
	processes: number;
}

/** The settings, the switches and the weather of a seed. */
export function drawHistory(seed: number): Drawn {
	const random = seededRandom(seed * 6_271 + 29);
	const chance = (share: number) => random() < share;
	const external = pick(random, [
		'works',
		'works',
		'works',
		'ignoredForPat',
		'refusedForPat',
	] as const);
	const parentWithProjects = pick(random, ['honoured', 'honoured', 'ignored'] as const);
	const identity =
		external === 'works'
			? pick(random, ['automatic', 'automatic', 'externalId', 'textField'] as const)
			: pick(random, ['automatic', 'textField'] as const);
	return {
		plan: {
			identity,
			removedLine: pick(random, ['complete', 'complete', 'delete', 'leave']),
			goneDocument: pick(random, ['complete', 'complete', 'delete', 'leave']),
			dueOn: pick(random, ['exact', 'exact', 'asana']),
			mayStray: parentWithProjects === 'ignored',
		},
		asana: {
			external,
			externalTwice: pick(random, ['refused', 'refused', 'allowed']),
			externalAfterTrash: pick(random, ['reserved', 'released']),
			parentWithProjects,
			setParentMemberships: pick(random, ['kept', 'dropped']),
			concurrencyRetryAfter: pick(random, ['present', 'absent']),
			dateValues: pick(random, ['both', 'objectOnly', 'stringOnly']),
			batchOrder: pick(random, ['shuffled', 'asSent']),
			parentFields: pick(random, ['whole', 'enumerated']),
			modifiedSince: pick(random, ['inclusive', 'exclusive']),
			undocumentedRefusal: pick(random, [400, 403]),
			optionNames: pick(random, ['free', 'unique']),
		},
		exact: {
			lineChangeTouchesHeader: chance(0.7),
			demandFilterOnSyncTwins: chance(0.2),
		},
		hasTieField: identity === 'textField' ? chance(0.7) : chance(0.3),
		storm: { troubles: pick(random, [0.01, 0.03, 0.06]), kills: 0.4 },
		processes: pick(random, [2, 3]),
	};
}
