import type { TokenRecord } from './records';
import type { World } from './world';

/** Whether portfolios and time tracking are part of a workspace's plan: advanced and above. */
export function hasAdvanced(
	{ world, token }: { world: World; token: TokenRecord },
	workspace: string,
): boolean {
	const plan = world.workspaces.get(workspace)?.plan;
	return !token.free && (plan === 'advanced' || plan === 'enterprise');
}
