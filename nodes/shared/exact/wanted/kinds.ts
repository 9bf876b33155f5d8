import { entityOf, entityOfTopic, type EntityName } from '../entities';
import { documentFields } from '../entities/fields';
import type { FieldSpec } from '../entities/spec';
import { fieldsOfOther } from '../otherDocument';
import { topics } from '../webhooks/topics';

/** Records of one kind, as conditions see them. */
export interface Kind {
	plural: string;
	/** By Exact's names. */
	fields: Readonly<Record<string, FieldSpec>>;
}

/** The records of an entity. */
export function kindOf(entity: EntityName): Kind {
	return { plural: entityOf(entity).plural, fields: documentFields(entity) };
}

/** The records that topics tell of, as far as Exact shows them. */
export async function kindsOfTopics(names: readonly string[]): Promise<Kind[]> {
	const kinds = names.map(async (name): Promise<Kind[]> => {
		const entity = entityOfTopic(name);
		if (entity !== undefined) return [kindOf(entity)];
		const topic = topics.find((one) => one.topic === name);
		if (topic?.endpoint === undefined) return [];
		return [{ plural: topic.label, fields: await fieldsOfOther(topic.endpoint) }];
	});
	return (await Promise.all(kinds)).flat();
}
