/** What all paths of the API begin with; paths of the simulator's own tables do without. */
export const apiRoot = '/api/1.0';
