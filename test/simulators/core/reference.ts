import { path } from '../../host';

/**
 * A file or folder of the collected reference data. It lies beside the repository where the package
 * is developed, and is not part of it; who asks has to do without.
 */
export function reference(name: string): string {
	const root = path.dirname(require.resolve('../../../package.json'));
	return path.join(root, '..', 'shared', 'data', name);
}
