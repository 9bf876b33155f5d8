import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Under this a row carries files, out of sight of everything that reads its fields. */
const FILES = Symbol('files');

type RowWithFiles = IDataObject & { [FILES]?: Record<string, IBinaryData> };

/** A row that goes out with a file, in the binary field of that name. */
export function rowWithFile(row: IDataObject, field: string, file: IBinaryData): IDataObject {
	const carrying: RowWithFiles = { ...row, [FILES]: { [field]: file } };
	return carrying;
}

/** A row as an item, its file beside its fields. */
export function withFile(row: IDataObject): Pick<INodeExecutionData, 'json' | 'binary'> {
	const { [FILES]: binary, ...json }: RowWithFiles = row;
	return binary === undefined ? { json: row } : { json, binary };
}
