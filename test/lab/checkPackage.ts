// Checks the package as n8n's scanner (@n8n/scan-community-package) will once it is published: the
// scanner's own rules over the sources and over the packed tarball, without fetching anything.

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { childProcess, console, fs, os, path, process } from '../host';
import { root } from './folders';
import { packTarball } from './packTarball';
import { readsFacts } from './readsFacts';
import { runMain } from './runMain';

// The scanner takes these from its own command, which only works on published versions.
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** What `dist` may take on disk. */
const MOST_BYTES = 1_000_000;

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

const filesIn = (folder: string) =>
	fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

const bytesOf = (folder: string) =>
	filesIn(folder).reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0);

// The scanner looks at what is there, not for what should or should not be.
const contentFaults = (folder: string) => {
	const shipped = new Set(filesIn(folder));
	const bytes = bytesOf(path.join(folder, 'dist'));
	const { n8n } = JSON.parse(
		fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
	) as Manifest;
	return [
		...[...n8n.nodes, ...n8n.credentials]
			.filter((file) => !shipped.has(path.normalize(file)))
			.map((file) => `package.json names ${file}, which is not in the tarball`),
		...[...shipped]
			.filter((file) => /\btest\b|\.test\.|\.ts$|\.map$/.test(file))
			.map((file) => `${file} is in the tarball and of no use to n8n`),
		...(bytes > MOST_BYTES ? [`dist takes ${bytes} bytes on disk, more than ${MOST_BYTES}`] : []),
	];
};

const scan = async (what: string, folder: string, patterns: string[]) => {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	// The scanner also passes a package in which it found nothing to look at.
	const ok = passed && message === undefined;
	console.log(`${ok ? 'ok  ' : 'FAIL'}  n8n's scan of the ${what}${message ? `: ${message}` : ''}`);
	if (details) console.log(details);
	return ok;
};

const main = async () => {
	const tarball = packTarball();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-package-'));
	try {
		childProcess.execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
		const size = Math.round(fs.statSync(tarball).size / 1000);
		const unpacked = Math.round(bytesOf(folder) / 1000);
		console.log(
			`${path.basename(tarball)}: ${filesIn(folder).length} files, ${size} kB, ${unpacked} kB unpacked`,
		);
		const faults = contentFaults(folder);
		console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'}  contents of the tarball`);
		for (const fault of faults) console.log(`      ${fault}`);
		const works = readsFacts(folder);
		console.log(`${works ? 'ok  ' : 'FAIL'}  the packed node finds the facts of Exact's endpoints`);
		const sources = await scan('sources', root, SOURCE_FILE_PATTERNS);
		const packed = await scan('tarball', folder, TARBALL_FILE_PATTERNS);
		if (faults.length > 0 || !works || !sources || !packed) process.exitCode = 1;
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
};

runMain(main);
