import { fileReader } from '../../../nodes/shared/exact/download';
import type { HttpRequest, HttpResponse } from '../../../nodes/shared/http/types';

const BASE = 'https://start.exactonline.example';
const file: HttpResponse = {
	status: 200,
	headers: { 'content-type': 'application/pdf; charset=x' },
	body: new Uint8Array([37, 80, 68, 70]),
};

function reader(...answers: HttpResponse[]) {
	const asked: HttpRequest[] = [];
	const call = async (_division: number, request: HttpRequest) => {
		asked.push(request);
		return await Promise.resolve(answers[asked.length - 1] ?? file);
	};
	const readFile = fileReader({ call, baseUrl: BASE });
	const read = async (address: string, name = 'a.pdf') => await readFile(1, { address, name });
	return { read, asked };
}

const moved = (location: string): HttpResponse => ({
	status: 302,
	headers: { location },
	body: '',
});

describe('a file of Exact Online', () => {
	it.each([
		'/docs/SysAttachment.aspx?ID=1',
		`${BASE}/docs/SysAttachment.aspx?ID=1`,
		`${BASE}/docs/SysAttachment.aspx?ID=1&Download=0`,
	])('is asked for as a file at %s', async (address) => {
		const { read, asked } = reader();
		expect(await read(address)).toEqual({ bytes: file.body, contentType: 'application/pdf' });
		expect(asked).toEqual([
			expect.objectContaining({
				url: `${BASE}/docs/SysAttachment.aspx?ID=1&Download=1`,
				isFile: true,
			}),
		]);
	});

	it.each([
		'https://files.example/docs/SysAttachment.aspx?ID=1',
		'//files.example/a.pdf',
		'http://start.exactonline.example/docs/SysAttachment.aspx?ID=1',
		'https://start.exactonline.example:8443/a.pdf',
		'https://start.exactonline.example@files.example/a.pdf',
	])('is not asked for with our token at %s', async (address) => {
		const { read, asked } = reader();
		await expect(read(address)).rejects.toMatchObject({ kind: 'invalid' });
		expect(asked).toEqual([]);
	});

	it('is followed to another address of Exact, but nowhere else', async () => {
		const inside = reader(moved('/docs/Other.aspx?ID=1'), file);
		expect((await inside.read('/docs/SysAttachment.aspx?ID=1')).bytes).toBe(file.body);
		const outside = reader(moved('https://files.example/x'));
		await expect(outside.read('/docs/SysAttachment.aspx?ID=1')).rejects.toThrow(
			'The file is kept at files.example, outside Exact Online',
		);
		expect(outside.asked).toHaveLength(1);
	});

	it('is not looked for without end', async () => {
		const around = reader(...Array.from({ length: 9 }, () => moved('/docs/Other.aspx')));
		await expect(around.read('/a.pdf')).rejects.toMatchObject({ kind: 'notFound' });
		expect(around.asked.length).toBeLessThan(6);
	});

	it('is not the page that asks to log in', async () => {
		const { read } = reader(moved('/docs/Login.aspx?x=1'));
		await expect(read('/a.pdf')).rejects.toMatchObject({ kind: 'forbidden' });
	});

	it.each(['', ' ', 'http://'])('is not there when the record holds %j', async (address) => {
		await expect(reader().read(address)).rejects.toMatchObject({ kind: 'notFound' });
	});

	it('is no page, unless it is called one', async () => {
		const page = { ...file, headers: { 'content-type': 'text/html; charset=utf-8' } };
		await expect(reader(page).read('/a.pdf')).rejects.toMatchObject({ kind: 'forbidden' });
		expect((await reader(page).read('/a.html', 'a.HTML')).contentType).toBe('text/html');
	});
});
