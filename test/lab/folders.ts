import { path } from '../host';

/** The project's root folder. */
export const root = path.dirname(require.resolve('../../package.json'));

/** Git-ignored folder for everything that can be fetched or built again. */
export const cache = path.join(root, '.cache');
