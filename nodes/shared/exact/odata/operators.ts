/** What a condition asks of a field, with the words people choose it by. */
export const operators = {
	equals: 'Equals',
	notEquals: 'Does Not Equal',
	inList: 'Is One Of',
	notInList: 'Is None Of',
	contains: 'Contains',
	startsWith: 'Starts With',
	endsWith: 'Ends With',
	greaterThan: 'Is Greater Than or After',
	greaterOrEqual: 'Is at Least or Not Before',
	lessThan: 'Is Less Than or Before',
	lessOrEqual: 'Is at Most or Not After',
	isEmpty: 'Is Empty',
	isNotEmpty: 'Is Not Empty',
} as const;

export type Operator = keyof typeof operators;
