import type { Label, Language } from './types';

/** A refusal, thrown anywhere below the API routes and turned into an answer by them. */
export class ExactRefusal extends Error {
	readonly status: number;
	readonly messages: Label[];
	readonly headers: Record<string, string>;

	/** `messages` are joined by CRLF, in the language of the user. */
	constructor(refusal: { status: number; messages: Label[]; headers?: Record<string, string> }) {
		super(refusal.messages.map(({ en }) => en).join('; '));
		this.status = refusal.status;
		this.messages = refusal.messages;
		this.headers = refusal.headers ?? {};
	}

	text(language: Language): string {
		return this.messages.map((message) => message[language]).join('\r\n');
	}
}

/** The same text in both languages: what comes from the framework is never translated. */
export function untranslated(text: string): Label {
	return { en: text, nl: text };
}

/** 400 with a text of the query or body parser. */
export function badRequest(text: string): ExactRefusal {
	return new ExactRefusal({ status: 400, messages: [untranslated(text)] });
}

/** 400 for a body that is no JSON object or holds a value of the wrong type. */
export function badBody(): ExactRefusal {
	return badRequest(
		'Error processing request stream. The request should be a valid top-level resource object.',
	);
}

export function notFound(text = 'Resource not found for the segment.'): ExactRefusal {
	return new ExactRefusal({ status: 404, messages: [untranslated(text)] });
}

/** Business validation answers 500, whatever the name of the status says. */
export function invalid(messages: Label[]): ExactRefusal {
	return new ExactRefusal({ status: 500, messages });
}

export function mandatory(label: Label): Label {
	return { en: `Mandatory: ${label.en}`, nl: `Verplicht: ${label.nl}` };
}

export function invalidReference(label: Label): Label {
	return { en: `Invalid reference: ${label.en}`, nl: `Ongeldige referentie: ${label.nl}` };
}

export function invalidValue(label: Label): Label {
	return { en: `Invalid: ${label.en}`, nl: `Ongeldig: ${label.nl}` };
}

export const alreadyExists: Label = { en: 'Data already exists', nl: 'Gegeven bestaat reeds.' };

export const alreadyProcessed: Label = { en: 'Already processed', nl: 'Reeds verwerkt' };

export function blocked(label: Label): Label {
	return { en: `Blocked: ${label.en}`, nl: `Geblokkeerd: ${label.nl}` };
}

export function completed(label: Label): Label {
	return { en: `Completed: ${label.en}`, nl: `Voltooid: ${label.nl}` };
}

export const closedPeriod: Label = { en: 'Closed: Period', nl: 'Afgesloten: Periode' };

export const malformedGuid: Label = {
	en: 'Unrecognized Guid format.',
	nl: 'Niet herkende GUID-indeling',
};

export const malformedBinary: Label = untranslated(
	'Invalid length for a Base-64 char array or string.',
);

/** The body of every error answer: `code` and `lang` are empty on the real service too. */
export function errorEnvelope(text: string): object {
	return { error: { code: '', message: { lang: '', value: text } } };
}

/**
 * An answer with exactly this text, for faults: sentences that no rule of this simulator brings
 * about, such as those of a Dutch user or of a fault inside the service.
 */
export function errorAnswer(
	status: number,
	text?: string,
	headers: Record<string, string> = {},
): { status: number; headers: Record<string, string>; body: unknown } {
	return { status, headers, body: text === undefined ? '' : errorEnvelope(text) };
}
