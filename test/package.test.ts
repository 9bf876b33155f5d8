import type { INodeProperties } from 'n8n-workflow';

import { entityNames, entityOf } from '../nodes/shared/exact/entities';
import { fs, path } from './host';
import {
	type ListedNode,
	manifest,
	readCredentials,
	readIcon,
	readNodes,
	readText,
	root,
} from './package/readPackage';
import { type KnownType, templateFaults } from './package/templateFaults';

const short = ({ file }: { file: string }) => path.basename(file).split('.')[0];
const isTrigger = ({ node }: ListedNode) => node.description.group.includes('trigger');

let nodes: ListedNode[];
let credentials: Awaited<ReturnType<typeof readCredentials>>;

beforeAll(async () => {
	nodes = await readNodes();
	credentials = await readCredentials();
});

/** Names of the nodes for which something does not hold. */
const nodesWithout = (holds: (listed: ListedNode) => boolean) =>
	nodes.filter((listed) => !holds(listed)).map(short);

describe('package.json', () => {
	it('lists every node and every credential type there is', () => {
		const there = ['nodes', 'credentials'].flatMap((folder) =>
			fs
				.readdirSync(path.join(root, folder), { recursive: true })
				.map((file) => `dist/${folder}/${String(file).split(path.sep).join('/')}`)
				.filter((file) => /\.(node|credentials)\.ts$/.test(file))
				.map((file) => file.replace(/\.ts$/, '.js')),
		);
		expect([...manifest.n8n.nodes, ...manifest.n8n.credentials].sort()).toEqual(there.sort());
	});

	it('brings nothing along at run time and takes n8n-workflow from n8n', () => {
		const { dependencies, optionalDependencies, bundledDependencies, peerDependencies } = manifest;
		expect({ ...dependencies, ...optionalDependencies, ...bundledDependencies }).toEqual({});
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});
});

