import { audit } from './audit';
import { defineEntity, date, extra, guid, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMCostcenters */
export const costCenter = defineEntity({
	label: 'Cost Center',
	plural: 'Cost Centers',
	path: 'hrm/Costcenters',
	key: 'ID',
	number: 'Code',
	scope: 'Financial costcenters',
	picker: { title: ['Code', 'Description'], search: ['Code', 'Description'] },
	summary: ['ID', 'Code', 'Description', 'EndDate', 'Modified'],
	fields: () => ({
		ID: guid('Cost Center ID'),
		...audit,
		Code: text(),
		CustomField: extra(text('Custom Fields Address')),
		Description: text(),
		EndDate: date(),
	}),
});
