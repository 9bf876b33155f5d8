export { searchPortfolios, searchProjects } from '../shared/n8n/asanaLists';
export { inOurWords } from '../shared/n8n/inOurWords';
export { poll } from './poll';
