import { chromium } from 'playwright-core';

import { fs, os, path } from '../host';
import type { N8nSession } from './n8nSession';

interface Editor {
	session: N8nSession;
	width: number;
	height: number;
	theme: 'light' | 'dark';
}

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// No sandbox, since it does not start for root in a container; the rest keeps it from calling home.
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--force-color-profile=srgb',
];

const findBrowser = () => {
	const program = PROGRAMS.find((file) => fs.existsSync(file));
	if (!program) {
		throw new Error('No browser found. On Debian or Ubuntu: sudo apt-get install chromium');
	}
	return program;
};

/**
 * Opens the editor of a running n8n in an invisible browser, logged in.
 * `close` ends the browser and removes its profile.
 */
export const openEditor = async ({ session, width, height, theme }: Editor) => {
	const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-editor-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: findBrowser(),
		args: FLAGS,
		headless: true,
		viewport: { width, height },
		colorScheme: theme,
	});
	const [name = '', value = ''] = session.cookie.split('=');
	await context.addCookies([{ name, value, url: session.url }]);
	const page = context.pages()[0] ?? (await context.newPage());

	const showWorkflow = async (id: string) => {
		await page.goto(`${session.url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		// "1" is the editor's key for fitting the whole workflow into view.
		await page.locator('[data-test-id="canvas"]').first().press('1');
		// A published workflow greets with a checklist that hides part of the canvas.
		await page.keyboard.press('Escape');
		await page.waitForTimeout(1_000);
	};

	const openPanel = async (node: string) => {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await page.locator('[data-test-id="node-parameters"]').first().waitFor();
		await page.waitForLoadState('networkidle');
		// Lists in the panel fill a moment after their request has ended.
		await page.waitForTimeout(1_000);
	};

	const runStep = async () => {
		await page.locator('[data-test-id="node-execute-button"]').first().click();
		await page.locator('[data-test-id="ndv-items-count"]').last().waitFor();
		// The message that it went well hides part of what came out.
		const message = page.locator('.el-notification');
		await message.waitFor();
		await message.locator('.el-notification__closeBtn').click();
		await message.waitFor({ state: 'hidden' });
		// So that nothing looks pointed at.
		await page.mouse.move(0, 0);
	};

	const close = async () => {
		// An editor that is closed on the spot keeps the workflow to itself for a while.
		await page.goto(`${session.url}/home/workflows`, { waitUntil: 'networkidle' });
		await context.close();
		fs.rmSync(profile, { recursive: true, force: true });
	};

	return { page, showWorkflow, openPanel, runStep, close };
};
