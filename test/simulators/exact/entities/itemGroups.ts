import type { Entity } from '../types';
import { read } from './field';

/**
 * Groups of items, and the accounts they are booked on.
 * https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=LogisticsItemGroups
 */
export const itemGroups: Entity = {
	path: 'logistics/ItemGroups',
	type: 'Exact.Web.Api.Models.Logistics.ItemGroup',
	key: 'ID',
	methods: ['GET'],
	scope: 'logistics.items',
	noun: { en: 'Item group', nl: 'Artikelgroep' },
	fields: {
		ID: read('Guid'),
		Code: read('String'),
		Created: read('DateTime'),
		Creator: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		CreatorFullName: read('String', { from: { reference: 'Creator', field: 'FullName' } }),
		Description: read('String'),
		Division: read('Int32'),
		GLCosts: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLCostsCode: read('String', { from: { reference: 'GLCosts', field: 'Code' } }),
		GLCostsDescription: read('String', { from: { reference: 'GLCosts', field: 'Description' } }),
		GLCostsWorkInProgress: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLCostsWorkInProgressCode: read('String', {
			from: { reference: 'GLCostsWorkInProgress', field: 'Code' },
		}),
		GLCostsWorkInProgressDescription: read('String', {
			from: { reference: 'GLCostsWorkInProgress', field: 'Description' },
		}),
		GLPurchaseAccount: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLPurchaseAccountCode: read('String', {
			from: { reference: 'GLPurchaseAccount', field: 'Code' },
		}),
		GLPurchaseAccountDescription: read('String', {
			from: { reference: 'GLPurchaseAccount', field: 'Description' },
		}),
		GLPurchasePriceDifference: read('Guid', {
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
		}),
		GLPurchasePriceDifferenceCode: read('String', {
			from: { reference: 'GLPurchasePriceDifference', field: 'Code' },
		}),
		GLPurchasePriceDifferenceDescr: read('String', {
			from: { reference: 'GLPurchasePriceDifference', field: 'Description' },
		}),
		GLRevenue: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLRevenueCode: read('String', { from: { reference: 'GLRevenue', field: 'Code' } }),
		GLRevenueDescription: read('String', {
			from: { reference: 'GLRevenue', field: 'Description' },
		}),
		GLRevenueWorkInProgress: read('Guid', {
			refersTo: { entity: 'financial/GLAccounts', by: 'ID' },
		}),
		GLRevenueWorkInProgressCode: read('String', {
			from: { reference: 'GLRevenueWorkInProgress', field: 'Code' },
		}),
		GLRevenueWorkInProgressDescription: read('String', {
			from: { reference: 'GLRevenueWorkInProgress', field: 'Description' },
		}),
		GLStock: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLStockCode: read('String', { from: { reference: 'GLStock', field: 'Code' } }),
		GLStockDescription: read('String', { from: { reference: 'GLStock', field: 'Description' } }),
		GLStockVariance: read('Guid', { refersTo: { entity: 'financial/GLAccounts', by: 'ID' } }),
		GLStockVarianceCode: read('String', { from: { reference: 'GLStockVariance', field: 'Code' } }),
		GLStockVarianceDescription: read('String', {
			from: { reference: 'GLStockVariance', field: 'Description' },
		}),
		IsDefault: read('Byte'),
		Modified: read('DateTime'),
		Modifier: read('Guid', { refersTo: { entity: 'users', by: 'ID' } }),
		ModifierFullName: read('String', { from: { reference: 'Modifier', field: 'FullName' } }),
		Notes: read('String'),
	},
};
