import { standard, text, type Preset } from './preset';

/** Any record of Exact Online: what its task shows is for the reader to say. */
export const other: Preset = {
	task: [standard('name', text(''))],
	line: [standard('name', text(''))],
};
