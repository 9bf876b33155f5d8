import { audit } from './audit';
import { defineEntity, date, extra, guid, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMCostunits */
export const costUnit = defineEntity({
	label: 'Cost Unit',
	plural: 'Cost Units',
	path: 'hrm/Costunits',
	key: 'ID',
	number: 'Code',
	scope: 'Financial costcenters',
	picker: { title: ['Code', 'Description'], search: ['Code', 'Description'] },
	summary: ['ID', 'Code', 'Description', 'EndDate', 'Modified'],
	fields: () => ({
		ID: guid('Cost Unit ID'),
		...audit,
		Code: text(),
		CustomField: extra(text('Custom Fields Address')),
		Description: text(),
		EndDate: date(),
	}),
});
