import { whenCalled } from '../../../nodes/shared/n8n/whenCalled';

interface Context {
	name: string;
}

const work = {
	async greet(this: Context, other: string): Promise<string> {
		return await Promise.resolve(`${this.name} greets ${other}`);
	},
	async part(this: Context): Promise<string> {
		return await Promise.reject(new Error(`${this.name} stays`));
	},
};

const opened = () => {
	const load = jest.fn(async () => await Promise.resolve(work));
	return { load, methods: whenCalled(load, ['greet', 'part']) };
};

describe('functions loaded when called', () => {
	it('are there before anything is loaded', () => {
		const { load, methods } = opened();
		expect(Object.keys(methods)).toEqual(['greet', 'part']);
		expect(load).not.toHaveBeenCalled();
	});

	it('run with the context and the arguments they are called with', async () => {
		const { load, methods } = opened();
		expect(await methods.greet.call({ name: 'Ada' }, 'Bo')).toBe('Ada greets Bo');
		expect(load).toHaveBeenCalledTimes(1);
	});

	it('fail as they do themselves', async () => {
		await expect(opened().methods.part.call({ name: 'Ada' })).rejects.toThrow('Ada stays');
	});
});
