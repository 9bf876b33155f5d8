// Adds what npm leaves out of a lock file when the registry it asked lacks packages for other platforms:
// the entries of optional platform packages, without which `npm ci` refuses the lock elsewhere.
//
//   node test/lab/completeLock.mjs package-lock.json

import { readFileSync, writeFileSync } from 'node:fs';

const PLATFORM =
	/(?<os>android|darwin|freebsd|linux|openharmony|win32|sunos|netbsd|openbsd|aix)-(?<cpu>[a-z0-9]+)(?:-(?<abi>[a-z]+))?$/;

/** Whether a package finds another the way Node does: beside it, or in a folder above. */
const finds = (packages, from, name) => {
	for (let base = from; ; ) {
		if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
		if (base === '') return false;
		base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')));
	}
};

/** The C library that a build for Linux needs, by the end of its name. */
const libcOf = (os, abi = '') => {
	if (os !== 'linux') return {};
	if (abi.startsWith('gnu')) return { libc: ['glibc'] };
	return abi.startsWith('musl') ? { libc: ['musl'] } : {};
};

const entryFor = (name, version, isDev) => {
	const { os, cpu, abi } = PLATFORM.exec(name)?.groups ?? {};
	// Only exact versions: a range would have to be resolved by the registry that lacks it.
	if (os === undefined || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
	const dev = isDev ? { dev: true } : {};
	return { version, cpu: [cpu], ...dev, ...libcOf(os, abi), optional: true, os: [os] };
};

const [file = 'package-lock.json'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const lock = JSON.parse(text);
const added = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
	for (const [name, version] of Object.entries(optionalDependencies)) {
		const entry = finds(lock.packages, path, name) ? undefined : entryFor(name, version, dev);
		if (entry !== undefined) added.push([`node_modules/${name}`, entry]);
	}
}
const packages = [...Object.entries(lock.packages), ...added];
lock.packages = Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en')));
const [, indent = '\t'] = /^\{\n(\s+)/.exec(text) ?? [];
writeFileSync(file, `${JSON.stringify(lock, null, indent)}\n`);
console.log(`${added.length} entries added to ${file}.`);
