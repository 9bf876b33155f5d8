import { created, done, many, one, type Call, type Outcome, type Route } from '../call';
import { Refusal, refusals } from '../errors';
import { findStory } from '../finding';
import { readBoolean, readText } from '../inputs';
import { checkRichText, plainText, richText } from '../richText';
import type { StoryRecord } from '../records';
import { addStory, noteStory } from '../stories';
import { taskInPath } from './tasks';

/** The text of a comment, from `text` or from `html_text`, never from both. */
function readComment(data: Record<string, unknown>): { text: string; htmlText: string } {
	const { text, html_text: html } = data;
	if (text !== undefined && html !== undefined) throw refusals.onlyOneOf('text', 'html_text');
	if (html !== undefined) {
		const htmlText = readText('html_text', html);
		checkRichText('html_text', htmlText);
		return { text: plainText(htmlText), htmlText };
	}
	if (text === undefined || text === '') throw refusals.missing('text');
	const plain = readText('text', text);
	return { text: plain, htmlText: richText(plain) };
}

function comment(call: Call): Outcome {
	const { world, actor, data } = call;
	const task = taskInPath(call);
	const { text, htmlText } = readComment(data);
	const pinned = data.is_pinned === undefined ? false : readBoolean('is_pinned', data.is_pinned);
	const subtype = 'comment_added';
	const story = addStory(world, { task, actor, subtype, text, comment: { htmlText, pinned } });
	task.modifiedAt = world.now();
	return created(call.reader.show('story', story), 'stories');
}

const storyInPath = (call: Call): StoryRecord =>
	findStory(call, { gid: call.path.story, where: 'path' });

function edit(call: Call): Outcome {
	const story = storyInPath(call);
	if (story.type !== 'comment' || story.createdBy !== call.actor.user) {
		throw new Refusal(403, 'You cannot edit this story.');
	}
	if (call.data.is_pinned !== undefined) {
		story.pinned = readBoolean('is_pinned', call.data.is_pinned);
	}
	if (call.data.text !== undefined || call.data.html_text !== undefined) {
		Object.assign(story, readComment(call.data), { edited: true });
		noteStory(call.world, { story, actor: call.actor, action: 'changed' });
	}
	return one(call.reader.show('story', story));
}

function remove(call: Call): Outcome {
	const story = storyInPath(call);
	if (story.createdBy !== call.actor.user) throw new Refusal(403, 'You cannot delete this story.');
	call.world.stories.delete(story.gid);
	noteStory(call.world, { story, actor: call.actor, action: 'deleted' });
	const task = call.world.tasks.get(story.task);
	if (task !== undefined) {
		task.stories = task.stories.filter((gid) => gid !== story.gid);
		task.modifiedAt = call.world.now();
	}
	return done();
}

export const storyRoutes: Route[] = [
	{
		method: 'GET',
		path: '/tasks/:task/stories',
		scope: 'stories:read',
		handle: (call) =>
			many(
				taskInPath(call).stories.flatMap((gid) => {
					const story = call.world.stories.get(gid);
					return story === undefined ? [] : [call.reader.show('story', story)];
				}),
			),
	},
	{ method: 'POST', path: '/tasks/:task/stories', scope: 'stories:write', handle: comment },
	{
		method: 'GET',
		path: '/stories/:story',
		scope: 'stories:read',
		handle: (call) => one(call.reader.show('story', storyInPath(call))),
	},
	{ method: 'PUT', path: '/stories/:story', scope: 'stories:write', handle: edit },
	{ method: 'DELETE', path: '/stories/:story', scope: 'stories:delete', handle: remove },
];
