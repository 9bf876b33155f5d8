import { isEqual } from '../../values/arithmetic';
import { moneyIn } from '../../values/money';

/** An amount with the decimals of its currency, and with more where it has more. */
export function written(amount: string, currency: string): string {
	const money = moneyIn(amount, currency || undefined) ?? amount;
	return isEqual(money, amount) ? money : amount;
}
