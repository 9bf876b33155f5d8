import type { AsanaSwitches } from '../../simulators/asana';
import { startWorld, type World } from '../world';

let world: World;
let key: string;

afterEach(async () => await world.close());

const FIRST = '—— Exact Online ——';

const free = { seed: { workspace: { free: true } } };

/** Ties in the description, which is where they are without custom fields and external IDs. */
const marked = { ...free, switches: { external: 'ignoredForPat' } } as const;

const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
	world = await startWorld(options);
	key = world.bookOrder();
	await world.sync(key);
};

const html = () => world.taskOf(key).htmlNotes;

const inner = () => /^<body>([^]*)<\/body>$/.exec(html())?.[1] ?? '';

const format = (text: string) =>
	world.asana.state.person.formatNotes(world.taskOf(key).gid, `<body>${text}</body>`);

const changeAmount = (quantity = 3) =>
	world.exact.state.changeLine(world.lineKeys(key)[2] ?? '', { QuantityInPurchaseUnits: quantity });

const again = async () => {
	world.asana.requests.clear();
	const result = await world.sync(key, { side: world.newProcess() });
	return { ...result, writes: world.writes() };
};

const ABOVE =
	'<h1>Let op</h1><strong>Bel</strong> <a href="https://app.asana.com/0/profile/12" data-asana-gid="12" data-asana-accessible="true" data-asana-dynamic="true" data-asana-type="user">@Daan</a> &amp; <em>Noor</em>\n\n';
const BELOW = '\n<ul><li>eerst <u>dit</u></li><li>dan <code>dat</code></li></ul>Slot';

describe('a description that people formatted', () => {
	it.each<Partial<AsanaSwitches>>([{ listsInNotes: 'bare' }, { listsInNotes: 'bullets' }])(
		'keeps all of it while the lines of Exact change (%j)',
		async (switches) => {
			await start({ ...free, switches });
			const block = inner().slice(inner().indexOf(FIRST));
			format(ABOVE + block + BELOW);
			changeAmount();
			expect(await world.sync(key)).toMatchObject({ outcome: 'updated' });
			expect(html()).toBe(
				`<body>${ABOVE}${block.replace('Amount: 12252.58', 'Amount: 14007.08').replace('VAT: 2126.48', 'VAT: 2430.98').replace('(Division): 12252.58', '(Division): 14007.08')}${BELOW}</body>`,
			);
			expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
		},
	);

	it.each<Partial<AsanaSwitches>>([{ listsInNotes: 'bare' }, { listsInNotes: 'bullets' }])(
		'stays a list where people made one of the lines of Exact (%j)',
		async (switches) => {
			await start({ ...free, switches });
			const lines = inner().split('\n').slice(inner().split('\n').indexOf(FIRST));
			format(`${ABOVE}<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>${BELOW}`);
			expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
			changeAmount();
			await world.sync(key);
			expect(inner().startsWith(`${ABOVE}<ul><li>${FIRST}</li>`)).toBe(true);
			expect(inner().endsWith(`</ul>${BELOW}`)).toBe(true);
			expect(inner().match(/<li>Exact · Amount: 14007.08<\/li>/g)).toHaveLength(1);
			expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
		},
	);

	it('costs no call more', async () => {
		await start(free);
		format(ABOVE + inner());
		changeAmount();
		world.asana.requests.clear();
		await world.sync(key);
		const formatted = world.asana.requests.count();
		changeAmount(4);
		world.asana.requests.clear();
		world.asana.state.person.setNotes(world.taskOf(key).gid, world.taskOf(key).notes);
		await world.sync(key);
		expect(formatted).toBe(world.asana.requests.count());
	});

	it('keeps the line that ties it, and gets it back', async () => {
		await start(marked);
		const tie = /Exact ID: \S+/.exec(inner())?.[0] ?? 'none';
		format(ABOVE + inner());
		changeAmount();
		expect(await again()).toMatchObject({ outcome: 'updated' });
		expect(inner().startsWith(ABOVE)).toBe(true);
		expect(inner()).toContain(tie.slice(0, 'Exact ID: exact-online:'.length));
		expect(world.asana.state.topTasks).toHaveLength(1);
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});

	it('keeps it when the plan has custom fields again', async () => {
		await start(free);
		format(ABOVE + inner() + BELOW);
		world.asana.switches.paidFeaturesOnFree = 'allowed';
		await world.clock.advance(600_000);
		await world.sync(key);
		expect(inner()).not.toContain('Exact Online');
		expect(inner().startsWith(ABOVE)).toBe(true);
		expect(inner().endsWith(BELOW.trimStart())).toBe(true);
	});

	it('is replaced where the mapping owns it as a whole', async () => {
		await start();
		const taskRows = world
			.settings()
			.taskRows.map((row) =>
				row.target.kind === 'standard' && row.target.field === 'notes'
					? { ...row, write: 'always' as const }
					: row,
			);
		format('<strong>Eigen</strong> tekst');
		await world.sync(key, { taskRows });
		expect(html()).toBe('<body>Werkplekken</body>');
	});
});

describe('a description with an image', () => {
	const IMAGE = '<img data-asana-gid="77" src="https://asana.example/77"/>\n';

	it('is written where Asana takes the image back', async () => {
		await start({ ...free, switches: { imagesInNotes: 'taken' } });
		format(IMAGE + inner());
		changeAmount();
		await world.sync(key);
		expect(inner().startsWith(IMAGE)).toBe(true);
		expect(inner()).toContain('Amount: 14007.08');
	});

	it('is left as it is where Asana does not, all else is written, and the result says so', async () => {
		await start(free);
		const before = `<body>${IMAGE}${inner()}</body>`;
		format(IMAGE + inner());
		changeAmount();
		world.exact.state.changeOrder(key, { ReceiptDate: Date.parse('2026-12-24') });
		expect(await world.sync(key)).toMatchObject({
			outcome: 'updated',
			warnings: expect.arrayContaining([expect.stringContaining('was left as it is')]),
		});
		expect(html()).toBe(before);
		expect(world.taskOf(key).dueOn).toBe('2026-12-24');
		expect(await again()).toMatchObject({ outcome: 'unchanged', changes: [] });
	});

	it('does not keep its task from being completed when the order is gone, nor its line', async () => {
		await start(marked);
		const [line = ''] = world.lineKeys(key);
		const gids = [world.taskOf(key).gid, world.subtasksOf(key)[0]?.gid ?? ''];
		for (const gid of gids) {
			const { htmlNotes } = world.asana.state.task(gid);
			world.asana.state.person.formatNotes(gid, htmlNotes.replace('<body>', `<body>${IMAGE}`));
		}
		world.exact.state.deleteLine(line);
		await world.clock.advance(1_000);
		expect(await again()).toMatchObject({ outcome: 'updated', lines: { retired: 1 } });
		world.exact.state.deleteOrder(key);
		await world.clock.advance(1_000);
		expect(await again()).toMatchObject({ outcome: 'retired' });
		for (const gid of gids) {
			expect(world.asana.state.task(gid)).toMatchObject({ completed: true });
			expect(world.asana.state.task(gid).htmlNotes).toContain(IMAGE);
		}
		expect(await again()).toMatchObject({ outcome: 'unchanged', writes: [] });
	});
});
