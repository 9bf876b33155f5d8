import type { INodeProperties } from 'n8n-workflow';
import { optionFields } from '../optionFields';

/** How tasks are recognised; the rest of the options is for making and changing them. */
const NAMES = ['identity', 'tieField'];

/** The options of operations that only look for the tasks of documents. */
export const linkOptionFields: INodeProperties = {
	...optionFields,
	options: (optionFields.options as INodeProperties[]).filter(({ name }) => NAMES.includes(name)),
};
