import { audit } from './audit';
import { defineEntity, extra, guid, integer, number, text } from './spec';

/** https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CashflowPaymentConditions */
export const paymentCondition = defineEntity({
	label: 'Payment Condition',
	plural: 'Payment Conditions',
	path: 'cashflow/PaymentConditions',
	key: 'ID',
	number: 'Code',
	scope: 'Financial cashflow',
	picker: { title: ['Code', 'Description'], search: ['Code', 'Description'] },
	summary: [
		'ID',
		'Code',
		'Description',
		'PaymentDays',
		'PaymentEndOfMonths',
		'PaymentMethod',
		'DiscountPercentage',
		'DiscountPaymentDays',
		'Percentage',
		'Modified',
	],
	fields: () => ({
		ID: guid('Payment Condition ID'),
		...audit,
		Code: text(),
		CreditManagementScenario: extra(guid()),
		CreditManagementScenarioCode: extra(text()),
		CreditManagementScenarioDescription: extra(text()),
		Description: text(),
		DiscountCalculation: extra(text()),
		DiscountPaymentDays: integer(),
		DiscountPercentage: number(),
		PaymentDays: integer(),
		PaymentDiscountType: text(),
		PaymentEndOfMonths: integer(),
		PaymentMethod: text(),
		Percentage: number(),
		VATCalculation: extra(text()),
	}),
});
