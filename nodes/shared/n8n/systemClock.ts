import { sleep } from 'n8n-workflow';
import type { Clock } from '../http/types';

/** The wall clock, and n8n's own wait. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (milliseconds) => await sleep(milliseconds),
};
