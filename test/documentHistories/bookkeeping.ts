import { accountId, idOf, writingIn } from '../simulators/exact/authoring/places';
import { knownEntity } from '../simulators/exact/entities';
import { storeChange, storeNew, storeRemoval } from '../simulators/exact/storing';
import type { Row } from '../simulators/exact/types';
import type { ExactAct, LineFigures } from './acts';
import { DIVISION } from './oracle/books';
import { kindFacts, type Kind } from './oracle/kinds';
import type { DocumentWorld } from './world';

/** People at work in the windows of Exact. Gives the key of a document that was made. */
export function keepBooks(
	{ exact }: Pick<DocumentWorld, 'exact'>,
	act: ExactAct,
): string | undefined {
	const { state } = exact;
	const writing = writingIn(state, DIVISION);
	const { path, key: keyField, lines } = kindFacts(act.kind);
	const entity = knownEntity(path);
	const lineEntity = lines && knownEntity(lines.path);
	const found = (table: string, by: string, value: string): Row => {
		const row = state.find({ division: DIVISION, entity: table, by, value });
		if (row === undefined) throw new Error(`${table} has no ${value}`);
		return row;
	};
	const lineOf = (id: string) => found(lines?.path ?? '', 'ID', id);
	switch (act.do) {
		case 'book': {
			const { relation, ...own } = act.header;
			const account = relation === undefined ? undefined : accountId(writing, relation);
			const header = { ...own, ...relationOf(act.kind, account) };
			const row = storeNew(writing, {
				entity,
				own: { ...header, ...journals[act.kind] },
				lines:
					lines === undefined
						? {}
						: { [lines.property]: act.lines.map((line) => lineRow(act.kind, line)) },
			});
			return String(row[keyField]);
		}
		case 'change':
			storeChange(writing, {
				entity,
				row: found(path, keyField, act.key),
				changes: { ...act.changes },
			});
			return undefined;
		case 'remove':
			storeRemoval(writing, { entity, row: found(path, keyField, act.key) });
			return undefined;
		case 'addLine':
			if (lineEntity !== undefined) {
				const own = { ...lineRow(act.kind, act.line), [lines?.parent ?? '']: act.key };
				storeNew(writing, { entity: lineEntity, own });
			}
			return undefined;
		case 'changeLine':
			if (lineEntity !== undefined) {
				const changes = lineRow(act.kind, act.changes);
				storeChange(writing, { entity: lineEntity, row: lineOf(act.line), changes });
			}
			return undefined;
		case 'removeLine':
			if (lineEntity !== undefined) {
				storeRemoval(writing, { entity: lineEntity, row: lineOf(act.line) });
			}
			return undefined;
		case 'order':
			for (const [index, line] of act.lines.entries()) {
				if (lineEntity === undefined) continue;
				const changes = { LineNumber: index + 1 };
				storeChange(writing, { entity: lineEntity, row: lineOf(line), changes });
			}
			return undefined;
	}

	/** Figures of a line under the names its kind has for them. */
	function lineRow(kind: Kind, { quantity, price, item, account, ...own }: LineFigures): Row {
		const { quantity: field, account: source } = kindFacts(kind).lines ?? {};
		const row: Row = {};
		for (const [name, value] of Object.entries(own)) row[lineNames[name] ?? name] = value;
		if (typeof own.project === 'string') {
			row.Project = idOf(writing, 'project/Projects', own.project);
		}
		if (field === undefined) {
			if (account !== undefined) row.GLAccount = idOf(writing, 'financial/GLAccounts', account);
			if (price !== undefined) row.AmountFC = price;
			return row;
		}
		if (item !== undefined) row.Item = idOf(writing, 'logistics/Items', item);
		if (quantity !== undefined) row[field] = quantity;
		if (price !== undefined) {
			row.UnitPrice = price;
			// What was worked out from a former price.
			if (source === 'item') row.NetPrice = price;
		}
		return row;
	}
}

const lineNames: Readonly<Record<string, string>> = {
	description: 'Description',
	costCenter: 'CostCenter',
	costUnit: 'CostUnit',
	project: 'Project',
	notes: 'Notes',
};

const journals: Readonly<Record<Kind, Row>> = {
	purchaseOrder: {},
	salesInvoice: { Journal: '70' },
	purchaseInvoice: { Journal: '60' },
	purchaseEntry: { Journal: '60' },
	account: {},
};

function relationOf(kind: Kind, account: string | undefined): Row {
	if (account === undefined) return {};
	return { [kind === 'salesInvoice' ? 'OrderedBy' : 'Supplier']: account };
}
