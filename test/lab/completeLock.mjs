// node completeLock.mjs <package-lock.json>: adds entries for optional platform packages that this registry did not offer
import fs from 'node:fs';
const file = process.argv[2];
const text = fs.readFileSync(file, 'utf8');
const lock = JSON.parse(text);
const p = lock.packages;
let added = 0;
for (const [path, e] of Object.entries({ ...p }))
	for (const [name, range] of Object.entries(e.optionalDependencies ?? {})) {
		let base = path,
			found = false;
		for (;;) {
			if (p[(base ? base + '/' : '') + 'node_modules/' + name]) {
				found = true;
				break;
			}
			if (!base) break;
			const i = base.lastIndexOf('/node_modules/');
			base = i < 0 ? '' : base.slice(0, i);
		}
		if (found) continue;
		const m =
			/(android|darwin|freebsd|linux|openharmony|win32|wasm32|sunos|netbsd|openbsd|aix)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(
				name,
			);
		if (!m || /^\d+\.\d+\.\d+$/.test(range) === false) {
			console.error('skip', name, range);
			continue;
		}
		const [, os, cpu, abi = ''] = m;
		const libc =
			os !== 'linux'
				? undefined
				: abi.startsWith('gnu')
					? ['glibc']
					: abi.startsWith('musl')
						? ['musl']
						: undefined;
		p['node_modules/' + name] = {
			version: range,
			cpu: [cpu],
			...(e.dev ? { dev: true } : {}),
			...(libc ? { libc } : {}),
			license: 'MIT',
			optional: true,
			os: [os],
		};
		added++;
	}
const indent = /^\{\n(\s+)/.exec(text)[1];
lock.packages = Object.fromEntries(Object.entries(p).sort(([a], [b]) => a.localeCompare(b, 'en')));
fs.writeFileSync(file, JSON.stringify(lock, null, indent) + '\n');
console.log('added', added);