describe('links into the README', () => {
	/** As GitHub makes them of headings. */
	const anchors = readText('README.md')
		.split('\n')
		.filter((line) => /^#+ /.test(line))
		.map((line) =>
			line
				.replace(/^#+ /, '')
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, '')
				.replaceAll(' ', '-'),
		);

	it('lead to a heading of it', () => {
		const sources = ['nodes', 'credentials'].flatMap((folder) =>
			fs
				.readdirSync(path.join(root, folder), { recursive: true })
				.map((file) => path.join(folder, String(file)))
				.filter((file) => /\.(ts|json)$/.test(file)),
		);
		const links = [
			...sources.flatMap((file) => [
				...readText(file).matchAll(/n8n-nodes-exact-online-asana#([\w-]+)/g),
			]),
			...readText('README.md').matchAll(/\]\(#([\w-]+)\)/g),
		].map(([, anchor = '']) => anchor);
		expect(links.length).toBeGreaterThan(8);
		expect(links.filter((anchor) => !['readme', ...anchors].includes(anchor))).toEqual([]);
	});

	it('name every scope that a resource needs, and so does the credential', () => {
		const scopes = new Set(entityNames.flatMap((name) => entityOf(name).scope ?? []));
		const texts = ['README.md', 'credentials/ExactOnlineSyncOAuth2Api.credentials.ts'];
		for (const text of texts.map((file) => readText(file).toLowerCase())) {
			expect([...scopes].filter((scope) => !text.includes(scope.toLowerCase()))).toEqual([]);
		}
	});
});

describe('every node', () => {
	it('has a name of its own that follows from its class', () => {
		const names = nodes.map(({ node }) => node.description.name);
		expect(new Set(names).size).toBe(names.length);
		expect(
			nodesWithout((listed) => listed.node.description.name === lowerFirst(short(listed) ?? '')),
		).toEqual([]);
	});

	it('has a light and a dark icon that no other node has', () => {
		const pictures = nodes.flatMap(({ file, node }) =>
			Object.values(readIcon(file, node.description.icon)),
		);
		expect(pictures).not.toContain(undefined);
		expect(new Set(pictures).size).toBe(nodes.length * 2);
	});

	it('has a codex file that names it and says where to read on', () => {
		for (const { file, node } of nodes) {
			const codex: unknown = JSON.parse(fs.readFileSync(file.replace(/\.ts$/, '.json'), 'utf8'));
			const link = [{ url: expect.stringMatching(/^https:\/\//) }];
			expect(codex).toMatchObject({
				node: `${manifest.name}.${node.description.name}`,
				nodeVersion: expect.stringMatching(/^\d+\.\d+$/),
				codexVersion: '1.0',
				categories: expect.arrayContaining([expect.any(String)]),
				resources: { primaryDocumentation: link, credentialDocumentation: link },
			});
		}
	});

	it('says on the canvas what it is set to do', () => {
		expect(nodesWithout(({ node }) => Boolean(node.description.subtitle))).toEqual([]);
	});

	it('can be used as a tool by an agent, unless it is a trigger', () => {
		expect(
			nodesWithout((one) => Boolean(one.node.description.usableAsTool) !== isTrigger(one)),
		).toEqual([]);
	});

	it('describes each of its operations in words', () => {
		const operations = nodes.flatMap(({ node }) =>
			node.description.properties
				.filter(({ name }: INodeProperties) => name === 'operation')
				.flatMap(({ options = [] }) => options),
		);
		expect(operations.length).toBeGreaterThan(0);
		expect(operations.filter((option) => !('action' in option))).toEqual([]);
	});

	it('asks only for credential types of this package', () => {
		const own = new Set(credentials.map(({ credential }) => credential.name));
		const asked = nodes.flatMap(({ node }) => node.description.credentials ?? []);
		expect(asked.filter(({ name }) => !own.has(name))).toEqual([]);
	});
});

describe('every credential type', () => {
	it('has a name of its own', () => {
		const names = credentials.map(({ credential }) => credential.name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('has a light and a dark icon', () => {
		for (const { file, credential } of credentials) {
			const { light, dark } = readIcon(file, credential.icon);
			expect(light).toBeDefined();
			expect(dark).toBeDefined();
			expect(light).not.toBe(dark);
		}
	});
});

describe('workflow templates', () => {
	const knownTypes = () =>
		new Map<string, KnownType>(
			nodes.map(({ node: { description } }) => [
				`${manifest.name}.${description.name}`,
				{
					versions: [description.version].flat(),
					parameters: new Set([
						...description.properties.map(({ name }) => name),
						// n8n itself adds the schedule to nodes that poll.
						...(description.polling === true ? ['pollTimes'] : []),
					]),
				},
			]),
		);

	it('can be imported by anyone and hold nothing of whoever made them', () => {
		const files = fs.readdirSync(path.join(root, 'workflows')).filter((f) => f.endsWith('.json'));
		expect(files).toContain('purchase-orders-to-asana.json');
		expect(
			files.flatMap((file) =>
				templateFaults(readText('workflows', file), knownTypes()).map(
					(fault) => `${file}: ${fault}`,
				),
			),
		).toEqual([]);
	});

	const node = {
		name: 'Orders',
		type: 'n8n-nodes-exact-online-asana.exactOnline',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const note = {
		name: 'What this does',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-20, -100],
		parameters: { width: 240, height: 240 },
	};
	const only = (changes: object) => ({ nodes: [{ ...node, ...changes }, note] });

	it.each([
		['a credential', only({ credentials: { a: { id: '1' } } }), 'credentials'],
		['an unknown type', only({ type: 'n8n-nodes-base.nope' }), 'unknown type'],
		['an unknown version', only({ typeVersion: 9 }), 'version 9'],
		['an unknown parameter', only({ parameters: { nope: 1 } }), '"nope"'],
		['a node beside the notes', only({ position: [0, 20] }), 'does not stand on a note'],
		['a loose connection', { connections: { Gone: { main: [[]] } } }, 'Gone'],
		['an id', { id: 'x' }, '"id"'],
		['pinned data', { pinData: { Orders: [{}] } }, 'pinned data'],
		['a published mark', { active: true }, 'published'],
		['a secret', { meta: { key: '0123456789abcdef'.repeat(3) } }, 'secret'],
	])('are refused with %s', (_what, part, fault) => {
		const text = JSON.stringify({ name: 'T', nodes: [node, note], connections: {}, ...part });
		expect(templateFaults(text, knownTypes())).toEqual([expect.stringContaining(fault)]);
	});
});

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
