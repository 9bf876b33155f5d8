import type { Entity } from '../types';
import { create, read } from './field';

/**
 * Payment conditions.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CashflowPaymentConditions
 */
export const paymentConditions: Entity = {
	path: 'cashflow/PaymentConditions',
	type: 'Exact.Web.Api.Models.Cashflow.PaymentCondition',
	key: 'ID',
	methods: ['GET', 'POST'],
	scope: 'financial.cashflow',
	noun: { en: 'Payment condition', nl: 'Betalingsconditie' },
	createdAnswer: 'full',
	unique: ['Code'],
	fields: {
		ID: create('Guid'),
		Code: create('String', { mandatory: true, label: { en: 'Code', nl: 'Code' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CreditManagementScenario: create('Guid'),
		CreditManagementScenarioCode: read('String'),
		CreditManagementScenarioDescription: read('String'),
		Description: create('String', {
			mandatory: true,
			label: { en: 'Description', nl: 'Omschrijving' },
		}),
		DiscountCalculation: create('String'),
		DiscountPaymentDays: create('Int32'),
		DiscountPercentage: create('Double'),
		Division: read('Int32'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		PaymentDays: create('Int32'),
		PaymentDiscountType: create('String'),
		PaymentEndOfMonths: create('Int32'),
		PaymentMethod: create('String'),
		Percentage: create('Double'),
		VATCalculation: create('String'),
	},
};
