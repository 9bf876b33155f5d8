import { entityOf, type EntityName } from '../exact/entities';
import type { ExactDocument, Row } from '../exact/types';
import {
	absolute,
	decimalText,
	difference,
	isEqual,
	isGreater,
	isZero,
	sum,
} from '../values/arithmetic';
import { moneyIn } from '../values/money';

/** Where a document keeps one amount in its parts. */
interface Parts {
	/** Including VAT. */
	gross: string;
	/** Excluding VAT; what is left without `vat` where there is no such field. */
	net?: string;
	vat: string;
	/** Taken from the document as a whole, without VAT. */
	discount?: string;
	line: { net: string; vat: string; duty?: string };
}

/** Amounts in the currency of the document, and in that of the division where lines have their VAT in it. */
interface AmountFields {
	document: Parts;
	division?: Parts;
}

/**
 * Fields of the reference pages: a header's amount is "the sum of all lines, including VAT", and a
 * line's "the amount excluding VAT".
 */
const amountFields: Readonly<Partial<Record<EntityName, AmountFields>>> = {
	purchaseOrder: {
		document: {
			gross: 'AmountFC',
			net: 'AmountFCExclVat',
			vat: 'VATAmount',
			discount: 'AmountDiscountExclVat',
			line: { net: 'AmountFC', vat: 'VATAmount' },
		},
	},
	salesInvoice: {
		document: {
			gross: 'AmountFC',
			net: 'AmountFCExclVat',
			vat: 'VATAmountFC',
			discount: 'AmountDiscountExclVat',
			line: { net: 'AmountFC', vat: 'VATAmountFC', duty: 'ExtraDutyAmountFC' },
		},
		division: {
			gross: 'AmountDC',
			vat: 'VATAmountDC',
			line: { net: 'AmountDC', vat: 'VATAmountDC' },
		},
	},
	purchaseInvoice: {
		document: {
			gross: 'Amount',
			net: 'AmountFCExclVat',
			vat: 'VATAmount',
			discount: 'AmountDiscountExclVat',
			line: { net: 'Amount', vat: 'VATAmount' },
		},
	},
	purchaseEntry: entryAmounts(),
	salesEntry: entryAmounts('ExtraDutyAmountFC'),
};

function entryAmounts(duty?: string): AmountFields {
	const parts = (currency: 'FC' | 'DC'): Parts => ({
		gross: `Amount${currency}`,
		vat: `VATAmount${currency}`,
		line: { net: `Amount${currency}`, vat: `VATAmount${currency}` },
	});
	const document = parts('FC');
	return { document: { ...document, line: { ...document.line, duty } }, division: parts('DC') };
}

/** How the amount of a document stands to those of its lines, as decimal texts. */
export interface AmountCheck {
	/** Including VAT. */
	header: string;
	/** All lines with their VAT. */
	lines: string;
	/** Header less lines. */
	difference: string;
	/** What the difference is, or that there is none. */
	explanation: string;
	/** The part of the difference that nothing explains; left out when there is none. */
	unexplained?: string;
}

export interface Amounts extends AmountCheck {
	currency: string | null;
	/** The same in the currency of the division, where Exact has all its parts. */
	division?: AmountCheck;
}

/**
 * Compares the amount of a document with its lines, to the cent. Undefined for a document that has no
 * amounts, or came without them or its lines.
 */
export function checkAmounts(document: ExactDocument): Amounts | undefined {
	const { entity } = document._exact;
	const fields = amountFields[entity];
	const { lines } = entityOf(entity);
	const rows = lines === undefined ? undefined : document[lines.property];
	if (fields === undefined || !Array.isArray(rows)) return undefined;
	const currency = typeof document.Currency === 'string' ? document.Currency : null;
	const checked = check(document, rows, { parts: fields.document, currency });
	if (checked === undefined) return undefined;
	const division =
		fields.division && check(document, rows, { parts: fields.division, currency: null });
	return { currency, ...checked, ...(division === undefined ? {} : { division }) };
}

function check(
	document: ExactDocument,
	rows: readonly Row[],
	{ parts, currency }: { parts: Parts; currency: string | null },
): AmountCheck | undefined {
	const { gross, net, vat, discount, line } = parts;
	const isThere = (row: object, ...names: string[]) =>
		names.every((name) => Object.hasOwn(row, name));
	if (!isThere(document, gross) || !rows.every((row) => isThere(row, line.net, line.vat))) {
		return undefined;
	}
	const money = (amount: string) => moneyIn(amount, currency ?? undefined) ?? amount;
	const of = (row: ExactDocument | Row, name: string | undefined) =>
		amountIn(name === undefined ? undefined : row[name]);
	const all = (name: string | undefined) => sum(...rows.map((row) => of(row, name)));
	const [header, netOfLines, vatOfLines] = [of(document, gross), all(line.net), all(line.vat)];
	const together = sum(netOfLines, vatOfLines);
	const rest = difference(header, together);
	const found = { header: money(header), lines: money(together), difference: money(rest) };
	if (isZero(rest)) {
		return {
			...found,
			explanation: 'The lines with their VAT come to the amount of the document.',
		};
	}
	if (isEqual(header, netOfLines)) {
		return { ...found, explanation: 'The amounts of the lines include their VAT.' };
	}
	const vatOfHeader = of(document, vat);
	const netOfHeader = net === undefined ? difference(header, vatOfHeader) : of(document, net);
	const causes = explain({
		net: difference(netOfHeader, netOfLines),
		vat: difference(vatOfHeader, vatOfLines),
		discount: of(document, discount),
		duty: all(line.duty),
		// Each line is rounded by half a cent at most, and so is its VAT.
		rounding: moneyStep(currency, rows.length),
	});
	const explained = sum('0', ...causes.map(({ amount }) => amount));
	const unexplained = difference(rest, explained);
	const said = causes.map(({ cause, amount }) => `${cause}: ${money(amount)}`);
	const isOpen = !isZero(unexplained);
	return {
		...found,
		explanation: [...said, ...(isOpen ? [`Not explained: ${money(unexplained)}`] : [])].join('; '),
		...(isOpen ? { unexplained: money(unexplained) } : {}),
	};
}

interface Cause {
	cause: string;
	amount: string;
}

function explain(given: {
	net: string;
	vat: string;
	discount: string;
	duty: string;
	rounding: string;
}): Cause[] {
	const { net, vat, discount, duty, rounding } = given;
	const causes: Cause[] = [];
	const add = (cause: string, amount: string) => {
		if (!isZero(amount)) causes.push({ cause, amount });
	};
	const isDiscount = !isZero(discount) && isEqual(absolute(net), absolute(discount));
	if (isDiscount) add('Discount on the whole document', net);
	else if (!isZero(duty) && isEqual(net, duty)) add('Extra duty', net);
	else if (!isGreater(absolute(net), rounding)) add('Rounding of the lines', net);
	if (!isZero(discount) && isDiscount) add('VAT on that discount', vat);
	else if (!isZero(duty) && isEqual(vat, duty)) add('Extra duty', vat);
	else if (!isGreater(absolute(vat), rounding)) add('VAT counted on the whole document', vat);
	return causes;
}

/** What rounding so many lines can come to. */
function moneyStep(currency: string | null, lines: number): string {
	const decimals = (moneyIn('0', currency ?? undefined) ?? '0').split('.')[1]?.length ?? 0;
	return decimalText(`${lines + 1}e-${decimals}`);
}

function amountIn(value: unknown): string {
	return typeof value === 'number' || typeof value === 'string' ? decimalText(value) : '0';
}
