import { booking } from './authoring/entries';
import { ordering } from './authoring/orders';
import { keeping } from './authoring/periods';
import { planning } from './authoring/projects';
import { selling } from './authoring/sales';
import type { ExactState } from './state';

/** What a test author does to the books, as a user in the web screens would; webhooks go out. */
export type Author = ReturnType<typeof authoring>;

export function authoring(state: ExactState) {
	return {
		...ordering(state),
		...selling(state),
		...planning(state),
		...booking(state),
		...keeping(state),
	};
}
