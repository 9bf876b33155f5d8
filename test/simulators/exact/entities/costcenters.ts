import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Cost centres; orders and entries refer to them by Code.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMCostcenters
 */
export const costcenters: Entity = {
	path: 'hrm/Costcenters',
	type: 'Exact.Web.Api.Models.HRM.Costcenter',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'financial.costcenters',
	noun: { en: 'Cost center', nl: 'Kostenplaats' },
	createdAnswer: 'full',
	unique: ['Code'],
	fields: {
		ID: key('Guid'),
		Active: write('Boolean', { obsolete: true }),
		Code: write('String', { mandatory: true, label: { en: 'Code', nl: 'Code' } }),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		CustomField: read('String'),
		Description: write('String', {
			mandatory: true,
			label: { en: 'Description', nl: 'Omschrijving' },
		}),
		Division: read('Int32'),
		EndDate: write('DateTime'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
	},
};
