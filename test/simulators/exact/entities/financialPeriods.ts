import type { Entity } from '../types';
import { read } from './field';

/**
 * Periods of the books: which days belong to which.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=FinancialFinancialPeriods
 */
export const financialPeriods: Entity = {
	path: 'financial/FinancialPeriods',
	type: 'Exact.Web.Api.Models.Financial.FinancialPeriod',
	key: 'ID',
	methods: ['GET'],
	scope: 'financial.accounting',
	noun: { en: 'Financial period', nl: 'Boekperiode' },
	fields: {
		ID: read('Guid'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Division: read('Int32'),
		EndDate: read('DateTime'),
		FinPeriod: read('Int16'),
		FinYear: read('Int16'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		StartDate: read('DateTime'),
	},
};
