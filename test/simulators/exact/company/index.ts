import { authoring } from '../author';
import { knownEntity } from '../entities';
import type { ExactState } from '../state';
import { storeNew } from '../storing';
import type { App, Row } from '../types';
import { writingIn } from '../authoring/places';
import { bookProjects } from './bookProjects';
import { bookTrade } from './bookTrade';
import { costcenters, costunits, glAccounts, items, lookups, projects } from './masterData';
import { seedOrders } from './orders';
import { app, divisions, users } from './people';
import { contacts, customers, suppliers } from './suppliers';

/** Fills an empty state with the firm, its books and its open orders. */
export function vanDalenAdvies(appDetails: Partial<App> = {}): (state: ExactState) => void {
	return (state) => {
		state.apps = [{ ...structuredClone(app), ...structuredClone(appDetails) }];
		state.users = structuredClone(users);
		state.divisions = structuredClone(divisions);
		state.signedIn = 'sanne';
		for (const { code } of state.divisions) fillBooks(state, code);
		bookOrders(state);
		bookProjects(state);
		bookTrade(state);
	};
}

function fillBooks(state: ExactState, division: number): void {
	const people = state.users.map(({ id, firstName, lastName }) => ({
		ID: id,
		FullName: `${firstName} ${lastName}`,
	}));
	state.table(division, 'users').push(...people);
	for (const [name, rows] of Object.entries(lookups)) {
		state.table(division, name).push(...structuredClone(rows));
	}
	state
		.table(division, 'warehouses')
		.push({ ID: state.newGuid(), Code: '1', Description: 'Kantoor Utrecht' });
	const writing = writingIn(state, division);
	const store = (path: string, own: Row) => storeNew(writing, { entity: knownEntity(path), own });
	for (const row of glAccounts) store('financial/GLAccounts', row);
	for (const row of costcenters) store('hrm/Costcenters', { ...row, Active: true });
	for (const row of costunits) store('hrm/Costunits', row);
	for (const { GL, ...row } of items) store('logistics/Items', { ...row, GLCosts: glId(GL) });
	for (const row of suppliers) store('crm/Accounts', { Country: 'NL', ...row, IsSupplier: true });
	for (const row of customers) store('crm/Accounts', { Country: 'NL', ...row });
	for (const row of projects) store('project/Projects', row);
	for (const { supplier, ...row } of contacts) {
		const account = state.find({ division, entity: 'crm/Accounts', by: 'Code', value: supplier });
		store('crm/Contacts', { ...row, Account: account?.ID ?? null });
	}

	function glId(code: string | undefined) {
		if (code === undefined) return null;
		const place = { division, entity: 'financial/GLAccounts', by: 'Code', value: code };
		return state.find(place)?.ID ?? null;
	}
}

function bookOrders(state: ExactState): void {
	const author = authoring(state);
	for (const { received, ...order } of seedOrders) {
		const { PurchaseOrderID } = author.bookOrder(order);
		if (received !== undefined) author.receive(String(PurchaseOrderID), { share: received });
	}
	const [, holding] = state.divisions;
	if (holding === undefined) return;
	author.bookOrder({
		division: holding.code,
		supplier: '20001',
		description: 'Jaarrekening holding',
		daysAgo: 10,
		lines: [{ item: 'INHUUR', quantity: 12, costCenter: 'DIR' }],
	});
}
