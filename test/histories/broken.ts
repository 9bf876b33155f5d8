import type { RecordData } from '../../nodes/shared/exact/writes';
import type { Row } from './oracle/books';
import { engine, type Runner } from './runner';
import {
	isEntry,
	ownedBy,
	tampered,
	withData,
	withoutStage,
	withTaskData,
	withUpdates,
} from './tampering';
import { outSettings, sendWith, wayOut, type Outward } from './wayOut';
import { DIVISION } from './world';

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
			await work.worker.sides.exact.create('costTransaction', data, {
				division: DIVISION,
			});
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
	'writes in a dry run': async (work) =>
		await engine({ ...work, settings: { ...work.settings, dryRun: false } }),
	'says in a dry run that there is nothing to do': async (work) => {
		const results = await engine(work);
		return work.settings.dryRun
			? results.map((result) => ({ ...result, outcome: 'unchanged' }))
			: results;
	},
	'knows no limit of a run': async (work) =>
		await engine({ ...work, settings: { ...work.settings, limits: {} } }),
	'holds back what no limit forbids': async (work) =>
		await engine({
			...work,
			settings: { ...work.settings, limits: { perRun: { entries: 0 } } },
		}),
	'overwrites what somebody entered in Exact': ownedBy({ kind: 'asana' }),
	'never brings a shared field to Exact': ownedBy({
		kind: 'shared',
		policy: 'exact',
	}),
	'fills in what is filled already': ownedBy({ kind: 'asana' }),
	'writes fields of another record': tampered(({ exact, asana }) => ({
		asana,
		exact: {
			...exact,
			update: async (entity, key, change) => {
				const row = await exact.get(entity, key, {
					division: DIVISION,
					select: ['Project'],
				});
				const isLine = entity.startsWith('wbs') && 'Notes' in change.data;
				if (!isLine) await exact.update(entity, key, change);
				else
					await exact.update('project', String(row?.Project), {
						division: DIVISION,
						data: { Notes: change.data.Notes ?? null },
					});
			},
		},
	})),
	'loses the code of a cost center': tampered(({ exact, asana }) => ({
		asana,
		exact: withUpdates(exact, (data) =>
			'CostCenter' in data ? { ...data, CostCenter: 'DIR' } : data,
		),
	})),
	'keeps only the newest status': async (work) =>
		await engine({
			...work,
			settings: {
				...work.settings,
				rows: work.settings.rows.map((row) =>
					row.action === 'projectStatus' ? { ...row, how: 'replace' } : row,
				),
			},
		}),
	'books an order line on no budget line': tampered(({ exact, asana }) => ({
		asana,
		exact: withData(exact, (data) => ({ ...data, Expense: null })),
	})),
	'changes what Exact has not made up its mind about': async (work) => {
		const { state } = work.world.exact;
		const hung = state
			.costEntries()
			.filter(({ HourStatus }) => [11, 14, 16, 19].includes(Number(HourStatus)));
		for (const { ID } of hung) state.changeEntry(String(ID), { Quantity: 99 });
		return await engine(work);
	},
	'writes on the task again and again': async (work) => {
		const results = await engine(work);
		const client = work.worker.sides.asana.client;
		const isRefused = results.some(({ outcome }) => outcome === 'refused');
		if (isRefused && !work.settings.dryRun) await client.put(`/tasks/${work.item}`, {});
		return results;
	},
	'notes no entry on the task': tampered(({ exact, asana }) => ({
		exact,
		asana: { ...asana, client: withTaskData(asana.client, () => ({})) },
	})),
	'forgets that it completed a stage': tampered(({ exact, asana }) => ({
		exact,
		asana: { ...asana, client: withTaskData(asana.client, withoutStage) },
	})),
	'renames the task': async (work) => {
		if (work.world.tasks.some(({ gid }) => gid === work.item)) {
			work.world.asana.state.person.renameTask(work.item, 'Done');
		}
		return await engine(work);
	},
};

/** Ways out with a fault built in, by what they do wrong. */
export const brokenOutward: Record<string, Outward> = {
	'takes the due dates of people back': async (worker, plan, project) => {
		const settings = outSettings(plan);
		const lineRows = settings.lineRows.map((row) =>
			row.source === 'EndDate' ? { ...row, write: 'always' as const } : row,
		);
		return await sendWith(worker, project, { ...settings, lineRows });
	},
	'writes though nothing differs': async (worker, plan, project) => {
		const result = await wayOut(worker, plan, project);
		await worker.sides.asana.client.put(`/projects/${result?.projectGid}`, {});
		return result;
	},
	'looks at everything again and again': async (worker, plan, project) => {
		for (let time = 0; time < 15; time += 1) await wayOut(worker, plan, project);
		return await wayOut(worker, plan, project);
	},
};
