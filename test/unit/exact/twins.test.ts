import { entityNames, entityOf } from '../../../nodes/shared/exact/entities';
import { loadEndpoints } from '../../../nodes/shared/exact/metadata/metadata';
import { filtersBy, hands, isDated } from '../../../nodes/shared/exact/twins';

const twins = entityNames.flatMap((entity) => {
	const { bulk, sync } = entityOf(entity);
	return [bulk, sync].flatMap((path) => (path === undefined ? [] : [[path, entity] as const]));
});

describe('what is noted of twin endpoints', () => {
	it.each(twins)('%s has the fields of %s that it is said to have', async (path, entity) => {
		const endpoints = await loadEndpoints();
		const [twin, own] = [endpoints.get(path), endpoints.get(entityOf(entity).path)];
		const names = Object.keys(entityOf(entity).fields);
		const same = (name: string) =>
			twin?.properties.has(name) === true &&
			twin.properties.get(name)?.edmType === own?.properties.get(name)?.edmType;
		const wrong = names.filter((name) => hands(path, [name]) && !same(name));
		expect(wrong).toEqual([]);
		if (hands(path, [entityOf(entity).key])) {
			// Two entities share one stream, so each may go without what only the other lacks.
			const isShared = twins.filter(([other]) => other === path).length > 1;
			const missed = names.filter((name) => !hands(path, [name]) && same(name));
			expect(isShared ? [] : missed).toEqual([]);
		}
	});

	it.each(twins)('%s takes the filters it is said to take', async (path, entity) => {
		const facts = (await loadEndpoints()).get(path);
		if (facts?.kind !== 'bulk') return;
		const names = Object.keys(entityOf(entity).fields);
		const taken = names.filter((name) => filtersBy(path, [name]));
		const { filters = [] } = facts;
		expect(taken).toEqual(names.filter((name) => filters.length === 0 || filters.includes(name)));
	});

	it.each(twins)('%s says when rows were changed, if it is said to', async (path) => {
		const facts = (await loadEndpoints()).get(path);
		if (facts?.kind === 'sync') expect(isDated(path)).toBe(facts.properties.has('Modified'));
	});
});
