export { divisionOptions } from '../shared/n8n/exactLists';
export { inOurWords } from '../shared/n8n/inOurWords';
export { changedFields } from '../shared/n8n/readWanted';
export { receive } from './receive';
export { isRegistered, register, unregister } from './registration';
