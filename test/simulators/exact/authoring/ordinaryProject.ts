import type { ProjectToBook } from './projects';

const types = ['fixedPrice', 'timeAndMaterial', 'nonBillable'] as const;

/** A project of two stages, for tests that need many: every third one has a billing milestone. */
export function ordinaryProject(code: string, index: number): ProjectToBook {
	const type = types[index % types.length] ?? 'fixedPrice';
	const billed = type === 'fixedPrice';
	return {
		code,
		description: `Opdracht ${index + 1}`,
		type,
		customer: index % 2 === 0 ? '10001' : '10002',
		starts: -30,
		ends: 330,
		billingMilestones: billed,
		amount: billed ? 12_000 : undefined,
		terms: billed
			? [
					{ description: 'Bij start', amount: 4000, due: -20 },
					{ description: 'Bij oplevering', amount: 8000, due: 120 },
				]
			: [],
		wbs: [
			{
				kind: 'deliverable',
				description: 'Onderzoek',
				parts: [
					{
						kind: 'activity',
						description: 'Interviews',
						hours: 40,
						cost: 3800,
						starts: -20,
						ends: 20,
					},
					{ kind: 'expense', description: 'Reizen', item: 'REIS', quantity: 10, price: 27.5 },
				],
			},
			{
				kind: 'deliverable',
				description: 'Rapport',
				milestone: billed,
				term: billed ? 'Bij oplevering' : undefined,
				parts: [
					{
						kind: 'activity',
						description: 'Schrijven',
						hours: 24,
						cost: 2280,
						starts: 20,
						ends: 90,
					},
					{ kind: 'expense', description: 'Drukwerk', item: 'PRINT', quantity: 500, price: 0.075 },
				],
			},
		],
	};
}
