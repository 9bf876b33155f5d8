import { console, process } from '../host';

/**
 * Runs a command's main function. A failure sets exit code 1 and is told on standard error: with its
 * stack, unless it is one that the user can put right alone.
 */
export const runMain = (main: () => Promise<void>) => {
	main().catch((error: Error) => {
		console.error(error.name === 'LaunchFault' ? `\n${error.message}` : error);
		process.exitCode = 1;
	});
};
