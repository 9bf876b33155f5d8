import {
	isCounterpart,
	planSubscriptions,
} from '../../../nodes/shared/exact/webhooks/subscriptionPlan';

const OURS = 'https://n8n.example/webhook/abc/webhook';
const TEST = 'https://n8n.example/webhook-test/abc/webhook';
const wish = { topics: ['Items'], callbackUrl: OURS, isTest: false, mayReplace: false };
const items = (callbackUrl: string) => [{ id: 'i', topic: 'Items', callbackUrl }];

describe('the plan for a topic', () => {
	it('creates what is not there', () => {
		expect(planSubscriptions([], wish)).toEqual([{ topic: 'Items', do: 'create' }]);
	});

	it('keeps what is ours already', () => {
		expect(planSubscriptions(items(OURS), wish)).toEqual([{ topic: 'Items', do: 'keep', id: 'i' }]);
	});

	it('replaces what a test of the same node left behind', () => {
		expect(planSubscriptions(items(TEST), wish)).toEqual([
			{ topic: 'Items', do: 'replace', id: 'i', callbackUrl: TEST },
		]);
	});

	it('leaves the published version alone while testing, also when asked to replace', () => {
		const test = { ...wish, callbackUrl: TEST, isTest: true, mayReplace: true };
		expect(planSubscriptions(items(OURS), test)).toEqual([
			{ topic: 'Items', do: 'nothing', because: 'published' },
		]);
	});

	it("stops at someone else's address, or replaces it when told to", () => {
		const other = 'https://other.example/hook';
		expect(planSubscriptions(items(other), wish)).toEqual([
			{ topic: 'Items', do: 'nothing', because: 'taken', by: other },
		]);
		expect(planSubscriptions(items(other), { ...wish, mayReplace: true })).toEqual([
			{ topic: 'Items', do: 'replace', id: 'i', callbackUrl: other },
		]);
	});

	it("never replaces someone else's address for a test", () => {
		const test = { ...wish, callbackUrl: TEST, isTest: true, mayReplace: true };
		expect(planSubscriptions(items('https://other.example/hook'), test)).toMatchObject([
			{ do: 'nothing', because: 'taken' },
		]);
	});

	it('plans each topic once', () => {
		expect(planSubscriptions([], { ...wish, topics: ['Items', 'Items'] })).toHaveLength(1);
	});
});

describe('the other address of a node', () => {
	it.each([
		[OURS, TEST, true],
		[OURS, OURS, false],
		[OURS, TEST.replace('abc', 'abd'), false],
		[OURS, TEST.replace('n8n.example', 'old.example'), false],
		['https://n8n.example/base/webhook/a/b', 'https://n8n.example/base/webhook-test/a/b', true],
	])('of %s is %s: %s', (one, other, expected) => {
		expect(isCounterpart(one, other)).toBe(expected);
	});
});
