/** Tells the user what is going on; on standard error, so that a command's own output stays clean. */
export const say = (text) => console.error(`» ${text}`);
