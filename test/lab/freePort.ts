import { net } from '../host';

/** A TCP port of this machine that nobody listens on at the moment. */
export const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as net.AddressInfo;
			server.close(() => resolve(port));
		});
	});
