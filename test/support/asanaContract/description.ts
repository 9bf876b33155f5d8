/** The parts of an OpenAPI description that are used here. */

export interface Schema {
	$ref?: string;
	type?: string;
	nullable?: boolean;
	readOnly?: boolean;
	enum?: unknown[];
	format?: string;
	minimum?: number;
	maximum?: number;
	required?: string[];
	items?: Schema;
	properties?: Record<string, Schema>;
	additionalProperties?: Schema | boolean;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

export interface Parameter {
	$ref?: string;
	name: string;
	in: string;
	required?: boolean;
	schema?: Schema;
}

export interface Body {
	$ref?: string;
	content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
	parameters?: Parameter[];
	requestBody?: Body;
	responses: Record<string, Body>;
}

export interface Description {
	paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
	components: {
		schemas: Record<string, Schema>;
		parameters: Record<string, Parameter>;
		responses: Record<string, Body>;
	};
}
