import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { deepCopy, ICredentialsHelper } from 'n8n-workflow';

import { nextTurn, wait } from '../host';
import { CredentialTypes } from './credentialTypes';
import { applyDefaults, resolveForCredential } from './resolveCredential';

/** One row of the credentials table, decrypted. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/**
 * An in-memory table of credentials that behaves as n8n's credential service does (cli 2.41,
 * credentials-helper): every read takes a turn of the event loop and returns a copy, so that two
 * executions can race for a token exactly as they do in n8n.
 */
export class CredentialStore extends ICredentialsHelper {
	/** How long a read takes, in milliseconds of the wall clock; what it brings is that old. */
	readDelay = 0;

	/** How often credentials were read from the table. */
	reads = 0;

	/** How often an OAuth token was written back. */
	tokenWrites = 0;

	private readonly types: CredentialTypes;
	private readonly rows = new Map<string, StoredCredential>();

	constructor(types: ICredentialType[]) {
		super();
		this.types = new CredentialTypes(types);
	}

	/** Stores a credential, or replaces the one of the same id, and returns what a node refers to. */
	add(credential: StoredCredential): INodeCredentialsDetails {
		this.types.get(credential.type);
		this.rows.set(credential.id, deepCopy(credential));
		return { id: credential.id, name: credential.name };
	}

	/** What is stored now, for assertions. */
	stored(id: string): ICredentialDataDecryptedObject {
		return deepCopy(this.row({ id, name: id }).data);
	}

	override getParentTypes(name: string): string[] {
		return this.types.has(name) ? this.types.parentsOf(name) : [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.propertiesOf(type);
	}

	override async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('The encrypted form of a credential is not kept here'));
	}

	override async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const data = await this.read(nodeCredentials);
		if (raw === true) return data;
		return applyDefaults({ additionalData, data, mode, properties: this.types.propertiesOf(type) });
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.get(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (workflow === undefined || node === undefined) {
			throw new Error('Declared authentication needs a workflow and a node');
		}
		const resolve = (value: unknown) =>
			resolveForCredential({ value, credentials, workflow, node });
		const request = requestOptions as unknown as Record<string, Record<string, unknown>>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(values as Record<string, unknown>)) {
				(request[part] ??= {})[resolve(key)] = resolve(value);
			}
		}
		return requestOptions;
	}

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types.get(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[expirable] !== '' && !credentialsExpired) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		const reference = node.credentials?.[typeName];
		if (output[expirable] === undefined || reference === undefined) return undefined;
		const renewed = output as ICredentialDataDecryptedObject;
		await this.updateCredentials(reference, typeName, {
			...(await this.read(reference)),
			...renewed,
		});
		return Object.assign(credentials, renewed);
	}

	override async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.types.get(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	override async updateCredentials(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await nextTurn();
		this.row(nodeCredentials).data = deepCopy(data);
	}

	override async updateCredentialsOauthTokenData(
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenWrites++;
		const current = await this.read(nodeCredentials);
		if (oauthTokenData !== undefined) current.oauthTokenData = oauthTokenData;
		await this.updateCredentials(nodeCredentials, type, current);
	}

	private async read(
		nodeCredentials: INodeCredentialsDetails,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		await nextTurn();
		const data = deepCopy(this.row(nodeCredentials).data);
		if (this.readDelay > 0) await wait(this.readDelay);
		return data;
	}

	private row({ id, name }: INodeCredentialsDetails): StoredCredential {
		const row = id === null ? undefined : this.rows.get(id);
		if (row === undefined) throw new Error(`Credential "${name}" does not exist`);
		return row;
	}
}
