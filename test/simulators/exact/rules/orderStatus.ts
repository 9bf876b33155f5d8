/** Values of ReceiptStatus, InvoiceStatus and OrderStatus. */
export const orderStatus = { open: 10, partial: 20, complete: 30, canceled: 40 } as const;
