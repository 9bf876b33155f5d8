/** The shape that makes an Asana project of a document, and tasks of its lines. */
export const PROJECT_SHAPE = 'projectWithTasks';
