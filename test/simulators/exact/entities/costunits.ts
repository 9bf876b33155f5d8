import type { Entity } from '../types';
import { key, read, write } from './field';

/**
 * Cost units; orders and entries refer to them by Code.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMCostunits
 */
export const costunits: Entity = {
	path: 'hrm/Costunits',
	type: 'Exact.Web.Api.Models.HRM.Costunit',
	key: 'ID',
	methods: ['GET', 'POST', 'PUT', 'DELETE'],
	scope: 'financial.costcenters',
	noun: { en: 'Cost unit', nl: 'Kostendrager' },
	createdAnswer: 'full',
	unique: ['Code'],
	fields: {
		ID: key('Guid'),
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
