import { labelOf } from '../../../nodes/shared/sync/reconcile/labels';
import { monthLabel } from '../../../nodes/shared/sync/reconcile/bookedDocument';
import type {
	BookedDocument,
	BookedLine,
	Label,
	ShownDocument,
	ShownTask,
} from '../../../nodes/shared/sync/reconcile/portion';
import type { Random } from '../../simulators/core/random';

/** Books and tasks as chance has them: in step at first, and then tampered with on both sides. */
export interface Drawn {
	booked: BookedDocument[];
	documents: ShownDocument[];
	loose: ShownDocument[];
	isMixed: boolean;
}

/** Days around the period that is compared. */
export const PERIOD = { from: '2026-10-01', to: '2026-10-31' };
const DAYS = ['2026-09-30', '2026-10-01', '2026-10-15', '2026-10-31', '2026-11-01'];
const CURRENCIES = ['EUR', 'USD', 'JPY'];
const READ = '2026-10-20T10:00:00.000Z';
const LATER = '2026-10-21T10:00:00.000Z';
const EARLIER = '2026-10-19T10:00:00.000Z';

/** Draws documents, their tasks, and what both sides did to them since. */
export function drawBooks(random: Random, withLines: boolean): Drawn {
	const from = <Value>(values: readonly Value[]): Value =>
		values[Math.floor(random() * values.length)] as Value;
	const chance = (part: number) => random() < part;
	const labels = (letter: string): Label[] =>
		[1, 2, 3].map((number) => labelOf(`${letter}${number}`, `${letter}${number} – Name ${number}`));
	const [relations, centers, accounts] = ['R', 'K', 'G'].map(labels) as [Label[], Label[], Label[]];
	const none: Label = { key: '', text: '' };
	/** Up to four decimals, now and then negative or nothing. */
	const amount = () => {
		const whole = Math.floor(random() * 20_000) - 4_000;
		const places = from([2, 2, 2, 3, 4]);
		const digits = String(Math.abs(whole)).padStart(places + 1, '0');
		const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
		return whole < 0 ? `-${text}` : text;
	};
	const amounts = () => ({ document: amount(), division: amount() });
	let made = 0;
	const gid = () => String(1_200_000 + (made += 1));

	const book = (): BookedDocument => {
		const key = `key-${(made += 1)}`;
		const day = from(DAYS);
		const currency = from(CURRENCIES);
		const own = {
			relation: from(relations),
			month: monthLabel(day),
			costCenter: none,
			glAccount: none,
		};
		const lines = Array.from(
			{ length: Math.floor(random() * 4) },
			(_, at): BookedLine => ({
				key: `${key}-${at}`,
				number: at + 1,
				modified: from([EARLIER, LATER, undefined]),
				amounts: amounts(),
				currency,
				labels: { ...own, costCenter: from([...centers, none]), glAccount: from(accounts) },
			}),
		);
		return {
			key,
			number: `${made}`,
			day,
			modified: from([EARLIER, LATER]),
			isCanceled: chance(0.1),
			header: { amounts: amounts(), currency, labels: own },
			net: amount(),
			lines,
		};
	};

	const edit = () => ({ at: LATER, ...(chance(0.7) ? { before: amount() } : {}) });
	const task = (): Pick<
		ShownTask,
		'edits' | 'gid' | 'url' | 'name' | 'readAt' | 'modifiedAt' | 'createdAt' | 'isRetired'
	> => {
		const id = gid();
		return {
			gid: id,
			url: `https://app.asana.com/1/1/task/${id}`,
			name: `Task ${id}`,
			readAt: chance(0.7) ? READ : undefined,
			modifiedAt: READ,
			createdAt: `${from(DAYS)}T09:00:00.000Z`,
			isRetired: chance(0.05),
			edits: chance(0.3) ? { document: edit() } : undefined,
		};
	};
	const moved = (label: Label | undefined, others: readonly Label[]) =>
		chance(0.12) ? from([...others, none]) : (label ?? none);
	/** As the field rounds it, unless somebody wrote another one. */
	const shownAmount = (own = '0') => {
		const [whole = '0', fraction = ''] = own.split('.');
		const isShort = fraction.length <= 2 || fraction.endsWith('0'.repeat(fraction.length - 2));
		if (chance(0.15)) return amount();
		return isShort ? own : Number(`${whole}.${fraction}`).toFixed(2);
	};
	const shownAmounts = ({ document, division }: BookedDocument['header']['amounts']) => ({
		document: shownAmount(document),
		division: shownAmount(division),
	});

	const show = (document: BookedDocument): ShownDocument => {
		const day = chance(0.1) ? from(DAYS) : (document.day ?? DAYS[1] ?? '');
		const currency = chance(0.08) ? from(CURRENCIES) : document.header.currency;
		const shared = {
			relation: moved(document.header.labels.relation, relations),
			month: monthLabel(day),
		};
		const whole = { costCenter: moved(none, centers), glAccount: moved(none, accounts) };
		const lines = document.lines
			.filter(() => withLines && !chance(0.1))
			.map(
				(line): ShownTask => ({
					...task(),
					key: chance(0.05) ? `${line.key}-gone` : line.key,
					amounts: shownAmounts(line.amounts),
					currency,
					labels: {
						...shared,
						costCenter: moved(line.labels.costCenter, centers),
						glAccount: moved(line.labels.glAccount, accounts),
					},
				}),
			);
		if (withLines && chance(0.08)) {
			const costCenter = from(centers);
			const extra = { amounts: amounts(), currency, labels: { ...shared, ...whole, costCenter } };
			lines.push({ ...task(), key: undefined, ...extra });
		}
		return {
			...task(),
			key: document.key,
			number: document.number,
			day,
			isCanceled: document.isCanceled ? chance(0.5) : chance(0.03),
			vat: chance(0.7) ? amount() : undefined,
			amounts: shownAmounts(document.header.amounts),
			currency,
			labels: { ...shared, ...whole },
			lines,
			subtasks: lines.length,
		};
	};

	const booked = Array.from({ length: 1 + Math.floor(random() * 12) }, book);
	const gone = Array.from({ length: Math.floor(random() * 3) }, book);
	const documents = [...booked.filter(() => !chance(0.1)), ...gone].flatMap((document) =>
		Array.from({ length: chance(0.1) ? 2 : 1 }, () => show(document)),
	);
	const loose = Array.from({ length: Math.floor(random() * 3) }, () => ({
		...show(from([...booked, book()])),
		key: undefined,
	}));
	return { booked, documents, loose, isMixed: chance(0.3) };
}
