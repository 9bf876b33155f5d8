import type { Health } from './health';

/** Fewer days, or a smaller share of the day's calls, are worth telling. */
const FEW_DAYS = 7;
const FEW_CALLS = 0.2;

/** Errors of a day that are worth telling. */
const MANY_ERRORS = 20;

/** What of a connection that Exact takes a person should look at, in sentences. */
export function problemsOf(
	{ refreshToken, calls, webhooks, errors }: Omit<Health, 'healthy' | 'problems'>,
	topics: readonly string[],
): string[] {
	const problems: string[] = [];
	const { daysLeft } = refreshToken;
	if (daysLeft !== null && daysLeft < FEW_DAYS) {
		problems.push(
			`The connection ends in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} unless a workflow uses it before. Run this one at least once a week.`,
		);
	}
	const { leftToday, limitToday } = calls;
	if (leftToday !== null && limitToday !== null && leftToday < limitToday * FEW_CALLS) {
		problems.push(
			`Of the ${limitToday} calls of today, ${leftToday} are left. Look which workflow makes so many.`,
		);
	}
	if (webhooks.missing.length > 0) {
		problems.push(
			`No webhook tells of ${webhooks.missing.join(', ')}. Publish the workflow of the Exact Online Trigger again.`,
		);
	}
	if (webhooks.subscribed === null && topics.length > 0) {
		problems.push(
			'The app may not see its webhooks. Give it the scope "Organization administration" in the App Center.',
		);
	}
	if (errors.today >= MANY_ERRORS) {
		const [worst = ''] = Object.entries(errors.byEndpoint)
			.sort(([, a], [, b]) => b - a)
			.map(([endpoint]) => endpoint);
		problems.push(
			`Exact Online refused ${errors.today} calls today, most of them to ${worst}. Look at the failed executions.`,
		);
	}
	return problems;
}
