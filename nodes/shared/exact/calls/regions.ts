/**
 * Exact runs one installation per region; an app, its tokens and its data live in one of them.
 * The zone is the one whose wall clock the dates of that region are written in.
 */
export const regions = {
	nl: {
		label: 'Netherlands',
		baseUrl: 'https://start.exactonline.nl',
		timeZone: 'Europe/Amsterdam',
	},
	be: { label: 'Belgium', baseUrl: 'https://start.exactonline.be', timeZone: 'Europe/Brussels' },
	de: { label: 'Germany', baseUrl: 'https://start.exactonline.de', timeZone: 'Europe/Berlin' },
	fr: { label: 'France', baseUrl: 'https://start.exactonline.fr', timeZone: 'Europe/Paris' },
	es: { label: 'Spain', baseUrl: 'https://start.exactonline.es', timeZone: 'Europe/Madrid' },
	'co.uk': {
		label: 'United Kingdom',
		baseUrl: 'https://start.exactonline.co.uk',
		timeZone: 'Europe/London',
	},
	com: {
		label: 'United States',
		baseUrl: 'https://start.exactonline.com',
		timeZone: 'America/New_York',
	},
} as const;

export type Region = keyof typeof regions;

/** Whether a stored value names one of Exact's own regions. */
export function isRegion(value: string): value is Region {
	return Object.hasOwn(regions, value);
}
