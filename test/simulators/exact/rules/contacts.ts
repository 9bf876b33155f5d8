import type { Rule } from './rule';

/** The full name follows from its parts. */
export const contactRule: Rule = {
	complete(_writing, row) {
		const parts = [row.FirstName, row.MiddleName, row.LastName].filter(Boolean);
		row.FullName = parts.join(' ');
	},
};
