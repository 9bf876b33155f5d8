/** Something in the mapping itself that the user has to change; the hint says what. */
export class MappingFault extends Error {
	readonly hint: string;

	constructor(message: string, hint: string) {
		super(message);
		this.name = 'MappingFault';
		this.hint = hint;
	}
}
