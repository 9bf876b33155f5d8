import type { ChangedTask } from '../../nodes/shared/asana/changedTask';
import { boundMarks, createMarks } from '../../nodes/shared/watch/marks';

const NOON = Date.parse('2026-03-02T12:00:00Z');

const task = (gid: string, completed = false): ChangedTask =>
	({ gid, completed, completed_at: null, modified_at: '2026-03-02T11:00:00.000Z' }) as ChangedTask;

describe('what is remembered of a task', () => {
	it('tells a value that was handed over from one that was only seen', () => {
		const marks = createMarks({});
		marks.seen(task('1'), 'completed');
		expect(marks.wasHanded(task('1'), 'completed')).toBe(false);
		expect(marks.differs(task('1'), 'completed')).toBe(false);
		expect(marks.differs(task('1', true), 'completed')).toBe(true);
		marks.handed(task('1', true), 'completed', NOON);
		expect(marks.wasHanded(task('1', true), 'completed')).toBe(true);
		expect(marks.wasHanded(task('1'), 'completed')).toBe(false);
	});

	it('keeps when something was handed over, even when its value is not known any more', () => {
		const marks = createMarks({});
		marks.handed(task('1'), 'completed', NOON);
		marks.forget('1', 'completed');
		expect(marks.handedAt('1', 'completed')).toBe(NOON);
		expect(marks.differs(task('1', true), 'completed')).toBe(false);
		marks.seen(task('1', true), 'completed');
		expect(marks.handedAt('1', 'completed')).toBe(NOON);
		expect(marks.handedAt('2', 'completed')).toBe(0);
	});

	it('is not made less by seeing the same value again', () => {
		const marks = createMarks({});
		marks.handed(task('1'), 'completed', NOON);
		marks.seen(task('1'), 'completed');
		expect(marks.wasHanded(task('1'), 'completed')).toBe(true);
	});

	it('is not another because the tie in its field tells of a later version', () => {
		const tie = 'exact-online:1:purchaseOrder:0a';
		const shows = (text_value: string) =>
			({ ...task('1'), custom_fields: [{ gid: '5', text_value }] }) as unknown as ChangedTask;
		const marks = createMarks({});
		marks.handed(shows(tie), 'custom_fields', NOON);
		expect(marks.differs(shows(`${tie}~20261123161856123`), 'custom_fields')).toBe(false);
		expect(marks.differs(shows(`${tie}b~20261123161856123`), 'custom_fields')).toBe(true);
	});

	it('is bounded: what was only seen goes first, then the oldest', () => {
		const stored: Record<string, string> = {};
		const marks = createMarks(stored);
		for (const gid of ['a', 'b', 'c']) marks.handed(task(gid), 'completed', NOON);
		for (const gid of ['d', 'e', 'f']) marks.seen(task(gid), 'completed');
		marks.handed(task('a'), 'completed', NOON);
		boundMarks(stored, 4);
		expect(Object.keys(stored).sort()).toEqual(['a', 'b', 'c', 'f']);
		boundMarks(stored, 2);
		expect(Object.keys(stored).sort()).toEqual(['a', 'c']);
	});
});
