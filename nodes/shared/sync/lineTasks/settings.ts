/** How the lines of a document become tasks of its project. */
export interface LineTasks {
	/**
	 * The source (see `sources`) whose value names the section of a line; all tasks start in the first
	 * section where left out.
	 */
	sectionBy?: string;
}
