import { defineEntity, date, dateTime, extra, guid, integer, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=HRMCostunits */
export const costUnit = defineEntity({
	label: 'Cost Unit',
	plural: 'Cost Units',
	path: 'hrm/Costunits',
	key: 'ID',
	scope: 'Financial costcenters',
	picker: { title: ['Code', 'Description'], search: ['Code', 'Description'] },
	summary: ['ID', 'Code', 'Description', 'EndDate', 'Modified'],
	fields: {
		ID: guid('Cost Unit ID'),
		Code: text('Code'),
		Created: dateTime('Created'),
		Creator: guid('Created By (ID)'),
		CreatorFullName: text('Created By'),
		CustomField: extra(text('Custom Fields Address')),
		Description: text('Description'),
		Division: integer('Division'),
		EndDate: date('End Date'),
		Modified: dateTime('Modified'),
		Modifier: guid('Modified By (ID)'),
		ModifierFullName: text('Modified By'),
	},
});
