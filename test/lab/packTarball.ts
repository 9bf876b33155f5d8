import { fs, path, process } from '../host';
import { cache, root } from './folders';
import { npm } from './launch/npm.mjs';

interface PackReport {
	filename: string;
}

/**
 * Builds the package and packs it as `npm publish` would.
 * Returns the tarball's path, below .cache/package. Blocks for about ten seconds.
 */
export const packTarball = () => {
	const folder = path.join(cache, 'package');
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const options = { cwd: root, env: process.env };
	npm(['run', 'build'], { ...options, failure: 'The package could not be built' });
	const report = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
		...options,
		failure: 'The package could not be packed',
	});
	const [packed] = JSON.parse(report) as PackReport[];
	if (!packed) throw new Error(`npm pack named no file: ${report}`);
	return path.join(folder, packed.filename);
};
