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
	fields: {
		ID: guid('Payment Condition ID'),
		...audit,
		Code: text('Code'),
		CreditManagementScenario: extra(guid('Credit Management Scenario ID')),
		CreditManagementScenarioCode: extra(text('Credit Management Scenario Code')),
		CreditManagementScenarioDescription: extra(text('Credit Management Scenario Description')),
		Description: text('Description'),
		DiscountCalculation: extra(text('Discount Calculation')),
		DiscountPaymentDays: integer('Discount Payment Days'),
		DiscountPercentage: number('Discount Percentage'),
		PaymentDays: integer('Payment Days'),
		PaymentDiscountType: text('Payment Discount Type'),
		PaymentEndOfMonths: integer('Payment End Of Months'),
		PaymentMethod: text('Payment Method'),
		Percentage: number('Percentage'),
		VATCalculation: extra(text('VAT Calculation')),
	},
});
