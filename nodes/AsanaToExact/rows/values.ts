import type { INodeParameterResourceLocator } from 'n8n-workflow';

/** A custom field as the panel stores it. */
export type Locator = INodeParameterResourceLocator | string;

/** What every kind of row stores; fields at their defaults are left out. */
export interface ConditionValue {
	when?: string;
	section?: string;
	filledField?: Locator;
	records?: string[];
	onlyIf?: boolean;
}

export interface CompleteStageValue extends ConditionValue {
	reopened?: string;
	releaseInvoiceTerm?: boolean;
}

export interface PostingValue extends ConditionValue {
	amountFrom?: string;
	amountField?: Locator;
	quantityField?: Locator;
	priceField?: Locator;
	hoursFrom?: string;
	hoursField?: Locator;
	itemFrom?: string;
	itemCode?: string;
	itemField?: Locator;
	status?: string;
	employee?: string;
	employeeNotFound?: string;
	reopened?: string;
	notes?: string;
	series?: string;
}

export interface SetFieldValue extends ConditionValue {
	record?: string;
	field?: string;
	valueFrom?: string;
	customField?: Locator;
	taskField?: string;
	text?: string;
	owner?: string;
	policy?: string;
	clear?: boolean;
}

export interface ProjectStatusValue {
	statuses?: string[];
	field?: string;
	valueFrom?: string;
	template?: string;
	how?: string;
	onlyIf?: boolean;
}

/** The rows of the panel, by kind. */
export interface ActionValues {
	completeStage?: CompleteStageValue[];
	postCost?: PostingValue[];
	postHours?: PostingValue[];
	projectStatus?: ProjectStatusValue[];
	setField?: SetFieldValue[];
}
