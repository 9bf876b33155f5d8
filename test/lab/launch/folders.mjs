import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Git-ignored folder for everything that can be fetched or built again. */
export const cache = join(root, '.cache');
