import { childProcess, fs, path } from '../host';

const readJson = (file: string) =>
	JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;

const writeJson = (file: string, value: object) =>
	fs.writeFileSync(file, JSON.stringify(value, null, 2));

const PROVIDED = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Puts a packed package into an n8n user folder the way n8n 2.41's own installer does: unpacked below
 * nodes/node_modules, without the lists of dependencies that n8n provides itself, and noted in
 * nodes/package.json. (n8n would then fetch runtime dependencies, which this package has none of.)
 */
export const installPackage = ({
	userFolder,
	tarball,
}: {
	userFolder: string;
	tarball: string;
}) => {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const unpacked = path.join(nodes, 'unpacked');
	fs.rmSync(unpacked, { recursive: true, force: true });
	fs.mkdirSync(unpacked, { recursive: true });
	childProcess.execFileSync('tar', [
		'-xzf',
		path.resolve(tarball),
		'-C',
		unpacked,
		'--strip-components=1',
	]);
	const manifest = path.join(unpacked, 'package.json');
	const shipped = readJson(manifest);
	for (const list of PROVIDED) delete shipped[list];
	if (Object.keys({ ...(shipped.dependencies as object | undefined) }).length > 0) {
		throw new Error('The package has runtime dependencies, which n8n does not accept');
	}
	writeJson(manifest, shipped);
	const name = String(shipped.name);
	const target = path.join(nodes, 'node_modules', name);
	fs.rmSync(target, { recursive: true, force: true });
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.renameSync(unpacked, target);
	writeJson(path.join(nodes, 'package.json'), {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: shipped.version },
	});
};
