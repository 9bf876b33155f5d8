import type { App, Division, User } from '../types';

/** An invented Dutch services firm and its holding. The app was granted the first only. */
export const divisions: Division[] = [
	{
		code: 3104512,
		hid: 1,
		description: 'Van Dalen Advies B.V.',
		customerId: '6f0c2a51-8f43-4b7e-9a6d-2f7d6e1b0a01',
		customerCode: '70310451',
		customerName: 'Van Dalen Advies B.V.',
		currency: 'EUR',
		country: 'NL',
		main: true,
		city: 'Utrecht',
		vatNumber: 'NL000000000B01',
		chamberOfCommerce: '00000001',
	},
	{
		code: 3104587,
		hid: 2,
		description: 'Van Dalen Holding B.V.',
		customerId: '6f0c2a51-8f43-4b7e-9a6d-2f7d6e1b0a01',
		customerCode: '70310451',
		customerName: 'Van Dalen Advies B.V.',
		currency: 'EUR',
		country: 'NL',
		main: false,
		city: 'Utrecht',
		vatNumber: 'NL000000000B02',
		chamberOfCommerce: '00000002',
	},
];

/** One user reads English and one Dutch, which decides the language of messages. */
export const users: User[] = [
	{
		id: '0c4ad1c8-5f1e-4d0b-a1a6-0d3a5a9d1e01',
		userName: 'sanne',
		firstName: 'Sanne',
		lastName: 'Visser',
		email: 'sanne.visser@vandalenadvies.example',
		language: 'en',
		currentDivision: 3104512,
		grantedDivisions: [3104512],
	},
	{
		id: '0c4ad1c8-5f1e-4d0b-a1a6-0d3a5a9d1e02',
		userName: 'pieter',
		firstName: 'Pieter',
		lastName: 'van Dalen',
		email: 'pieter.van.dalen@vandalenadvies.example',
		language: 'nl',
		currentDivision: 3104587,
		grantedDivisions: [3104512],
	},
];

/** The app under test, with every scope this project asks for. */
export const app: App = {
	clientId: '3d0f7b0a-52a5-4f3e-8a55-6f2c9f5b7c10',
	clientSecret: 'simulated-client-secret',
	name: 'Work in step (simulated)',
	redirectUris: ['*'],
	webhookSecret: 'simulated-webhook-secret',
	scopes: {
		'organization.administration': 'manage',
		'purchase.orders': 'manage',
		'crm.accounts': 'manage',
		'logistics.items': 'manage',
		'financial.generalledgers': 'manage',
		'financial.costcenters': 'manage',
		'projects.projects': 'manage',
		'projects.billing': 'manage',
		'hrm.payroll': 'read',
		'financial.accounting': 'manage',
		'financial.cashflow': 'manage',
		'sales.invoices': 'manage',
		'sales.orders': 'manage',
		'purchase.invoices': 'manage',
		'crm.quotes': 'manage',
		'organization.documents': 'manage',
	},
};
