/** Something the person at the keyboard can put right; its message is shown alone, without a stack. */
export class LaunchFault extends Error {
	name = 'LaunchFault';
}
