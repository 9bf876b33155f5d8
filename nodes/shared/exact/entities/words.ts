/** A name as Exact writes it in words: `PurchaseOrderID` as `Purchase Order ID`, `Class_01` as `Class 1`. */
export function wordsOf(name: string): string {
	return name
		.replace(/_?0?(\d+)$/, ' $1')
		.replace(/_/g, ' ')
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}
