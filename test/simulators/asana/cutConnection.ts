/** The connection is to be cut without an answer. */
export class CutConnection extends Error {}
