/** What a route answers, before it is put on the wire. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	/** Sent as JSON, or as an Atom stub to callers that did not ask for JSON. */
	data?: object;
	/** Sent as it is, with this media type. */
	text?: { type: string; content: string };
}
