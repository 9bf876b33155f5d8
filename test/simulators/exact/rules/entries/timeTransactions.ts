import { invalidValue } from '../../errors';
import { numberOf } from '../money';
import { rowWith } from '../place';
import { entryRule } from './entryRule';

/** Hours: an hour type, at its own price whatever the caller says. */
export const timeTransactionRule = entryRule({
	type: 1,
	wbs: {
		field: 'Activity',
		entity: 'project/WBSActivities',
		label: { en: 'Activity', nl: 'Activiteit' },
	},
	takes: (item) => item?.IsTime === 1,
	price: (_row, item) => numberOf(item?.StandardSalesPrice, numberOf(item?.CostPriceStandard)),
	check(place, row) {
		const activity = rowWith(place, 'project/WBSActivities', row.Activity);
		const onlyDefault =
			activity?.DefaultItemIsMandatory === true && typeof activity.DefaultItem === 'string';
		const wrong = onlyDefault && activity.DefaultItem !== row.Item;
		return wrong ? [invalidValue({ en: 'Item', nl: 'Artikel' })] : [];
	},
});
