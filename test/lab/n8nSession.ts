import axios, { type AxiosResponse } from 'axios';

/** The owner of every n8n the lab starts; the address exists nowhere. */
export const owner = {
	email: 'owner@example.com',
	password: 'Lab-owner-1',
	firstName: 'Lab',
	lastName: 'Owner',
};

export interface N8nSession {
	url: string;
	/** The login cookie, as a `Cookie` header takes it. */
	cookie: string;
	get: <T>(path: string, query?: object) => Promise<T>;
	post: <T>(path: string, body?: object) => Promise<T>;
	patch: <T>(path: string, body: object) => Promise<T>;
	remove: (path: string) => Promise<void>;
}

const bodyOf = ({ config, status, data }: AxiosResponse) => {
	if (status >= 200 && status < 300) return data;
	const text = typeof data === 'string' ? data.slice(0, 500) : JSON.stringify(data);
	throw new Error(`n8n answered ${status} to ${config.method} ${config.url}: ${text}`);
};

const cookieOf = ({ headers }: AxiosResponse) => {
	const [cookie] = (headers['set-cookie'] ?? []).filter((line) => line.startsWith('n8n-auth='));
	if (!cookie) throw new Error('n8n answered the login without a cookie');
	return cookie.split(';')[0] ?? '';
};

/**
 * Logs in to an n8n as its owner, who is set up first where n8n is new. `path` of the returned
 * functions is the part after the address, e.g. `/rest/workflows`; they give what n8n wraps in `data`
 * and throw with n8n's own words on any status but 2xx.
 */
export const logIn = async ({ url }: { url: string }): Promise<N8nSession> => {
	const http = axios.create({ baseURL: url, validateStatus: () => true, proxy: false });
	const { email: emailOrLdapLoginId, password } = owner;
	let login = await http.post('/rest/login', { emailOrLdapLoginId, password });
	if (login.status === 401) login = await http.post('/rest/owner/setup', owner);
	bodyOf(login);
	const cookie = cookieOf(login);
	const ask = async <T>(method: string, path: string, { params, data }: Payload = {}) => {
		const response = await http.request({ method, url: path, params, data, headers: { cookie } });
		const body: unknown = bodyOf(response);
		return (isWrapped(body) ? body.data : body) as T;
	};
	return {
		url,
		cookie,
		get: (path, params) => ask('GET', path, { params }),
		post: (path, data = {}) => ask('POST', path, { data }),
		patch: (path, data) => ask('PATCH', path, { data }),
		remove: (path) => ask('DELETE', path),
	};
};

interface Payload {
	params?: object;
	data?: object;
}

const isWrapped = (body: unknown): body is { data: unknown } =>
	typeof body === 'object' && body !== null && 'data' in body;
