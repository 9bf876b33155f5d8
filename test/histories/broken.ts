import type { ExactClient } from '../../nodes/shared/exact/client';
import type { RecordData } from '../../nodes/shared/exact/writes';
import type { WriteBackSides } from '../../nodes/shared/writeBack/writeBack';
import type { Row } from './oracle/books';
import { engine, type Runner } from './runner';
import { DIVISION } from './world';

/** Entities whose records are entries. */
const isEntry = (entity: string) => entity.endsWith('Transaction');

/** Engines with a fault built in, by what they do wrong: the oracle has to find out. */
export const broken: Record<string, Runner> = {
	'posts once more without looking': async (work) => {
		const results = await engine(work);
		const [entry] = work.world.exact.state
			.costEntries()
			.filter(({ Notes }) => String(Notes).includes(`asana:${work.item}:cost:`));
		if (entry !== undefined) {
			const { Project, Item, Quantity, PriceFC, Notes } = entry as Row;
			const data = { Project, Item, Quantity, PriceFC, Notes } as RecordData;
			await work.worker.sides.exact.create('costTransaction', data, { division: DIVISION });
		}
		return results;
	},
	'sees no second entry': tampered(({ exact, asana }) => ({
		asana,
		exact: {
			...exact,
			async *list(entity, options) {
				const seen = new Set<string>();
				for await (const row of exact.list(entity, options)) {
					const key = String(row.Notes).split('\n').at(-1) ?? '';
					if (!isEntry(entity) || !seen.has(key)) yield row;
					seen.add(key);
				}
			},
		},
	})),
	'books a cent too much': tampered(({ exact, asana }) => ({
		asana,
		exact: withData(exact, (data) =>
			typeof data.PriceFC === 'number' ? { ...data, PriceFC: data.PriceFC + 0.01 } : data,
		),
	})),
	'books on another day': tampered(({ exact, asana }) => ({
		asana,
		exact: withData(exact, (data) => ('Date' in data ? { ...data, Date: '2026-03-01' } : data)),
	})),
	'says it corrected an entry, and did not': tampered(({ exact, asana }) => ({
		asana,
		exact: {
			...exact,
			update: async (entity, key, change) => {
				if (!isEntry(entity)) await exact.update(entity, key, change);
			},
		},
	})),
	'never takes an entry back': tampered(({ exact, asana }) => ({
		asana,
		exact: { ...exact, remove: async () => await Promise.resolve() },
	})),
	'completes no stage': tampered(({ exact, asana }) => ({
		asana,
		exact: {
			...exact,
			update: async (entity, key, change) => {
				if (isEntry(entity)) await exact.update(entity, key, change);
			},
		},
	})),
	'deletes what people have booked': async (work) => {
		const [own] = work.world.exact.state
			.costEntries()
			.filter(({ Notes }) => !String(Notes).includes('asana:'));
		if (own !== undefined) work.world.exact.state.deleteEntry(String(own.ID));
		return await engine(work);
	},
	'renames the task': async (work) => {
		if (work.world.tasks.some(({ gid }) => gid === work.item)) {
			work.world.asana.state.person.renameTask(work.item, 'Done');
		}
		return await engine(work);
	},
};

/** Entries are written with other data than they should be. */
function withData(exact: ExactClient, change: (data: RecordData) => RecordData): ExactClient {
	const changed = (entity: string, data: RecordData) => (isEntry(entity) ? change(data) : data);
	return {
		...exact,
		create: async (entity, data, options) =>
			await exact.create(entity, changed(entity, data), options),
		update: async (entity, key, { division, data }) =>
			await exact.update(entity, key, { division, data: changed(entity, data) }),
	};
}

/** The engine over clients that do not do what they are told. */
function tampered(change: (sides: WriteBackSides) => WriteBackSides): Runner {
	return async (work) =>
		await engine({ ...work, worker: { ...work.worker, sides: change(work.worker.sides) } });
}
